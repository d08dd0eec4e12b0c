import { z } from 'zod';
import { levels } from './levels.ts';

export { levels };

/** One administrative level. */
export const Level = z.enum(levels);
export type Level = z.infer<typeof Level>;

/** Official code of a district, unique within its city across levels. */
export const DistrictCode = z.string().regex(/^[A-Za-z0-9-]{1,12}$/);

/** An official administrative area of a city; districts form a tree through `parentCode`. */
export const District = z.object({
  cityId: z.string(),
  code: DistrictCode,
  level: Level,
  name: z.string().min(1),
  parentCode: DistrictCode.nullable(),
  /** Official area in square metres, water included. */
  areaSquareMetres: z.number().positive(),
  /** A point inside the district for its label, WGS84. */
  labelLongitude: z.number(),
  labelLatitude: z.number(),
});
export type District = z.infer<typeof District>;
