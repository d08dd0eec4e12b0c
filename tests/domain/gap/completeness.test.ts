import { describe, expect, test } from 'vitest';
import { chapman } from '#domain/gap/completeness.ts';

describe('how many there are by two lists', () => {
  test('is the estimate of Chapman', () => {
    const found = chapman(200, 150, 60);
    expect(found).toMatchObject({ isKnown: true, listed: 290, total: expect.closeTo((201 * 151) / 61 - 1, 9) });
    if (!found.isKnown) return;
    expect(found.lower).toBeGreaterThan(found.listed);
    expect(found.lower).toBeLessThan(found.total);
    expect(found.upper).toBeGreaterThan(found.total);
    expect(found.share).toBeCloseTo(290 / found.total, 12);
  });

  test('is what is listed when both lists are the same', () => {
    expect(chapman(40, 40, 40)).toEqual({ isKnown: true, total: 40, listed: 40, share: 1, lower: 40, upper: 40 });
  });

  test('cannot be said of an empty list or of two that share nothing, or hardly anything', () => {
    expect(chapman(0, 30, 0)).toEqual({ isKnown: false, reason: 'empty-list' });
    expect(chapman(30, 20, 0)).toEqual({ isKnown: false, reason: 'no-overlap' });
    expect(chapman(30, 20, 6)).toEqual({ isKnown: false, reason: 'little-overlap' });
    expect(chapman(30, 20, 7).isKnown).toBe(true);
  });

  test('holds the truth nineteen times in twenty when the lists are made apart', () => {
    let state = 12_345;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    let held = 0;
    for (let round = 0; round < 1000; round++) {
      let [first, second, both] = [0, 0, 0];
      for (let one = 0; one < 200; one++) {
        const [onFirst, onSecond] = [random() < 0.6, random() < 0.4];
        if (onFirst) first++;
        if (onSecond) second++;
        if (onFirst && onSecond) both++;
      }
      const found = chapman(first, second, both);
      if (found.isKnown && found.lower <= 200 && found.upper >= 200) held++;
    }
    expect(held).toBeGreaterThan(930);
    expect(held).toBeLessThan(980);
  });
});
