import type { Polygon } from 'geojson';
import { z } from 'zod';
import { demand } from './demand.ts';
import { type LatticePoint, parseLattice } from './lattice.ts';
import type { SourceFolder } from './source-folder.ts';

const Properties = z.object({
  code: z.string().regex(/^[A-Z]{2}\d{2}$/),
  naam: z.string().min(1),
  wijk_code: z.string().regex(/^[A-Z]{2}$/),
  wijk: z.string().min(1),
  gebied_code: z.string().regex(/^(G[A-Z]\d{2})?$/),
  gebied: z.string(),
  stadsdeel_code: z.string().regex(/^[A-Z]$/),
  stadsdeel: z.string().min(1),
  opp_m2: z.number().positive(),
  label_lon: z.number(),
  label_lat: z.number(),
});

/** A neighbourhood as the register of areas gives it, its border as closed rings of lattice points. */
export interface Neighbourhood {
  readonly code: string;
  readonly name: string;
  readonly quarter: { readonly code: string; readonly name: string };
  readonly area: { readonly code: string; readonly name: string };
  readonly borough: { readonly code: string; readonly name: string };
  readonly areaSquareMetres: number;
  readonly label: readonly [longitude: number, latitude: number];
  readonly rings: readonly (readonly LatticePoint[])[];
}

/** Westpoort is a borough without areas: at area level it stands for itself under this code of ours. */
export const westpoort = { code: 'GB00', name: 'Westpoort', boroughCode: 'B' } as const;

/** All neighbourhoods in code order. Repeated vertices are dropped; everything else must be as the register should have it. */
export function readNeighbourhoods(folder: SourceFolder): Neighbourhood[] {
  const file = 'buurten.geojson';
  const neighbourhoods = folder
    .features<z.infer<typeof Properties>, Polygon>(file, Properties, ['Polygon'])
    .map(({ properties, geometry }) => ({
      code: properties.code,
      name: properties.naam,
      quarter: { code: properties.wijk_code, name: properties.wijk },
      area: areaOf(properties),
      borough: { code: properties.stadsdeel_code, name: properties.stadsdeel },
      areaSquareMetres: properties.opp_m2,
      label: [properties.label_lon, properties.label_lat] as const,
      rings: geometry.coordinates.map((ring) =>
        withoutRepeats(ring.map((position) => parseLattice(position, `${file}, neighbourhood ${properties.code}`))),
      ),
    }));
  return neighbourhoods.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function areaOf(properties: z.infer<typeof Properties>): { code: string; name: string } {
  if (properties.gebied_code) return { code: properties.gebied_code, name: properties.gebied };
  demand(properties.stadsdeel_code === westpoort.boroughCode, `Neighbourhood ${properties.code} has no area code`);
  return { code: westpoort.code, name: westpoort.name };
}

function withoutRepeats(ring: readonly LatticePoint[]): LatticePoint[] {
  return ring.filter((point, index) => index === 0 || point[0] !== ring[index - 1]?.[0] || point[1] !== ring[index - 1]?.[1]);
}
