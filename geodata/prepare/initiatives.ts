import type { InitiativeLine } from '#domain/initiative.ts';
import { kindRules } from '#domain/kind.ts';
import type { CommunityPlace } from './community-places.ts';
import { demand, required } from './demand.ts';
import { facilityKinds, initiativeKinds } from './groups.ts';
import type { RepairCafe } from './repair-cafes.ts';
import { assignSites } from './sites.ts';
import { makeSlugs } from './slugs.ts';
import { nameUuid } from './uuid.ts';

/** The code of the finest district at a position, or null outside of the city. */
export type LocateCode = (position: readonly [longitude: number, latitude: number]) => string | null;

type Draft = Omit<InitiativeLine, 'slug' | 'id' | 'themes' | 'themesBasis' | 'actorType'>;

/** One line for each initiative of the two sources, in slug order. */
export function buildInitiatives(places: readonly CommunityPlace[], cafes: readonly RepairCafe[], locate: LocateCode): InitiativeLine[] {
  const sites = assignSites(places, cafes);
  const drafts = [
    ...places.flatMap((place) => (place.group in facilityKinds ? [] : [communityDraft(place, locate)])),
    ...cafes.map((cafe, index) => repairDraft(cafe, required(sites[index], cafe.sourceId), locate)),
  ];
  const slugs = makeSlugs(drafts);
  const lines = drafts.map((draft, index) => ({
    id: nameUuid(`initiative ${draft.source} ${draft.sourceId}`),
    slug: required(slugs[index], draft.name),
    themes: kindRules[draft.kind].themes,
    themesBasis: 'rule' as const,
    actorType: kindRules[draft.kind].actorType,
    ...draft,
  }));
  demand(new Set(lines.map(({ id }) => id)).size === lines.length, 'Two initiatives have the same id');
  return lines.sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** What stands before ": " in a name, in its one spelling; empty where no organisation stands there. */
function organisationOf(name: string): string {
  const prefix = /^([^:]+): \S/.exec(name)?.[1]?.trim() ?? '';
  return organisationSpellings[prefix] ?? prefix;
}

/** Prefixes that are spelled in two ways, or are no organisation. */
const organisationSpellings: Readonly<Record<string, string>> = { perMens: 'PerMens', 'Tuindorp Oostzaan': '' };

function communityDraft(place: CommunityPlace, locate: LocateCode): Draft {
  const kind = required(initiativeKinds[place.group], `Group ${place.group} of ${place.sourceId} is not in the rule table`);
  const districtCode = required(locate(place.position), `${place.name} (${place.sourceId}) lies outside of the city`);
  const [longitude, latitude] = place.position;
  return {
    name: place.name,
    kind,
    organisationName: organisationOf(place.name),
    website: null,
    openingHours: null,
    openingHoursTextNl: null,
    openingHoursTextEn: null,
    address: place.address,
    postcode: place.postcode,
    longitude,
    latitude,
    site: place.site,
    districtCode,
    flags: place.flags.join(' '),
    source: 'community-places',
    sourceId: place.sourceId,
    sourceDate: '2026-05',
  };
}

function repairDraft(cafe: RepairCafe, site: string, locate: LocateCode): Draft {
  const districtCode = locate(cafe.position);
  demand(
    districtCode === cafe.neighbourhoodCode,
    `Repair café ${cafe.sourceId} lies in ${districtCode ?? 'no neighbourhood'}, its source says ${cafe.neighbourhoodCode ?? 'none'}`,
  );
  const [longitude, latitude] = cafe.position;
  return {
    name: cafe.name,
    kind: 'repair-cafe',
    organisationName: '',
    website: cafe.website,
    openingHours: cafe.openingHours,
    openingHoursTextNl: cafe.openingHoursTextNl,
    openingHoursTextEn: cafe.openingHoursTextEn,
    address: cafe.address,
    postcode: '',
    longitude,
    latitude,
    site,
    districtCode,
    flags: districtCode === null ? 'outside-city' : '',
    source: 'repair-cafes',
    sourceId: cafe.sourceId,
    sourceDate: '2026-07',
  };
}
