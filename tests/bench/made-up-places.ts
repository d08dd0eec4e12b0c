import type { District } from '#domain/district.ts';
import { DistrictLocator } from '#domain/district-locator.ts';
import { type Initiative, type Place, untold } from '#domain/initiative.ts';
import { kindRules, kinds } from '#domain/kind.ts';
import { mortonOf } from '#domain/morton.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { readLocatorBytes, seededRandom } from '../geodata/source-borders.ts';

/** A made-up initiative and its one place. */
export interface MadeUp {
  readonly initiative: Initiative;
  readonly place: Place;
}

/** A word that begins a word of every fourth made-up name. */
export const commonWord = 'zonnebloem';
/** A word that only {@link rareCount} made-up names have, all within the first thousand. */
export const rareWord = 'ijsvogel';
/** How many initiatives have {@link rareWord} in their name. */
export const rareCount = 5;

const names = ['Zonnebloemkamer', 'De Vlinder', 'Ons Plein', 'Het Anker'];
/** As in the real city, about one in fourteen says when it is open. */
const hours = ['Mo-Fr 09:00-17:00', 'Tu 13:00-17:00', 'Sa[1] 10:00-14:00', 'We,Th 10:00-12:00'];
/** Degrees of latitude and of longitude that are about 200 m in Amsterdam. */
const [deviationLatitude, deviationLongitude] = [0.0018, 0.0029];

/**
 * Made-up initiatives in the neighbourhoods of Amsterdam, around the middle of each and most of them in a few of those. They are always
 * the same: the first thousand of 100,000 are the thousand.
 */
export function* madeUpInitiatives(count: number, districts: readonly District[]): Generator<MadeUp> {
  const random = seededRandom(7);
  const locator = DistrictLocator.from(readLocatorBytes());
  const neighbourhoods = districts.filter(({ level }) => level === 'neighbourhood');
  let last: Place | undefined;
  for (let number = 0; number < count; ) {
    // Every fourth place is in the building of the one before it.
    const shared = random() < 0.25 ? last : undefined;
    const { labelLongitude = 0, labelLatitude = 0 } = neighbourhoods[Math.floor(random() ** 2 * neighbourhoods.length)] ?? {};
    const longitude = shared?.longitude ?? round(labelLongitude + normal(random) * deviationLongitude);
    const latitude = shared?.latitude ?? round(labelLatitude + normal(random) * deviationLatitude);
    const index = locator.locate(longitude, latitude);
    if (index < 0) continue;
    const initiative = initiativeOf(number, random);
    const site = shared?.site ?? `site-bench-${number}`;
    last = placeOf(number, initiative.id, { longitude, latitude, site, districtCode: locator.code(index) });
    number++;
    yield { initiative, place: last };
  }
}

function initiativeOf(number: number, random: () => number): Initiative {
  const kind = kinds[Math.floor(random() * kinds.length)] ?? 'library';
  const createdAt = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
  const rare = number < 1000 && number % (1000 / rareCount) === 0 ? ` ${rareWord}` : '';
  return {
    ...untold,
    id: nameId(`bench initiative ${number}`),
    cityId: 'amsterdam',
    slug: `bench-${number}`,
    organisationId: null,
    name: `${names[Math.floor(random() * names.length)]} ${Math.floor(random() * 1e6)}${rare}`,
    kind,
    themes: kindRules[kind].themes,
    themesBasis: 'rule',
    status: 'published',
    website: null,
    openingHours: number % 14 === 0 ? (hours[(number / 14) % hours.length] ?? null) : null,
    openingHoursTextNl: null,
    openingHoursTextEn: null,
    flags: '',
    source: 'community-places',
    sourceId: `bench-${number}`,
    sourceDate: '2026-05',
    createdAt,
    updatedAt: createdAt,
    confirmedAt: null,
    version: 1,
  };
}

function placeOf(number: number, initiativeId: string, where: Pick<Place, 'longitude' | 'latitude' | 'site' | 'districtCode'>): Place {
  const morton = mortonOf(where.longitude, where.latitude);
  const address = `Bloemstraat ${(number % 300) + 1}`;
  return {
    id: nameId(`bench place ${number}`),
    cityId: 'amsterdam',
    initiativeId,
    ...where,
    address,
    postcode: '1016KV',
    precision: 'exact',
    morton,
  };
}

/** A number of the standard normal distribution (Box and Muller, 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
