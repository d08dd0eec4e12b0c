import { expect, test } from 'vitest';
import { cloverMarkup, cloverSvg, darkPalette, lightPalette, pagePalette, petalPath, petals } from '#domain/clover.ts';
import { themeCombinations } from '#domain/theme.ts';

const paths = (markup: string) => markup.match(/<path[^>]*>/g) ?? [];

test('a petal is full in its own colour exactly when its theme applies', () => {
  for (const bits of [0, ...themeCombinations]) {
    const drawn = paths(cloverMarkup(bits, 10, pagePalette));
    expect(drawn).toHaveLength(3);
    for (const [index, { bit, name }] of petals.entries()) {
      expect(drawn[index]?.includes(`fill="${pagePalette[name]}"`)).toBe((bits & bit) !== 0);
      expect(drawn[index]?.includes('stroke=')).toBe((bits & bit) === 0);
    }
  }
});

test('the seven signs and the empty one all differ', () => {
  expect(new Set([0, ...themeCombinations].map((bits) => cloverMarkup(bits, 10, lightPalette))).size).toBe(8);
});

test('position carries the meaning: top, left, right', () => {
  const tip = (turn: number) => [Math.sin((turn * Math.PI) / 180), -Math.cos((turn * Math.PI) / 180)] as const;
  const [cohesion, labour, sustainability] = petals.map(({ turn }) => tip(turn));
  expect(cohesion?.[1]).toBe(-1);
  expect(labour?.[0]).toBeLessThan(-0.8);
  expect(sustainability?.[0]).toBeGreaterThan(0.8);
});

test('a petal stays within its radius', () => {
  const numbers = (petalPath(10).match(/-?[\d.]+/g) ?? []).map(Number);
  expect(Math.max(...numbers.map(Math.abs))).toBeLessThanOrEqual(10);
});

test('a halo lies under the petals of both schemes', () => {
  for (const palette of [lightPalette, darkPalette]) {
    const markup = cloverMarkup(7, 10, palette);
    expect(markup.startsWith(`<g fill="${palette.halo}"`)).toBe(true);
    expect(paths(markup)).toHaveLength(6);
  }
});

test('a whole picture is square and centred', () => {
  expect(cloverSvg(3, 46, lightPalette)).toContain('width="46" height="46" viewBox="-23 -23 46 46"');
});
