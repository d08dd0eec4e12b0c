import { describe, expect, test } from 'vitest';
import { needScores, quadrantOf, worstFifthShare } from '#domain/gap/need.ts';
import { audienceKeys, audienceSize } from '#domain/gap/need-indicators.ts';
import { themes } from '#domain/theme.ts';

const income = { key: 'income', values: [10, 20, 30, 40, 50], isReversed: true, weight: 1 };
const alone = { key: 'alone', values: [5, 4, 3, 2, 1], weight: 1 };

describe('the score of need', () => {
  test('goes by places, so that one extreme value changes nothing', () => {
    const extreme = { ...alone, values: [5000, 4, 3, 2, 1] };
    expect(needScores([extreme])).toEqual(needScores([alone]));
    const scores = needScores([income, alone]) as number[];
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores[2]).toBeCloseTo(0, 12);
    // R: qnorm((5 - 0.375) / 5.25)
    expect(scores[0]).toBeCloseTo(1.17976, 4);
  });

  test('gives equals the same score', () => {
    const [a, b] = needScores([{ key: 'x', values: [1, 1, 2], weight: 1 }]);
    expect(a).toBe(b);
  });

  test('does without what is not known, unless most of it is', () => {
    const gaps = { ...alone, values: [null, 4, null, 2, 1], weight: 3 };
    const scores = needScores([income, gaps]);
    expect(scores[0]).toBeNull();
    expect(scores[1]).not.toBeNull();
  });
});

describe('the share of weightings in the worst fifth', () => {
  test('is 1 where every indicator agrees, and the same for a seed', () => {
    const options = { draws: 200, seed: 4 };
    expect(worstFifthShare([income, alone], options)).toEqual([1, 0, 0, 0, 0]);
    const split = [income, { ...alone, values: [1, 2, 3, 4, 5] }];
    const shares = worstFifthShare(split, options);
    expect(worstFifthShare(split, options)).toEqual(shares);
    expect((shares[0] as number) + (shares[4] as number)).toBeCloseTo(1, 12);
    expect(shares[0]).toBeGreaterThan(0.35);
    expect(shares[0]).toBeLessThan(0.65);
  });
});

test('a quadrant says need first, then supply', () => {
  expect(quadrantOf(1, 0.5, 1)).toBe('much-need-little-supply');
  expect(quadrantOf(-1, 2, 1)).toBe('little-need-much-supply');
});

test('the size of an audience is known where every figure it is made of is, and those alone', () => {
  for (const theme of themes) {
    const keys = audienceKeys[theme];
    const sizeOf = (known: readonly string[]) =>
      audienceSize(theme, {
        residents: known.includes('residents') ? 1000 : null,
        households: known.includes('households') ? 500 : null,
        figures: new Map(known.map((key) => [key, 10])),
      });
    expect(sizeOf(keys), theme).toBeGreaterThan(0);
    for (const key of keys) expect(sizeOf(keys.filter((other) => other !== key)), `${theme} without ${key}`).toBeNull();
  }
});

test('an area of which a figure is not known is ordered in every weighting, by what is known of it', () => {
  const indicators = [
    { key: 'a', values: [9, 8, 3, 2, 1], weight: 1 },
    { key: 'b', values: [null, 8, 3, 2, 1], weight: 1 },
  ];
  // The first has most need by all that is known: however heavily the unknown figure weighs, it stays first.
  expect(worstFifthShare(indicators, { draws: 400, seed: 1 })[0]).toBe(1);
});
