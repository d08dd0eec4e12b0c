import { uuidv7 } from 'uuidv7';
import type { City } from '#domain/city.ts';
import type { District } from '#domain/district.ts';
import type { Facility } from '#domain/facility.ts';
import type { Indicator } from '#domain/indicator.ts';
import { type Initiative, type InitiativeLine, type Place, untold } from '#domain/initiative.ts';
import type { Landmark } from '#domain/landmark.ts';
import { mortonOf } from '#domain/morton.ts';
import type { Organisation } from '#domain/organisation.ts';
import { recordChanges } from '#worker/repositories/changes.ts';
import { bumpVersion } from '#worker/repositories/cities.ts';
import type { DistrictShape } from '#worker/repositories/districts.ts';
import { insertInitiatives } from '#worker/repositories/initiative-writes.ts';
import { insertRows } from '#worker/repositories/insert-rows.ts';
import { insertOpenings } from '#worker/repositories/openings.ts';
import { comingOpenings } from './refresh-openings.ts';

/** Everything a city starts with. */
export interface CityPack {
  readonly city: City;
  /** Coarse to fine. */
  readonly districts: readonly District[];
  /** Outlines by district code. */
  readonly shapes: ReadonlyMap<string, DistrictShape>;
  readonly adjacency: readonly { code: string; neighbourCode: string }[];
  readonly indicators: readonly Indicator[];
  readonly initiatives: readonly InitiativeLine[];
  readonly landmarks: readonly Landmark[];
  readonly facilities: readonly Facility[];
}

/**
 * Puts a city that is not there yet into the database, whole or not at all.
 * @param nameId gives a name an id, always the same one
 */
export async function seedCity(db: D1Database, pack: CityPack, now: Date, nameId: (name: string) => string): Promise<void> {
  const { city, districts, shapes } = pack;
  const cityId = city.id;
  const organisations = organisationsOf(pack, nameId);
  const initiatives = pack.initiatives.map((line) => initiativeOf(line, cityId, organisations.get(line.organisationName)?.id ?? null, now));
  const places = pack.initiatives.map((line) => placeOf(line, cityId, nameId(`place ${line.id}`)));
  const known = initiatives.flatMap(({ id, openingHours }) => (openingHours === null ? [] : [{ id, openingHours }]));
  const changes = initiatives.map((initiative, index) => ({
    id: uuidv7(),
    cityId,
    subject: 'initiative' as const,
    subjectId: initiative.id,
    act: 'import' as const,
    actorId: null,
    at: now.toISOString(),
    before: null,
    after: { ...initiative, places: [places[index]] },
  }));
  await db.batch([
    ...insertRows(db, 'city', [city]),
    ...insertRows(
      db,
      'district',
      districts.map((district) => ({ ...district, geometry: shapes.get(district.code) })),
    ),
    ...insertRows(db, 'districtAncestor', ancestorsOf(districts)),
    ...insertRows(
      db,
      'adjacency',
      pack.adjacency.map((pair) => ({ cityId, ...pair })),
    ),
    ...insertRows(db, 'indicator', pack.indicators),
    ...insertRows(db, 'landmark', pack.landmarks),
    ...insertRows(db, 'facility', pack.facilities),
    ...insertRows(db, 'organisation', [...organisations.values()]),
    ...insertInitiatives(db, initiatives, places),
    ...insertOpenings(db, comingOpenings(city, known, now)),
    ...recordChanges(db, changes),
    bumpVersion(db, cityId),
  ]);
}

/** One organisation for each name that the lines give, by that name. */
function organisationsOf({ city, initiatives }: CityPack, nameId: (name: string) => string): Map<string, Organisation> {
  const named = initiatives.filter(({ organisationName }) => organisationName !== '');
  const entries = named.map(({ organisationName: name, actorType }): [string, Organisation] => [
    name,
    {
      id: nameId(`organisation ${city.id} ${name}`),
      cityId: city.id,
      name,
      actorType,
      actorTypeBasis: 'rule',
      website: null,
      publicContact: null,
    },
  ]);
  return new Map(entries);
}

function initiativeOf(line: InitiativeLine, cityId: string, organisationId: string | null, now: Date): Initiative {
  const {
    organisationName: _o,
    actorType: _t,
    longitude: _x,
    latitude: _y,
    address: _a,
    postcode: _p,
    site: _s,
    districtCode: _d,
    ...own
  } = line;
  const at = now.toISOString();
  return { ...untold, ...own, cityId, organisationId, status: 'published', createdAt: at, updatedAt: at, confirmedAt: null, version: 1 };
}

function placeOf(
  { id: initiativeId, longitude, latitude, address, postcode, site, districtCode }: InitiativeLine,
  cityId: string,
  id: string,
): Place {
  const morton = mortonOf(longitude, latitude);
  return { id, cityId, initiativeId, longitude, latitude, address, postcode, site, precision: 'exact', districtCode, morton };
}

/** Every district with itself and each district above it. */
function ancestorsOf(districts: readonly District[]): { cityId: string; code: string; ancestorCode: string }[] {
  const parents = new Map(districts.map(({ code, parentCode }) => [code, parentCode]));
  return districts.flatMap(({ cityId, code }) => {
    const chain: string[] = [];
    for (let at: string | null | undefined = code; at && !chain.includes(at); at = parents.get(at)) chain.push(at);
    return chain.map((ancestorCode) => ({ cityId, code, ancestorCode }));
  });
}
