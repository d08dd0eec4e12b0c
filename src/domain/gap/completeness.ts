import type { Interval } from './rates.ts';

/** How many there are in all, by two lists that were made apart, or why that cannot be said. */
export type Completeness =
  | ({
      readonly isKnown: true;
      /** How many there are, listed or not. */
      readonly total: number;
      /** How many stand on at least one list. */
      readonly listed: number;
      /** The listed ones as a share of all. */
      readonly share: number;
    } & Interval)
  | {
      readonly isKnown: false;
      readonly reason: 'empty-list' | 'no-overlap' | 'little-overlap';
    };

/** With fewer on both lists the estimate may well come out too small (Robson & Regier 1964). */
export const fewestOnBoth = 7;

/**
 * The number of initiatives by capture and recapture: what one list missed of the other tells what both missed (Chapman 1951; variance of
 * Seber 1970; interval of Chao 1987, which never falls below what is listed). The lists must not depend on each other: where being on one
 * makes being on the other more likely, the total comes out too small, and where less likely, too large.
 * @param first how many stand on the first list, `second` on the second, `both` on both
 */
export function chapman(first: number, second: number, both: number, z = 1.959964): Completeness {
  if (first === 0 || second === 0) return { isKnown: false, reason: 'empty-list' };
  if (both < fewestOnBoth) return { isKnown: false, reason: both === 0 ? 'no-overlap' : 'little-overlap' };
  const listed = first + second - both;
  const total = ((first + 1) * (second + 1)) / (both + 1) - 1;
  const variance = ((first + 1) * (second + 1) * (first - both) * (second - both)) / ((both + 1) ** 2 * (both + 2));
  const unlisted = total - listed;
  if (unlisted <= 0) return { isKnown: true, total: listed, listed, share: 1, lower: listed, upper: listed };
  const spread = Math.exp(z * Math.sqrt(Math.log(1 + variance / unlisted ** 2)));
  return { isKnown: true, total, listed, share: listed / total, lower: listed + unlisted / spread, upper: listed + unlisted * spread };
}
