import { z } from 'zod';

/** An answer to the search for an address. */
export const Address = z.object({
  label: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  /** Street and number, and postcode, where known; else empty. */
  address: z.string(),
  postcode: z.string(),
  /** How exactly the position is known: a house, a street, or a larger place. */
  exactness: z.enum(['house', 'street', 'area']),
});
export type Address = z.infer<typeof Address>;
