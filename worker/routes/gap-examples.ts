import type { z } from '@hono/zod-openapi';
import { methodVersion, permutations, seed } from '#domain/gap/rules.ts';
import { type AreaAnalysis, type DistrictAnalysis, type GapAnalysis, gapRules } from './gap-contract.ts';

// Answers as this API gives them, cut to one of each, for its document. A test holds them against their schemas.

const exampleArea: z.infer<typeof AreaAnalysis> = {
  code: 'FF',
  name: 'De Kolenkit',
  parentCode: 'GF03',
  neighbours: ['EN'],
  count: 2,
  base: { value: 10090, year: 2019, estimated: true, partial: false },
  noFigure: null,
  figures: {
    rate: 0.00019821606,
    plausible: { lower: 0.000024005054, upper: 0.00071602327 },
    expected: 8.1,
    chance: { lower: 3, upper: 14 },
    smoothed: 0.00041,
    smoothedLocal: 0.00039,
    below: 0.97,
    p: 0.027,
    q: 0.19,
    dispersedP: 0.24,
    agrees: true,
    cluster: { i: 0.42, p: 0.08, q: 0.61, kind: 'low-low' },
    gStar: -1.4,
  },
  standing: 'probably-low',
  need: 1.2,
  worstFifth: 0.94,
  quadrant: 'much-need-little-supply',
  stillThere: { expected: 1.8, lower: 1, upper: 2 },
  lists: { own: 0, imported: 2, both: 0 },
  access: {
    score: 7.4,
    unknownShare: 0.02,
    reachesOne: 0.86,
    reachesThree: 0.31,
    reachesOneNarrow: 0.61,
    reachesOneWide: 0.98,
    nearestMinutes: 6.4,
  },
};

const about = {
  methodVersion,
  seed,
  permutations,
  asOf: '2026-11',
  inputHash: '5f1c0a5b8a9f4f6f2b7e0d7c1d1d0c8e5e0b9a4f3c2d1e0f9a8b7c6d5e4f3a2b',
  total: 634,
  withheld: null,
  cityRate: { value: 0.0008, plausible: { lower: 0.00074, upper: 0.00087 }, areas: 96, count: 690, base: 862_500 },
  needIndicators: [{ key: 'benefit-recipients-share', weight: 2, isReversed: false }],
  computedAt: '2026-11-23T09:00:04.120Z',
};

/** The analysis of a selection. */
export const exampleGapAnalysis: z.infer<typeof GapAnalysis> = {
  ...about,
  cityId: 'amsterdam',
  theme: null,
  level: 'quarter',
  denominator: 'residents',
  definition: 'all',
  overdispersion: { phi: 1.9, tauSquared: 0.0000002 },
  funnel: [{ base: 8000, inner: { lower: 0.00024, upper: 0.0015 }, outer: { lower: 0.00008, upper: 0.002 } }],
  variance: 0.00000031,
  moran: { i: 0.21, expected: -0.0105, variance: 0.0041, p: 0.0006, standardisedI: 0.24, agrees: null },
  isolates: [],
  equity: null,
  sites: {
    unreached: 330_120,
    unreachedInNeed: 178_870,
    best: [{ longitude: 4.84521, latitude: 52.37702, code: 'FF03', name: 'Kolenkit', residents: 13_940, inNeed: 12_870, share: 0.072 }],
  },
  completeness: { isKnown: false, reason: 'empty-list' },
  rules: gapRules,
  areas: [exampleArea],
};

/** A district in its analyses. */
export const exampleDistrictAnalysis: z.infer<typeof DistrictAnalysis> = {
  cityId: 'amsterdam',
  code: 'FF',
  level: 'quarter',
  denominator: 'residents',
  definition: 'all',
  rules: gapRules,
  analyses: [{ ...about, theme: null, area: exampleArea }],
};
