import { z } from 'zod';

/** A number as a CSV field holds it, in plain decimals. An empty or blank field is no number: it must never pass for 0. */
export const NumberText = z
  .string()
  .trim()
  .regex(/^-?\d+(\.\d+)?$/, 'is not a number')
  .transform(Number);

/** A number, or null where the field is empty or blank. */
export const MaybeNumberText = z.union([
  z
    .string()
    .regex(/^\s*$/)
    .transform(() => null),
  NumberText,
]);
