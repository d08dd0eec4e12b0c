import { z } from 'zod';
import { DistrictCode, Level } from '../district.ts';
import { Theme } from '../theme.ts';
import { definitions, denominators } from './selection.ts';

const Interval = z.object({ lower: z.number(), upper: z.number() });
const Probability = z.number().min(0).max(1);

/** Where the provision of an area stands against the rate of its city. `undecided`: chance could have made it either. */
export const standings = ['credibly-low', 'probably-low', 'undecided', 'probably-high', 'credibly-high', 'withheld', 'unknown'] as const;
export const Standing = z.enum(standings);
export type Standing = z.infer<typeof Standing>;

/** Why an area has no rate. */
export const noFigureReasons = ['base-unknown', 'base-partial', 'too-few-people', 'analysis-withheld'] as const;
export type NoFigureReason = (typeof noFigureReasons)[number];

/** Why nothing is said of any area. */
export const withheldReasons = ['too-few-initiatives', 'too-few-areas'] as const;
export type WithheldReason = (typeof withheldReasons)[number];

/** What is worked out of an area whose people are known. Rates are initiatives for each person (or household) of the denominator. */
export const AreaFigures = z.object({
  rate: z.number(),
  /** The exact 95 % interval of the rate (Garwood 1936). */
  plausible: Interval,
  /** Initiatives it would have at the rate of the city, and what chance alone makes of that. */
  expected: z.number(),
  chance: Interval,
  /** The rate drawn towards that of the city, and towards that of its neighbours (Marshall 1991). */
  smoothed: z.number(),
  smoothedLocal: z.number(),
  /** Probability that its true rate is below that of the city (gamma–Poisson). */
  below: Probability,
  /** Exact two-sided p against the rate of the city, and adjusted for how many areas are looked at (Benjamini & Hochberg 1995). */
  p: Probability,
  q: Probability,
  /** Two-sided p when areas may differ by themselves (Spiegelhalter 2005). */
  dispersedP: Probability,
  /** Whether the map of the level above, or below for the coarsest, says the same; null where it cannot say. */
  agrees: z.boolean().nullable(),
  cluster: z
    .object({ i: z.number(), p: Probability, q: Probability, kind: z.enum(['high-high', 'low-low', 'high-low', 'low-high', 'none']) })
    .nullable(),
  gStar: z.number().nullable(),
});
export type AreaFigures = z.infer<typeof AreaFigures>;

/** How residents of an area reach initiatives of a theme on foot; null where nobody is known to live. */
export const AreaAccess = z.object({
  /** Initiatives for every 10,000 residents, shared with all who reach them (enhanced two-step floating catchment area). */
  score: z.number().nullable(),
  /** The part of the score that hangs on catchments with residents whose number is not known. */
  unknownShare: Probability,
  /** Shares of residents with at least one, and at least three, within ten minutes. */
  reachesOne: Probability.nullable(),
  reachesThree: Probability.nullable(),
  /** The share with at least one when catchments are two thirds, and one and a half times, as wide. */
  reachesOneNarrow: Probability.nullable(),
  reachesOneWide: Probability.nullable(),
  /** The minutes within which half of the residents reach one; null when that is longer than 22. */
  nearestMinutes: z.number().nullable(),
});
export type AreaAccess = z.infer<typeof AreaAccess>;

/** One district in an analysis. */
export const AreaAnalysis = z.object({
  code: DistrictCode,
  name: z.string(),
  parentCode: DistrictCode.nullable(),
  neighbours: z.array(DistrictCode),
  count: z.int().min(0),
  /** People or households, of which year, and whether estimated; null where unknown. */
  base: z.object({ value: z.number().min(0), year: z.int(), estimated: z.boolean(), partial: z.boolean() }).nullable(),
  noFigure: z.enum(noFigureReasons).nullable(),
  figures: AreaFigures.nullable(),
  standing: Standing,
  /** 0 is the middle of the city, 1 a standard deviation more need; with the share of weightings in which it is in the worst fifth. */
  need: z.number().nullable(),
  worstFifth: Probability.nullable(),
  quadrant: z.enum(['much-need-little-supply', 'much-need-much-supply', 'little-need-little-supply', 'little-need-much-supply']).nullable(),
  /** How many of those counted are probably still there. */
  stillThere: z.object({ expected: z.number(), ...Interval.shape }),
  /** How many their own people registered or confirmed, how many an import brought, and how many are both. */
  lists: z.object({ own: z.int(), imported: z.int(), both: z.int() }),
  access: AreaAccess.nullable(),
});
export type AreaAnalysis = z.infer<typeof AreaAnalysis>;

const Estimate = z.object({ value: z.number(), ...Interval.shape });

