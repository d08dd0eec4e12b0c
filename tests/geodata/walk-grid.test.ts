import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Position } from 'geojson';
import { beforeAll, describe, expect, test } from 'vitest';
import { addReach, emptyAccess, longestMetres, populate, summariseAccess } from '#domain/gap/access.ts';
import { minutesOf, reachOf, startOf } from '#domain/gap/reach.ts';
import { cellAt, readWalkGrid, type WalkGrid } from '#domain/gap/walk-grid.ts';
import type { BasemapLayer } from '#geodata/prepare/basemap-layers.ts';
import type { Neighbourhood } from '#geodata/prepare/neighbourhoods.ts';
import { buildWalkGrid } from '#geodata/prepare/walk-grid.ts';
import { readPack } from '#worker/commands/read-pack.ts';
import type { CityPack } from '#worker/services/seed-city.ts';
import { packFolder } from './source-borders.ts';

type Spot = readonly [longitude: number, latitude: number];

/** Minutes of walking from one position to another; infinite beyond 22.5. */
function minutes(grid: WalkGrid, from: Spot, to: Spot): number {
  const { cells, metres } = reachOf(grid, { longitude: from[0], latitude: from[1] }, longestMetres);
  return minutesOf(metres[cells.indexOf(cellAt(grid, ...to))] ?? Number.POSITIVE_INFINITY);
}

describe('the walk grid of Amsterdam', () => {
  const bytes = readFileSync(new URL('public/walk-grid.bin', packFolder));
  const grid = readWalkGrid(Uint8Array.from(bytes).buffer);
  let pack: CityPack;
  beforeAll(async () => {
    pack = await readPack(fileURLToPath(packFolder));
  });

  test('is light and has cells of about 100 m', () => {
    expect(bytes.length).toBeLessThan(100_000);
    expect(Math.abs(grid.widthMetres - 100)).toBeLessThan(0.1);
    expect(Math.abs(grid.heightMetres - 100)).toBeLessThan(0.1);
    expect(grid.neighbourhoods).toBe(518);
  });

  test('loses no resident but those of MK01, an island still to be built to which areal weighting gave some', () => {
    const codes = pack.districts.filter(({ level }) => level === 'neighbourhood').map(({ code }) => code);
    const lived = new Set([...grid.habitable].map((cell) => codes[grid.neighbourhoodOf[cell] ?? -1]));
    expect(codes).toEqual(codes.toSorted());
    expect(codes.filter((code) => !lived.has(code))).toEqual(['MK01', 'MK03', 'MK05', 'MK06']);
    const known = new Set(pack.indicators.filter(({ key }) => key === 'residents').map(({ districtCode }) => districtCode));
    expect(codes.filter((code) => known.has(code) && !lived.has(code))).toEqual(['MK01']);
  });

  test('has about as much land as the city: 165 km² without water and parks, to a tenth', () => {
    expect(grid.habitable.length).toBeGreaterThan(165_00);
    expect(grid.habitable.length).toBeLessThan(198_00);
    expect([...grid.habitable].every((cell) => grid.passable[cell] && (grid.neighbourhoodOf[cell] as number) >= 0)).toBe(true);
  });

  test('finds every initiative a cell to walk from, but for the one outside of the city', () => {
    const off = pack.initiatives.filter((one) => startOf(grid, one) !== cellAt(grid, one.longitude, one.latitude));
    expect(off.map(({ slug }) => slug)).toEqual(['repair-cafe-de-diem']);
  });

  test('shares every initiative out once among the residents who reach it, at every level', () => {
    const codes = pack.districts.filter(({ level }) => level === 'neighbourhood').map(({ code }) => code);
    const figures = pack.indicators.filter(({ key }) => key === 'residents');
    const residents = codes.map((code) => figures.find(({ districtCode }) => districtCode === code)?.value ?? null);
    const population = populate(grid, residents);
    const access = emptyAccess(grid, 1);
    const reaches = pack.initiatives.map((one) => reachOf(grid, one, longestMetres));
    for (const reach of reaches) addReach(access, population, reach);
    const reaching = reaches.filter(({ cells, metres }) =>
      cells.some((cell, at) => minutesOf(metres[at] as number) <= 15 && (population.residents[cell] as number) > 0),
    );
    expect(reaching.length).toBeGreaterThan(580);
    const quarters = codes.map((code) => code.slice(0, 2));
    const names = [...new Set(quarters)];
    for (const districtOf of [undefined, quarters.map((quarter) => names.indexOf(quarter)), codes.map(() => 0)]) {
      const districts = summariseAccess(grid, population, access, districtOf);
      const sum = districts.reduce((total, one) => total + ((one.score ?? 0) / 10_000) * (one.residents ?? 0), 0);
      // Residents are given to a thousandth.
      expect(sum).toBeCloseTo(reaching.length, 2);
    }
    const [city] = summariseAccess(
      grid,
      population,
      access,
      codes.map(() => 0),
    );
    expect(city?.withOne).toBeGreaterThan(0.95);
    expect(city?.withThree).toBeLessThan(city?.withOne ?? 0);
  });

  test.each<[string, Spot, Spot]>([
    ['NDSM and Houthavens', [4.8935, 52.4005], [4.8815, 52.3945]],
    ['the Buiksloterweg and the central station', [4.903, 52.383], [4.9, 52.379]],
    ['the IJplein and the Oostelijke Handelskade, over the IJ tunnel', [4.9105, 52.3805], [4.914, 52.3765]],
    ['Zeeburgereiland and the Piet Heinkade, over the Piet Hein tunnel', [4.9605, 52.3745], [4.944, 52.3745]],
  ])('has no way between %s, though they are near', (_, from, to) => {
    expect(startOf(grid, { longitude: from[0], latitude: from[1] })).toBeGreaterThanOrEqual(0);
    expect(cellAt(grid, ...to)).toBe(startOf(grid, { longitude: to[0], latitude: to[1] }));
    expect(minutes(grid, from, to)).toBe(Number.POSITIVE_INFINITY);
  });

  test.each<[string, Spot, Spot, number]>([
    ['the Berlagebrug', [4.9105, 52.3467], [4.9155, 52.3462], 8],
    ['the Jan Schaeferbrug', [4.9226, 52.3795], [4.9226, 52.3765], 7],
    ['the Schellingwouderbrug', [4.963, 52.3765], [4.972, 52.381], 15],
    ['the Nesciobrug', [4.967, 52.3555], [4.972, 52.3575], 9],
  ])('leads over %s', (_, from, to, most) => {
    expect(minutes(grid, from, to)).toBeLessThan(most);
  });
});

