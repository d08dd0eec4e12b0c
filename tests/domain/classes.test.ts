import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classBreaks, classCount, classOf } from '#domain/classes.ts';

describe('the classes of a choropleth', () => {
  test('hold about as many districts each and begin at tidy numbers', () => {
    const values = Array.from({ length: 100 }, (_, at) => 1.013 * (at + 1));
    expect(classBreaks(values, 0.1)).toEqual([20, 40, 60, 80]);
  });

  test('keep zero apart from all that is more than zero', () => {
    const breaks = classBreaks([0, 0, 0.74, 1.9, 2.3, 4.1, 7.2, 9.9], 0.1);
    expect(breaks[0]).toBe(0.7);
    expect(classOf(0, breaks)).toBe(1);
    expect(classOf(0.74, breaks)).toBe(2);
  });

  test('are one when all values are equal, none when there is nothing above zero', () => {
    expect(classBreaks([3, 3, 3], 1)).toEqual([]);
    expect(classBreaks([0, 0], 1)).toEqual([]);
    expect(classBreaks([], 1)).toEqual([]);
    expect(classBreaks([0, 3, 3], 1)).toEqual([3]);
  });

  test('of counts begin at whole numbers', () => {
    for (const start of classBreaks([1, 1, 2, 2, 3, 4, 5, 7, 13, 18, 44], 1)) expect(Number.isInteger(start)).toBe(true);
  });

  test('do not begin above a value that is almost tidy', () => {
    expect(classBreaks([4999.999999, 0], 0.1)).toEqual([4000]);
    expect(classBreaks([0.3, 0], 0.1)).toEqual([0.3]);
  });

  test('ascend, are at most five, none is empty at the top, and zero never shares a class with more', () => {
    const figures = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 5000, noNaN: true })), { maxLength: 60 });
    fc.assert(
      fc.property(figures, (values) => {
        const breaks = classBreaks(values, 0.1);
        expect(breaks.length).toBeLessThan(classCount);
        expect([...breaks].sort((a, b) => a - b)).toEqual(breaks);
        expect(new Set(breaks).size).toBe(breaks.length);
        if (breaks.length > 0) expect(Math.max(...values)).toBeGreaterThanOrEqual(breaks.at(-1) ?? 0);
        if (values.includes(0)) for (const value of values.filter((one) => one > 0)) expect(classOf(value, breaks)).toBeGreaterThan(1);
      }),
    );
  });
});
