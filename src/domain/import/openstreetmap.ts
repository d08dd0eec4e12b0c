import type { Kind } from '../kind.ts';
import type { ImportField } from './headings.ts';

/** Tags of OpenStreetMap by the name of the tag. */
export type Tags = Readonly<Record<string, string>>;

/**
 * Which tags make a place a kind of initiative; the first row whose tags all fit decides, so the narrower stand first. `*` is any value.
 * After the OpenStreetMap wiki, "Map features".
 */
const kindTags: readonly (readonly [tags: string, kind: Kind])[] = [
  ['repair=assisted_self_service', 'repair-cafe'],
  ['amenity=repair_cafe', 'repair-cafe'],
  ['shop=repair_cafe', 'repair-cafe'],
  ['club=repair_cafe', 'repair-cafe'],
  ['amenity=library library=tool_library', 'sharing-library'],
  ['amenity=tool_library', 'sharing-library'],
  ['amenity=library library=booksharing', 'sharing-library'],
  ['amenity=give_box', 'sharing-library'],
  ['amenity=freeshop', 'sharing-library'],
  ['amenity=toy_library', 'sharing-library'],
  ['amenity=library', 'library'],
  ['amenity=community_centre community_centre:for=senior', 'senior-day-centre'],
  ['amenity=community_centre community_centre:for=juvenile', 'youth-centre'],
  ['amenity=community_centre community_centre=youth_centre', 'youth-centre'],
  ['amenity=community_centre community_centre=community_hall', 'neighbourhood-house'],
  ['amenity=youth_centre', 'youth-centre'],
  ['amenity=community_centre', 'neighbourhood-house'],
  ['amenity=social_centre', 'neighbourhood-house'],
  ['amenity=social_facility social_facility=day_care social_facility:for=senior', 'senior-day-centre'],
  ['amenity=social_facility social_facility:for=senior', 'senior-day-centre'],
  ['amenity=social_facility social_facility:for=juvenile', 'youth-centre'],
  ['amenity=social_facility social_facility=workshop', 'work-day-centre'],
  ['amenity=social_facility social_facility=soup_kitchen', 'social-restaurant'],
  ['amenity=social_facility social_facility=clothing_bank', 'second-hand-shop'],
  ['amenity=social_facility social_facility=day_care', 'work-day-centre'],
  ['amenity=social_facility social_facility=outreach', 'walk-in'],
  ['leisure=garden garden:type=community', 'community-garden'],
  ['leisure=garden garden=community', 'community-garden'],
  ['leisure=garden garden:type=school', 'school-garden'],
  ['landuse=allotments allotments=community', 'community-garden'],
  ['tourism=zoo zoo=petting_zoo', 'city-farm'],
  ['zoo=petting_zoo', 'city-farm'],
  ['leisure=animal_farm', 'city-farm'],
  ['shop=second_hand', 'second-hand-shop'],
  ['shop=charity', 'second-hand-shop'],
  ['second_hand=only', 'second-hand-shop'],
  ['amenity=studio studio=*', 'creative-hub'],
  ['office=coworking', 'creative-hub'],
  ['amenity=arts_centre', 'neighbourhood-arts'],
  ['amenity=language_school', 'learning-place'],
  ['amenity=training', 'learning-place'],
  ['leisure=hackerspace', 'learning-place'],
  ['leisure=playground operator:type=association', 'playground-association'],
  ['leisure=playground club=*', 'playground-association'],
  ['club=sport', 'sports-club'],
  ['office=energy_supplier operator:type=cooperative', 'energy-cooperative'],
];

const rules = kindTags.map(([tags, kind]) => ({ kind, tags: tags.split(' ').map((tag) => tag.split('=') as [string, string]) }));

/** The kind of initiative that tags of OpenStreetMap speak of; null when they speak of none. */
export function kindOfTags(tags: Tags): Kind | null {
  return (
    rules.find((rule) => rule.tags.every(([name, value]) => (value === '*' ? name in tags : valuesOf(tags[name]).includes(value))))?.kind ??
    null
  );
}

/** The tags that decide the kind of a place, for the message that says that none fits. */
export function describeTags(tags: Tags): string {
  const deciding = ['amenity', 'leisure', 'shop', 'social_facility', 'club', 'office', 'landuse', 'tourism', 'craft'];
  return deciding.flatMap((name) => (tags[name] ? [`${name}=${tags[name]}`] : [])).join(' ');
}

/** What tags say of an initiative, in the words that a table would have. */
export function cellsOfTags(tags: Tags, sourceId: string): Partial<Record<ImportField, string>> {
  const street = [tags['addr:street'] ?? tags['addr:place'], tags['addr:housenumber']].filter(Boolean).join(' ');
  return {
    sourceId,
    name: tags.name ?? tags['name:nl'] ?? tags['name:en'] ?? tags.operator ?? '',
    kind: kindOfTags(tags) ?? '',
    organisation: tags.operator ?? '',
    website: tags.website ?? tags['contact:website'] ?? tags.url ?? '',
    openingHours: tags.opening_hours ?? '',
    address: street,
    postcode: tags['addr:postcode'] ?? '',
  };
}

/** One tag may have several values: `a;b`. */
function valuesOf(value = ''): string[] {
  return value.split(';').map((one) => one.trim());
}