describe('making a walk grid', () => {
  const metre = 9;
  const square = (west: number, south: number, east: number, north: number): Position[] =>
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ].map(([x = 0, y = 0]) => [(x * metre) / 1e6, (y * metre) / 1e6]);
  const layer = (name: string, ...rings: Position[][]): BasemapLayer => ({
    name,
    minZoom: 9,
    leastSquarePixels: 0,
    tolerance: 0,
    features: rings.map((ring) => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } })),
  });
  const block = (code: string, ...box: [number, number, number, number]) =>
    ({ code, rings: [square(...box).map(([x = 0, y = 0]) => [Math.round(x * 1e6), Math.round(y * 1e6)])] }) as unknown as Neighbourhood;
  /** Two neighbourhoods of 2,000 by 500 m with 60 m of river between them, and what crosses it. */
  const towns = (name: string, ...crossing: Position[][]) => {
    const layers = ['water', 'parks', 'sidewalks', 'cycle', 'roads'].map((one) =>
      layer(one, ...(one === 'water' ? [square(-10, 470, 2010, 530)] : []), ...(one === name ? crossing : [])),
    );
    const built = buildWalkGrid([block('AA01', 0, 0, 2000, 500), block('AA02', 0, 500, 2000, 1000)], layers);
    return readWalkGrid(Uint8Array.from(built).buffer);
  };
  const spot = (x: number, y: number): Spot => [(x * metre) / 1e6, (y * metre) / 1e6];

  test('a river narrower than a cell is a barrier', () => {
    expect(minutes(towns('none'), spot(1000, 300), spot(1000, 700))).toBe(Number.POSITIVE_INFINITY);
  });

  test('a path over it is a bridge, straight or slanting, a road is not', () => {
    const bridge = square(1000, 460, 1004, 540);
    const slanting = [...square(1000, 460, 1004, 460).slice(0, 2), ...square(1080, 540, 1084, 540).slice(0, 2).toReversed()];
    for (const shape of [bridge, [...slanting, slanting[0] as Position]]) {
      expect(minutes(towns('cycle', shape), spot(1000, 300), spot(1000, 700))).toBeLessThan(9);
      expect(minutes(towns('sidewalks', shape), spot(1000, 300), spot(1000, 700))).toBeLessThan(9);
      expect(minutes(towns('roads', shape), spot(1000, 300), spot(1000, 700))).toBe(Number.POSITIVE_INFINITY);
    }
  });

  test('a bridge further on is a detour', () => {
    const grid = towns('sidewalks', square(1000, 460, 1004, 540));
    expect(minutes(grid, spot(600, 300), spot(600, 700))).toBeGreaterThan(minutes(grid, spot(1000, 300), spot(1000, 700)) + 5);
  });

  test('nobody lives in water or in a park, unless a neighbourhood has nothing else', () => {
    const park = towns('parks', square(0, 0, 1000, 470));
    const livedIn = (grid: WalkGrid, x: number, y: number) => grid.habitable.includes(cellAt(grid, ...spot(x, y)));
    expect(livedIn(park, 500, 200)).toBe(false);
    expect(livedIn(park, 1500, 200)).toBe(true);
    const allPark = towns('parks', square(-10, -10, 2010, 470));
    expect(livedIn(allPark, 500, 200)).toBe(true);
    expect(livedIn(allPark, 500, 800)).toBe(true);
  });
});
