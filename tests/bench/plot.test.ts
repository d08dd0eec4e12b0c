import { expect, test } from 'vitest';
import { plotSvg, spread } from './plot.ts';

const ours = { name: 'list <page> & map', points: [100_000, 1000].map((places) => ({ places, milliseconds: 4 })), isPeer: false };
const peer = { name: 'peer', points: [1000, 10_000, 100_000].map((places) => ({ places, milliseconds: places / 100 })), isPeer: true };

/** The names of elements that were opened and not closed in their order; throws on a wrong one. */
function openElements(svg: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = '', attributes = ''] of svg.matchAll(/<(\/?)([a-z]+)([^<>]*)>/g)) {
    if (closing) expect(open.pop()).toBe(name);
    else if (!attributes.endsWith('/')) open.push(name);
  }
  return open;
}

test('a plot is one well-formed SVG document without anything from elsewhere', () => {
  const svg = plotSvg([ours, peer]);
  expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg" ')).toBe(true);
  expect(openElements(svg)).toEqual([]);
  expect(svg.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|[lg]t;)/);
  expect(svg).not.toMatch(/NaN|undefined|Infinity|href/);
});

test('a line that costs the same everywhere is level, one that grows tenfold rises, and only peers are dashed', () => {
  const svg = plotSvg([ours, peer]);
  const pointsOf = (colour: number) =>
    [...svg.matchAll(/<polyline points="([^"]+)"/g)][colour]?.[1]?.split(' ').map((point) => Number(point.split(',')[1])) ?? [];
  const [rising, level] = [pointsOf(0), pointsOf(1)];
  expect(new Set(level).size).toBe(1);
  expect(rising).toEqual(rising.toSorted((a, b) => b - a));
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
});

test('lines without points, and no lines at all, are no error', () => {
  expect(openElements(plotSvg([{ ...ours, points: [] }, peer]))).toEqual([]);
  expect(plotSvg([])).not.toContain('NaN');
});

test('names keep the height of their line where there is room, and are never closer than a line of text or out of order', () => {
  expect(spread([50, 150, 250])).toEqual([50, 150, 250]);
  for (const heights of [[100, 101, 102, 103], [30, 420, 424, 426, 427], Array.from({ length: 12 }, () => 428)]) {
    const moved = spread(heights);
    expect(moved).toHaveLength(heights.length);
    for (const [index, height] of moved.slice(1).entries()) expect(height - (moved[index] ?? 0)).toBeGreaterThanOrEqual(17);
    expect(Math.max(...moved)).toBeLessThanOrEqual(428);
    expect(Math.min(...moved)).toBeGreaterThanOrEqual(24);
  }
});

test('a long time is told in seconds, and an axis ends at the highest value', () => {
  const svg = plotSvg([
    { name: 'slow', isPeer: true, points: [1000, 2_800_000].map((places) => ({ places, milliseconds: places / 100 })) },
  ]);
  expect(svg).toContain('>10 s</text>');
  expect(svg).toContain('>1,000,000</text>');
  expect(svg).not.toContain('10,000,000');
});
