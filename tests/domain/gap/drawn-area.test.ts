import { describe, expect, test } from 'vitest';
import { drawArea } from '#domain/gap/draw-area.ts';
import { parseDrawnArea } from '#domain/gap/drawn-area.ts';
import { exampleGapFigures } from '#worker/routes/example-gap.ts';
import { describeDrawn } from '../../../src/i18n/describe-drawn.ts';

const { area } = exampleGapFigures;
const standings = ['aantoonbaar laag', 'waarschijnlijk laag'];

describe('an area as it is drawn', () => {
  test('keeps what a map and two plots show, rounded to that', () => {
    const drawn = drawArea(area, 1);
    expect(drawn).toEqual([1, 0, 0.7, 0, 4.1, 13714, 2.55, -0.79]);
    expect(parseDrawnArea(drawn)).toEqual({ rate: 0.7, lower: 0, upper: 4.1, base: 13714, smoothed: 2.55, need: -0.79 });
  });

  test('without figures is its class and standing alone', () => {
    const drawn = drawArea({ ...area, figures: null, standing: 'unknown' }, 0);
    expect(drawn).toEqual([0, 6]);
    expect(parseDrawnArea(drawn)).toBeNull();
  });

  test('says in words what the table says', () => {
    expect(describeDrawn('nl', drawArea(area, 1), standings)).toBe('0,7 (0,0 – 4,1), aantoonbaar laag');
    expect(describeDrawn('en', [0, 1], standings)).toBe('waarschijnlijk laag');
  });
});
