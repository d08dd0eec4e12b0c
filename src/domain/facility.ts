import { z } from 'zod';

/** A public service with a counter in the neighbourhood. Shown as a layer of its own, never counted as an initiative. */
export const Facility = z.object({
  id: z.string(),
  cityId: z.string(),
  name: z.string().min(1),
  kind: z.enum(['neighbourhood-team', 'parent-child-team', 'other-basic-facility']),
  address: z.string(),
  postcode: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  districtCode: z.string().nullable(),
  source: z.string(),
  sourceId: z.string(),
  sourceDate: z.string(),
});
export type Facility = z.infer<typeof Facility>;
