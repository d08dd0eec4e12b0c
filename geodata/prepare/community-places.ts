import type { Point } from 'geojson';
import { z } from 'zod';
import { demand, required } from './demand.ts';
import { published } from './published.ts';
import type { SourceFolder } from './source-folder.ts';

const Properties = z.object({
  name: z.string().trim().min(1),
  group: z.string(),
  address: z.string(),
  source_id: z.string().min(1),
  flags: z.array(z.enum(['temporary', 'accent_lost', 'suffix_bestaand'])),
  site: z.string().regex(/^site-\d+$/),
});

/** A place of the municipal layer of community places. */
export interface CommunityPlace {
  readonly name: string;
  /** Group of the source, such as `community_room`. */
  readonly group: string;
  readonly address: string;
  readonly postcode: string;
  readonly position: readonly [longitude: number, latitude: number];
  /** The same for all places in one building. */
  readonly site: string;
  readonly flags: readonly string[];
  readonly sourceId: string;
}

const flagNames = { temporary: 'temporary', accent_lost: 'accent-lost', suffix_bestaand: 'suffix-existing' } as const;

/** All community places in the order of the source. */
export function readCommunityPlaces(folder: SourceFolder): CommunityPlace[] {
  const file = 'community_places_mvzn_2026.geojson';
  const features = folder.features<z.infer<typeof Properties>, Point>(file, Properties, ['Point']);
  demand(features.length === published.communityPlaces, `${features.length} community places instead of ${published.communityPlaces}`);
  const ids = new Set(features.map(({ properties }) => properties.source_id));
  demand(ids.size === features.length, `${file}: ${features.length} places but ${ids.size} ids`);
  return features.map(({ properties, geometry }) => {
    const parts = /^(.+), (\d{4}[A-Z]{2}) Amsterdam$/.exec(properties.address);
    const [longitude = Number.NaN, latitude = Number.NaN] = geometry.coordinates;
    return {
      name: properties.name,
      group: properties.group,
      address: required(parts?.[1], `${file}, ${properties.source_id}: address "${properties.address}"`),
      postcode: required(parts?.[2], `${file}, ${properties.source_id}: address "${properties.address}"`),
      position: [longitude, latitude] as const,
      site: properties.site,
      flags: properties.flags.map((flag) => flagNames[flag]).sort(),
      sourceId: properties.source_id,
    };
  });
}
