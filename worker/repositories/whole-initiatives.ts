import { Initiative, Place, type TruePlace } from '#domain/initiative.ts';
import { Organisation } from '#domain/organisation.ts';

/** Everything that is kept of an initiative, true places included: for its owners and the desk alone, never for public output. */
export interface WholeInitiative {
  readonly initiative: Initiative;
  readonly organisation: Organisation | null;
  /** In their fixed order. */
  readonly places: readonly Place[];
  /** The true positions of the places that are shown less exactly. */
  readonly truePlaces: readonly TruePlace[];
}

/** The initiative that a row of its table holds. */
export function initiativeOf({ rowId: _rowId, ...row }: Record<string, unknown>): Initiative {
  const { sortName: _sortName, evidence, audiences, languages, ...fields } = row;
  const lists = { evidence: parse(evidence), audiences: parse(audiences), languages: parse(languages) };
  return Initiative.parse({ ...fields, ...lists });
}

/** An initiative of any status with all that belongs to it, or null. */
export async function getWholeInitiative(db: D1Database, id: string): Promise<WholeInitiative | null> {
  const [found, organisations, places, truePlaces] = await db.batch<Record<string, unknown>>([
    db.prepare('SELECT * FROM initiative WHERE id = ?1').bind(id),
    db.prepare('SELECT o.* FROM initiative i JOIN organisation o ON o.id = i.organisationId WHERE i.id = ?1').bind(id),
    db.prepare('SELECT * FROM place WHERE initiativeId = ?1 ORDER BY rowId').bind(id),
    db.prepare('SELECT t.* FROM truePlace t JOIN place p ON p.id = t.placeId WHERE p.initiativeId = ?1 ORDER BY p.rowId').bind(id),
  ]);
  const row = found?.results[0];
  if (!row) return null;
  const organisation = organisations?.results[0];
  return {
    initiative: initiativeOf(row),
    organisation: organisation ? Organisation.parse(organisation) : null,
    places: (places?.results ?? []).map((place) => Place.parse(place)),
    truePlaces: (truePlaces?.results ?? []) as unknown as TruePlace[],
  };
}

function parse(value: unknown): unknown {
  return JSON.parse(String(value));
}
