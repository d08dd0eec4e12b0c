import slugify from '@sindresorhus/slugify';
import type { City } from '#domain/city.ts';
import { plainWord } from '#domain/import/headings.ts';
import type { Remembered } from '#domain/import/parse-cell.ts';
import type { ImportedPlace, ImportValues } from '#domain/import/parse-row.ts';
import { type Initiative, type Place, untold } from '#domain/initiative.ts';
import { kindRules } from '#domain/kind.ts';
import { mortonOf } from '#domain/morton.ts';
import type { Organisation } from '#domain/organisation.ts';
import { nameUuidOf } from './source-id.ts';

/** The most characters of a slug, before a number that makes it the only one. */
const slugSize = 80;

/** The slugs that a city has. */
interface TakenSlugs {
  has(slug: string): boolean;
  add(slug: string): unknown;
}

/** Gives out slugs that no initiative of a city has. */
export class Slugs {
  readonly #taken: TakenSlugs;
  readonly #next: Remembered<number>;

  /**
   * @param taken the slugs that the city has; keeps those that are given out
   * @param next remembers from which number on a name is tried; what it forgets costs time alone
   */
  constructor(taken: TakenSlugs, next: Remembered<number> = new Map()) {
    this.#taken = taken;
    this.#next = next;
  }

  /** The slug of a name, with a number after it where it is taken; that of `otherwise` where a name has no letters for one. */
  take(name: string, otherwise: string): string {
    const base = slugOf(name).slice(0, slugSize).replace(/-+$/, '') || otherwise;
    let slug = base;
    for (let n = this.#next.get(base) ?? 2; this.#taken.has(slug); n++) {
      slug = `${base}-${n}`;
      this.#next.set(base, n + 1);
    }
    this.#taken.add(slug);
    return slug;
  }
}

/** Most names need none of the rules for signs and letters of other alphabets, which take a hundred times as long. */
function slugOf(name: string): string {
  return /^[a-z0-9 ]+$/i.test(name) ? name.trim().toLowerCase().replace(/ +/g, '-') : slugify(name, { decamelize: false });
}

/** Gives places the building that others at the same address are in. */
export class Sites {
  readonly #byAddress: Remembered<string>;

  /** @param byAddress the building of each address by its {@link addressKey}; keeps the new ones */
  constructor(byAddress: Remembered<string>) {
    this.#byAddress = byAddress;
  }

  /** Notes which building a place of the city is in. */
  add(place: Address, site: string): void {
    this.#byAddress.set(addressKey(place), site);
  }

  /** The building of a place; `id` where nothing else is in it. */
  take(place: ImportedPlace, id: string): string {
    const key = addressKey({ address: '', postcode: '', ...place });
    const site = this.#byAddress.get(key);
    if (site === undefined) this.#byAddress.set(key, id);
    return site ?? id;
  }
}

type Address = Pick<Place, 'address' | 'postcode' | 'longitude' | 'latitude'>;

/** What places in one building have in common: the address within a block, else the position to ten centimetres. */
export function addressKey({ address, postcode, longitude, latitude }: Address): string {
  const near = [longitude.toFixed(3), latitude.toFixed(3)];
  return address ? [plainWord(address), plainWord(postcode), ...near].join() : [longitude.toFixed(6), latitude.toFixed(6)].join();
}

/** An initiative that an import makes. Its themes are those the file states, else those of its kind; either way nobody confirmed them. */
export function newInitiative(
  city: City,
  source: { readonly source: string; readonly sourceId: string },
  values: ImportValues,
  given: { readonly id: string; readonly slug: string; readonly organisationId: string | null; readonly now: Date },
): Initiative {
  const { name = '', kind = 'other-initiative', themes, website = null, summary = '', description = '', sourceDate } = values;
  const { openingHours = null, openingHoursTextNl = null, openingHoursTextEn = null } = values;
  const at = given.now.toISOString();
  return {
    id: given.id,
    cityId: city.id,
    slug: given.slug,
    organisationId: given.organisationId,
    name,
    kind,
    themes: themes ?? kindRules[kind].themes,
    themesBasis: 'rule',
    status: 'published',
    ...untold,
    website,
    summary,
    description,
    openingHours,
    openingHoursTextNl,
    openingHoursTextEn,
    flags: '',
    source: source.source,
    sourceId: source.sourceId,
    sourceDate: sourceDate ?? at.slice(0, 10),
    createdAt: at,
    updatedAt: at,
    confirmedAt: null,
    version: 1,
  };
}

/** A place that an import makes, in the building `site`. */
export function newPlace(cityId: string, initiativeId: string, id: string, place: ImportedPlace, site: string): Place {
  const { longitude, latitude, districtCode, address = '', postcode = '' } = place;
  const morton = mortonOf(longitude, latitude);
  return { id, cityId, initiativeId, longitude, latitude, address, postcode, site, precision: 'exact', districtCode, morton };
}

/** An organisation that an import makes, because no organisation of the city has its name. */
export function newOrganisation(cityId: string, { organisationName = '', actorType, kind }: ImportValues): Organisation {
  return {
    id: nameUuidOf('organisation', cityId, organisationName),
    cityId,
    name: organisationName,
    actorType: actorType ?? kindRules[kind ?? 'other-initiative'].actorType,
    actorTypeBasis: 'rule',
    website: null,
    publicContact: null,
  };
}
