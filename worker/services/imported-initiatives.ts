import slugify from '@sindresorhus/slugify';
import type { City } from '#domain/city.ts';
import { plainWord } from '#domain/import/headings.ts';
import type { ImportedPlace, ImportValues } from '#domain/import/parse-row.ts';
import { type Initiative, type Place, untold } from '#domain/initiative.ts';
import { kindRules } from '#domain/kind.ts';
import { mortonOf } from '#domain/morton.ts';
import type { Organisation } from '#domain/organisation.ts';
import { nameUuidOf } from './source-id.ts';

/** The most characters of a slug, before a number that makes it the only one. */
const slugSize = 80;

/** Gives out slugs that no initiative of a city has. */
export class Slugs {
  readonly #taken: Set<string>;
  readonly #next = new Map<string, number>();

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  /** The slug of a name, with a number after it where it is taken; that of `otherwise` where a name has no letters for one. */
  take(name: string, otherwise: string): string {
    const base = slugify(name, { decamelize: false }).slice(0, slugSize).replace(/-+$/, '') || otherwise;
    let slug = base;
    for (let n = this.#next.get(base) ?? 2; this.#taken.has(slug); n++) {
      slug = `${base}-${n}`;
      this.#next.set(base, n + 1);
    }
    this.#taken.add(slug);
    return slug;
  }
}

/** Gives places the building that others at the same address are in. */
export class Sites {
  readonly #byAddress = new Map<string, string>();

  constructor(places: readonly Pick<Place, 'address' | 'postcode' | 'longitude' | 'latitude' | 'site'>[]) {
    for (const place of places) this.#byAddress.set(keyOf(place), place.site);
  }

  /** The building of a place; `id` where nothing else is in it. */
  take(place: { address: string; postcode: string; longitude: number; latitude: number }, id: string): string {
    const key = keyOf(place);
    const site = this.#byAddress.get(key) ?? id;
    this.#byAddress.set(key, site);
    return site;
  }
}

function keyOf({
  address,
  postcode,
  longitude,
  latitude,
}: {
  address: string;
  postcode: string;
  longitude: number;
  latitude: number;
}): string {
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

/** A place that an import makes. */
export function newPlace(cityId: string, initiativeId: string, id: string, place: ImportedPlace, sites: Sites): Place {
  const { longitude, latitude, districtCode, address = '', postcode = '' } = place;
  const site = sites.take({ address, postcode, longitude, latitude }, id);
  const morton = mortonOf(longitude, latitude);
  return { id, cityId, initiativeId, longitude, latitude, address, postcode, site, precision: 'exact', districtCode, morton };
}

/** An organisation that an import makes, because no organisation of the city has its name. */
export async function newOrganisation(cityId: string, { organisationName = '', actorType, kind }: ImportValues): Promise<Organisation> {
  return {
    id: await nameUuidOf('organisation', cityId, organisationName),
    cityId,
    name: organisationName,
    actorType: actorType ?? kindRules[kind ?? 'other-initiative'].actorType,
    actorTypeBasis: 'rule',
    website: null,
    publicContact: null,
  };
}
