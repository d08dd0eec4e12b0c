import { z } from 'zod';

/** A named place that people use to say where they are: a park, a stop, a street. Not an initiative. */
export const Landmark = z.object({
  id: z.string(),
  cityId: z.string(),
  kind: z.enum(['park', 'tram-stop', 'metro-station', 'street']),
  name: z.string().min(1),
  longitude: z.number(),
  latitude: z.number(),
  districtCode: z.string().nullable(),
});
export type Landmark = z.infer<typeof Landmark>;
