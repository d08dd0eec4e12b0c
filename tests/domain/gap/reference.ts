import { readFileSync } from 'node:fs';

/** Sudden infant deaths in the counties of North Carolina, 1974 to 1978, and what R's spdep and stats make of them. */
export const reference = JSON.parse(readFileSync(new URL('../../fixtures/gap-reference-nc.json', import.meta.url), 'utf8')) as {
  count: number[];
  base: number[];
  neighbours: number[][];
  overallRate: number;
  expected: number[];
  ebGlobal: { a: number; b: number; estimate: number[] };
  ebLocal: { estimate: number[]; a: number[]; m: number[] };
  localMoran: Record<'I' | 'E' | 'V' | 'z', number[]>;
  gStar: number[];
  moran: { I: number; E: number; V: number; p: number };
  ebMoran: number;
  poisson95: { lower: number[]; upper: number[] };
  poissonP: number[];
  fdr: number[];
};

/** The largest relative difference between two lists; numbers that should be 0 count as they are. */
export function farthest(got: readonly number[], wanted: readonly number[]): number {
  if (got.length !== wanted.length) return Number.POSITIVE_INFINITY;
  return Math.max(...got.map((value, index) => Math.abs(value - (wanted[index] as number)) / (Math.abs(wanted[index] as number) || 1)));
}
