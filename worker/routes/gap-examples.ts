import type { z } from '@hono/zod-openapi';
import { methodVersion, permutations, seed } from '#domain/gap/rules.ts';
import { type AreaAnalysis, type DistrictAnalysis, type GapAnalysis, gapRules } from './gap-contract.ts';

// Answers as this API gives them, cut to one of each, for its document. A test holds them against their schemas.

const exampleArea: z.infer<typeof AreaAnalysis> = {
  code: 'KK',
  name: 'Scheldebuurt',
  parentCode: 'GK13',
  neighbours: ['KF', 'KJ', 'KL', 'KM', 'KP', 'KR'],
  count: 1,
  base: { value: 13714, year: 2019, estimated: true, partial: false },
  noFigure: null,
  figures: {
    rate: 0.000072918186,
    plausible: { lower: 0.0000018461286, upper: 0.00040627413 },
    expected: 9.5612903,
    chance: { lower: 4, upper: 16 },
    smoothed: 0.00025492226,
    smoothedLocal: 0.00016224011,
    below: 0.99758399,
    p: 0.0016729454,
    q: 0.049073064,
    dispersedP: 0.050818848,
    agrees: true,
    cluster: { i: 0.42392151, p: 0.5702, q: 0.91767123, kind: 'low-low' },
    gStar: -1.1987646,
  },
  standing: 'credibly-low',
  need: -0.79371606,
  worstFifth: 0,
  quadrant: 'little-need-little-supply',
  stillThere: { expected: 0.95122942, lower: 0, upper: 1 },
  lists: { own: 0, imported: 1, both: 0 },
  access: {
    score: 6.1,
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
  inputHash: '06263614793258cf4353d983d58ad1078881f35b773d16edc22853e59b5a4ef2',
  total: 606,
  withheld: null,
  cityRate: {
    value: 0.00069719195,
    plausible: { lower: 0.00063935806, upper: 0.00075885245 },
    areas: 88,
    count: 535,
    base: 767364,
  },
  needIndicators: [
    { key: 'education-low-share', weight: 3, isReversed: false },
    { key: 'ses-woa', weight: 3, isReversed: true },
  ],
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
  overdispersion: { phi: 1.6217785, tauSquared: 5.1336611e-8 },
  funnel: [{ base: 8000, inner: { lower: 0.00024, upper: 0.0015 }, outer: { lower: 0.00008, upper: 0.002 } }],
  variance: 1.2353621e-7,
  moran: {
    i: 0.033091541,
    expected: -0.011627907,
    variance: 0.005340923,
    p: 0.54059663,
    standardisedI: 0.11183783,
    standardisedP: 0.092,
    agrees: null,
  },
  isolates: ['TB'],
  equity: null,
  sites: {
    unreached: 330_120,
    unreachedInNeed: 178_870,
    best: [{ longitude: 4.84521, latitude: 52.37702, code: 'FF03', name: 'Kolenkit', residents: 13_940, inNeed: 12_870, share: 0.072 }],
  },
  stillThere: { expected: 577.09, lower: 528, upper: 602, hazard: 0.1, seen: { ended: 0, years: 0 } },
  completeness: { isKnown: false, reason: 'empty-list' },
  rules: gapRules,
  areas: [exampleArea],
};

/** A district in its analyses. */
export const exampleDistrictAnalysis: z.infer<typeof DistrictAnalysis> = {
  cityId: 'amsterdam',
  code: 'KK',
  level: 'quarter',
  denominator: 'residents',
  definition: 'all',
  rules: gapRules,
  analyses: [{ ...about, theme: null, area: exampleArea }],
};
