import type { Polygon } from 'geojson';
import { z } from 'zod';
import { westpoort } from './neighbourhoods.ts';
import type { SourceFolder } from './source-folder.ts';

const Properties = z.object({ code: z.string(), label_lon: z.number(), label_lat: z.number() });

/** The label points of boroughs, areas and quarters by code. */
export function readLabels(folder: SourceFolder): Map<string, readonly [longitude: number, latitude: number]> {
  const labels = new Map<string, readonly [number, number]>();
  for (const file of ['stadsdelen.geojson', 'gebieden.geojson', 'wijken.geojson']) {
    for (const { properties } of folder.features<z.infer<typeof Properties>, Polygon>(file, Properties, ['Polygon'])) {
      labels.set(properties.code || westpoort.code, [properties.label_lon, properties.label_lat]);
    }
  }
  return labels;
}
