import { z } from 'zod';
import { District, DistrictCode, Level } from './district.ts';
import { Indicator } from './indicator.ts';
import { Tally } from './tally.ts';

/** The number of residents of a district with its vintage; `partial` when those of some neighbourhoods are unknown, so that it is the least. */
export const Residents = z.object({ value: z.number().min(0), year: z.int(), estimated: z.boolean(), partial: z.boolean() });
export type Residents = z.infer<typeof Residents>;

/** A district by name, as in a chain from coarse to fine. */
export const DistrictName = z.object({ level: Level, code: DistrictCode, name: z.string() });
export type DistrictName = z.infer<typeof DistrictName>;

/** A district with what is counted in it. `residents` is null where unknown. */
export const DistrictSummary = z.object({
  ...District.pick({ code: true, name: true, level: true, parentCode: true, areaSquareMetres: true }).shape,
  residents: Residents.nullable(),
  tally: Tally,
});
export type DistrictSummary = z.infer<typeof DistrictSummary>;

/** A district with its place in the tree, its neighbours at its own level and its official figures. */
export const DistrictDetail = z.object({
  ...DistrictSummary.shape,
  labelLongitude: z.number(),
  labelLatitude: z.number(),
  /** Coarse to fine, without the district itself. */
  ancestors: z.array(DistrictName),
  children: z.array(DistrictSummary),
  neighbours: z.array(DistrictSummary),
  indicators: z.array(Indicator.omit({ cityId: true, districtCode: true })),
});
export type DistrictDetail = z.infer<typeof DistrictDetail>;