/**
 * How evenly what residents reach on foot is spread over districts, every initiative of the theme counted whatever the definition. Intervals
 * are of 95 %, by drawing the districts within one of the level above together.
 */
export const Equity = z.object({
  /** By SES-WOA, the socio-economic score of CBS, from the lowest: below 0 those of districts with a low score reach more. */
  concentration: Estimate,
  /** Whether the concentration index of another level has the same sign; null where no other level has one. Where not, no claim is made. */
  agrees: z.boolean().nullable(),
  /** What the tenth of residents with most reaches, over what the four tenths with least do; 0.25 when all reach the same. */
  palma: Estimate.nullable(),
  /** The share of residents in districts with less than half of the mean, how far below, and how unevenly. */
  accessPoverty: z.object({ share: z.number(), ...Interval.shape, depth: z.number(), severity: z.number() }),
  lorenz: z.array(z.tuple([z.number(), z.number()])),
  areas: z.int(),
});
export type Equity = z.infer<typeof Equity>;

/** A place where one more initiative of the theme would newly reach residents. */
export const FurtherSite = z.object({
  longitude: z.number(),
  latitude: z.number(),
  /** The finest district that it lies in. */
  code: DistrictCode,
  name: z.string(),
  /** Residents whom it alone would newly bring within ten minutes, and those of them who live where need is above the middle. */
  residents: z.int().min(0),
  inNeed: z.int().min(0).nullable(),
  /** The share of those (in need) not reached yet that it and the sites before it would reach together. */
  share: Probability,
});
export type FurtherSite = z.infer<typeof FurtherSite>;

/** Where one more place would help most, and how many residents have nothing within ten minutes; `inNeed` is null where need is not known. */
export const FurtherSites = z.object({
  unreached: z.int().min(0),
  unreachedInNeed: z.int().min(0).nullable(),
  best: z.array(FurtherSite),
});
export type FurtherSites = z.infer<typeof FurtherSites>;

/** Everything that is worked out for one selection of a city: what is stored, published and downloaded. */
export const Analysis = z.object({
  cityId: z.string(),
  theme: Theme.nullable(),
  level: Level,
  denominator: z.enum(denominators),
  definition: z.enum(definitions),
  methodVersion: z.string(),
  seed: z.int(),
  permutations: z.int(),
  /** The month that ages are reckoned from. */
  asOf: z.string(),
  /** SHA-256 of everything that went in. */
  inputHash: z.string(),
  /** Initiatives counted in the whole city, each once; one with places in two districts counts in both, one outside of all in none. */
  total: z.int(),
  /** How many of those are probably still there, and the ends a year that this is reckoned with: a guess, moved by what was seen. */
  stillThere: z.object({
    expected: z.number(),
    ...Interval.shape,
    hazard: z.number(),
    seen: z.object({ ended: z.int(), years: z.number() }),
  }),
  withheld: z.enum(withheldReasons).nullable(),
  /** Initiatives for each person over all areas that can be compared, with its exact interval. */
  cityRate: z.object({ value: z.number(), plausible: Interval, areas: z.int(), count: z.int(), base: z.number() }).nullable(),
  overdispersion: z.object({ phi: z.number(), tauSquared: z.number() }).nullable(),
  /** Within which rates chance alone keeps an area of a size, at 95 % and 99.8 %, over the sizes there are. */
  funnel: z.array(z.object({ base: z.number(), inner: Interval, outer: Interval })),
  /** The variance of true rates between areas after that of chance (Marshall 1991). */
  variance: z.number().nullable(),
  /**
   * Whether neighbours are alike: of the rates as they are, with moments and p under randomisation, and of those standardised for size with a p
   * of its own; `agrees` with the map one level coarser, or null where that has too few areas.
   */
  moran: z
    .object({
      i: z.number(),
      expected: z.number(),
      variance: z.number(),
      p: Probability,
      standardisedI: z.number(),
      standardisedP: Probability,
      agrees: z.boolean().nullable(),
    })
    .nullable(),
  /** Areas that touch no other that can be compared. */
  isolates: z.array(DistrictCode),
  needIndicators: z.array(z.object({ key: z.string(), weight: z.number(), isReversed: z.boolean() })),
  equity: Equity.nullable(),
  /** Null where it is not known where one can walk. Every initiative of the theme counts, whatever the definition. */
  sites: FurtherSites.nullable(),
  completeness: z.discriminatedUnion('isKnown', [
    z.object({ isKnown: z.literal(true), total: z.number(), listed: z.number(), share: z.number(), ...Interval.shape }),
    z.object({ isKnown: z.literal(false), reason: z.enum(['empty-list', 'no-overlap', 'little-overlap']) }),
  ]),
  areas: z.array(AreaAnalysis),
});
export type Analysis = z.infer<typeof Analysis>;
