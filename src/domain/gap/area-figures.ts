import { agreementsOf } from './agreement.ts';
import type { AreaFigures, Standing } from './analysis.ts';
import { clustersOf } from './clusters.ts';
import type { Comparable } from './comparable.ts';
import { dispersedZ, overdispersion } from './funnel.ts';
import type { LevelWork } from './level-work.ts';
import {
  benjaminiHochberg,
  chanceRange,
  empiricalBayes,
  exceedance,
  localEmpiricalBayes,
  poissonInterval,
  poissonTwoSidedP,
} from './rates.ts';
import { round, rounded } from './round.ts';
import { credible, falseDiscoveryRate, probable } from './rules.ts';

/** Everything about the areas that can be compared, by code. */
export function figuresOf(work: LevelWork, { codes, counts, bases, neighbours, rate }: Comparable): Map<string, AreaFigures> {
  const expected = bases.map((base) => base * rate);
  const p = counts.map((count, at) => poissonTwoSidedP(count, expected[at] as number));
  const q = benjaminiHochberg(p);
  const { estimates } = empiricalBayes(counts, bases);
  const local = localEmpiricalBayes(counts, bases, neighbours);
  const below = exceedance(counts, bases, rate);
  const spread = overdispersion(counts, bases, rate);
  const clusters = clustersOf({ counts, bases, neighbours });
  const agreements = agreementsOf(work);
  return new Map(
    codes.map((code, at) => {
      const [count, base] = [counts[at] as number, bases[at] as number];
      const { lower, upper } = poissonInterval(count);
      const figures: AreaFigures = {
        rate: round(count / base),
        plausible: rounded({ lower: lower / base, upper: upper / base }),
        expected: round(expected[at] as number),
        chance: chanceRange(expected[at] as number),
        smoothed: round(estimates[at] as number),
        smoothedLocal: round(local.estimates[at] as number),
        below: round(below[at] as number),
        p: round(p[at] as number),
        q: round(q[at] as number),
        dispersedP: round(dispersedZ(count, base, rate, spread).p),
        agrees: agreements.get(code) ?? null,
        cluster: clusters?.local[at] ?? null,
        gStar: clusters ? round(clusters.gStar[at] as number) : null,
      };
      return [code, figures];
    }),
  );
}

/**
 * What may be said of an area: probably when its true rate most likely lies on one side of the city's and chance alone would seldom bring so
 * few or so many; credibly when that still stands after adjusting for how many areas are looked at. Neither where another map says the opposite.
 */
export function standingOf(figures: AreaFigures | null): Standing {
  if (!figures) return 'unknown';
  const { below, p, q, agrees } = figures;
  const side = below >= probable ? 'low' : below <= 1 - probable ? 'high' : null;
  if (!side || p > 1 - probable) return 'undecided';
  if (agrees === false) return 'withheld';
  const certainty = side === 'low' ? below : 1 - below;
  return certainty < credible || q >= falseDiscoveryRate ? `probably-${side}` : `credibly-${side}`;
}
