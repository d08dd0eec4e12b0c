import type { KnownPlace } from '#domain/import/likeness.ts';
import { Place, type TruePlace } from '#domain/initiative.ts';
import { Organisation } from '#domain/organisation.ts';
import { initiativeOf, type WholeInitiative } from './whole-initiatives.ts';

/** How an import looks an initiative up: by its own id, by the id that its source gives it, or by the id that it would get. */
export interface Wanted {
  readonly ownId: string | null;
  readonly sourceId: string;
  readonly derivedId: string;
}

/** Places read in one statement. */
const pageSize = 5000;

/**
 * The initiatives of a city that an import speaks of, of any status, in the order of `wanted`; null where there is none. An own id goes
 * before the id of the source.
 * @param wanted at most some thousands: they are one statement
 */
export async function findImported(
  db: D1Database,
  cityId: string,
  source: string,
  wanted: readonly Wanted[],
): Promise<(WholeInitiative | null)[]> {
  const statement = db.prepare(`
    WITH wanted AS (SELECT key AS place, value ->> 0 AS ownId, value ->> 1 AS sourceId, value ->> 2 AS derivedId FROM json_each(?3)),
    found AS (SELECT place, coalesce(
      (SELECT id FROM initiative WHERE id = w.ownId AND cityId = ?1),
      (SELECT id FROM initiative WHERE cityId = ?1 AND source = ?2 AND sourceId = w.sourceId ORDER BY id LIMIT 1),
      (SELECT id FROM initiative WHERE id = w.derivedId AND cityId = ?1)) AS foundId FROM wanted w)
    SELECT f.place AS wantedPlace, i.*,
      (SELECT json_object('id', o.id, 'cityId', o.cityId, 'name', o.name, 'actorType', o.actorType, 'actorTypeBasis', o.actorTypeBasis,
        'website', o.website, 'publicContact', o.publicContact) FROM organisation o WHERE o.id = i.organisationId) AS organisation,
      (SELECT json_group_array(json_object('id', p.id, 'cityId', p.cityId, 'initiativeId', p.initiativeId, 'longitude', p.longitude,
        'latitude', p.latitude, 'address', p.address, 'postcode', p.postcode, 'site', p.site, 'precision', p.precision,
        'districtCode', p.districtCode, 'morton', p.morton)) FROM (SELECT * FROM place WHERE initiativeId = i.id ORDER BY rowId) p) AS places,
      (SELECT json_group_array(json_object('placeId', t.placeId, 'cityId', t.cityId, 'longitude', t.longitude, 'latitude', t.latitude,
        'address', t.address, 'postcode', t.postcode)) FROM place p JOIN truePlace t ON t.placeId = p.id WHERE p.initiativeId = i.id) AS truePlaces
    FROM found f CROSS JOIN initiative i ON i.id = f.foundId`);
  const ids = wanted.map(({ ownId, sourceId, derivedId }) => [ownId, sourceId, derivedId]);
  const { results } = await statement.bind(cityId, source, JSON.stringify(ids)).all<Record<string, unknown>>();
  const found: (WholeInitiative | null)[] = wanted.map(() => null);
  for (const { wantedPlace, ...row } of results) found[Number(wantedPlace)] = wholeOf(row);
  return found;
}

function wholeOf({ organisation, places, truePlaces, ...row }: Record<string, unknown>): WholeInitiative {
  return {
    initiative: initiativeOf(row),
    organisation: organisation === null ? null : Organisation.parse(JSON.parse(String(organisation))),
    places: (JSON.parse(String(places)) as unknown[]).map((place) => Place.parse(place)),
    truePlaces: JSON.parse(String(truePlaces)) as TruePlace[],
  };
}

/** A place of a city with what tells whether something else is the same initiative, or in the same building. */
export type CityPlace = KnownPlace & { readonly address: string; readonly postcode: string; readonly site: string };

/** Every place of a city as the public sees it, of initiatives that were not turned down, in pages. */
export async function* eachCityPlaces(db: D1Database, cityId: string): AsyncGenerator<CityPlace[]> {
  const statement = db.prepare(`
    SELECT p.rowId AS placeRowId, p.initiativeId, i.slug, i.name, i.website, i.source, p.longitude, p.latitude, p.address, p.postcode, p.site
    FROM place p JOIN initiative i ON i.id = p.initiativeId
    WHERE p.cityId = ?1 AND p.rowId > ?2 AND i.status <> 'rejected' ORDER BY p.rowId LIMIT ?3`);
  for (let after = 0; ; ) {
    const { results } = await statement.bind(cityId, after, pageSize).all<CityPlace & { placeRowId: number }>();
    yield results;
    after = results.at(-1)?.placeRowId ?? after;
    if (results.length < pageSize) return;
  }
}

/** The slugs that the initiatives of a city have, of any status. */
export async function listTakenSlugs(db: D1Database, cityId: string): Promise<string[]> {
  const { results } = await db.prepare('SELECT slug FROM initiative WHERE cityId = ?1').bind(cityId).all<{ slug: string }>();
  return results.map(({ slug }) => slug);
}

/** The ids of the organisations of a city that somebody owns. */
export async function listOwnedOrganisations(db: D1Database, cityId: string): Promise<Set<string>> {
  const { results } = await db
    .prepare('SELECT DISTINCT w.organisationId AS id FROM owner w JOIN organisation o ON o.id = w.organisationId WHERE o.cityId = ?1')
    .bind(cityId)
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
}

/** The organisations of a city by id, and by name those that nobody owns: a name alone gives no owner anything. */
export async function listOrganisations(
  db: D1Database,
  cityId: string,
): Promise<{ byId: Map<string, Organisation>; unowned: Map<string, Organisation> }> {
  const { results } = await db
    .prepare(`SELECT o.*, EXISTS (SELECT 1 FROM owner w WHERE w.organisationId = o.id) AS isOwned
      FROM organisation o WHERE cityId = ?1 ORDER BY id DESC`)
    .bind(cityId)
    .all();
  const all = results.map((row) => ({ organisation: Organisation.parse(row), isOwned: row.isOwned === 1 }));
  return {
    byId: new Map(all.map(({ organisation }) => [organisation.id, organisation])),
    unowned: new Map(all.filter(({ isOwned }) => !isOwned).map(({ organisation }) => [organisation.name, organisation])),
  };
}
