import type { Point } from 'geojson';
import { z } from 'zod';
import { demand } from './demand.ts';
import { parseOpeningHours } from './parse-opening-hours.ts';
import { published } from './published.ts';
import type { SourceFolder } from './source-folder.ts';

const Text = z
  .string()
  .trim()
  .min(1)
  .transform((text) => text.replaceAll(/\s+/g, ' '));
const Properties = z.object({
  name: Text,
  address: Text,
  open_nl: Text,
  open_en: Text,
  website: z.url({ protocol: /^https?$/ }).nullable(),
  slug: z.string().min(1),
  buurt_code: z.string().nullable(),
});

/** The notice that goes with the repair cafés wherever they go; they are a file of their own because of it. */
export const repairCafesNotice = `initiatives-repair-cafes.csv

Made from the list of repair cafés in Amsterdam by Repaircafes-in-Amsterdam
(https://github.com/Repaircafes-in-Amsterdam/Repaircafes-in-Amsterdam, file data/data/cafes.json, July 2026).
Changed: contact details left out; "Repair Café" put before names that do not speak of repair; opening hours put into
opening_hours syntax; district, building, themes and ids added. The program that makes this file from its source is in
geodata/prepare.

This file is free: you can redistribute it and/or modify it under the terms of the GNU General Public License, version 3,
as published by the Free Software Foundation. It comes without any warranty. The licence: https://www.gnu.org/licenses/gpl-3.0.txt
`;

/** A repair café as its list gives it. */
export interface RepairCafe {
  readonly name: string;
  readonly address: string;
  readonly position: readonly [longitude: number, latitude: number];
  readonly openingHours: string;
  readonly openingHoursTextNl: string;
  readonly openingHoursTextEn: string;
  readonly website: string | null;
  readonly sourceId: string;
  /** Code of the neighbourhood according to the source; null outside of the city. */
  readonly neighbourhoodCode: string | null;
}

/** All repair cafés in the order of the source. Hours that cannot be parsed stop the preparation: the parser must learn them. */
export function readRepairCafes(folder: SourceFolder): RepairCafe[] {
  const features = folder.features<z.infer<typeof Properties>, Point>('repair_cafes_2026.geojson', Properties, ['Point']);
  demand(features.length === published.repairCafes, `${features.length} repair cafés instead of ${published.repairCafes}`);
  return features.map(({ properties, geometry }) => {
    const [longitude = Number.NaN, latitude = Number.NaN] = geometry.coordinates;
    const openingHours = parseOpeningHours(properties.open_nl);
    demand(openingHours !== null, `Opening hours of repair café ${properties.slug} are not understood: ${properties.open_nl}`);
    return {
      name: displayName(properties.name),
      address: properties.address,
      position: [longitude, latitude] as const,
      openingHours,
      openingHoursTextNl: properties.open_nl,
      openingHoursTextEn: properties.open_en,
      website: properties.website,
      sourceId: properties.slug,
      neighbourhoodCode: properties.buurt_code,
    };
  });
}

/** The list calls a repair café by its place alone ("Weesp"); a name that does not speak of repair gets "Repair Café" before it. */
export function displayName(name: string): string {
  return /repai?r/i.test(name) ? name : `Repair Café ${name}`;
}
