import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DistrictDetail, DistrictSummary } from '#domain/district-summary.ts';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import { InitiativeDetail, InitiativeSummary } from '#domain/initiative-summary.ts';
import { emptyQuery } from '#domain/list-address.ts';
import { positionOf, tileAt } from '#domain/morton.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { getCity, getDataVersion, listCities } from '#worker/repositories/cities.ts';
import { getCityFigures, getDistrict, listDistrictShapes, listDistricts } from '#worker/repositories/districts.ts';
import { listFacilities } from '#worker/repositories/facilities.ts';
import {
  countFacets,
  exportInitiatives,
  getInitiative,
  getInitiativeBySlug,
  listInitiatives,
  nearestInitiatives,
  similarInitiatives,
} from '#worker/repositories/initiatives.ts';
import { findPlaceNames } from '#worker/repositories/landmarks.ts';
import { listOpenings } from '#worker/repositories/openings.ts';
import { getSurroundings } from '#worker/repositories/surroundings.ts';
import { readTile } from '#worker/repositories/tiles.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { tinyCity, tinyLine, tinyPack } from './tiny-city.ts';

/** A Monday, 11:30 in Amsterdam. */
const now = new Date('2026-11-23T10:30:00Z');
let db: D1Database;
let close: () => Promise<void>;

const lines = [
  tinyLine("'t Anker", { themes: 1, longitude: 4.85, address: 'Mercatorplein 3', organisationName: 'Stichting Één' }),
  tinyLine('Élan Repair Café', { kind: 'repair-cafe', themes: 5, longitude: 4.8505, openingHours: 'Mo 11:00-12:00; Th 22:00-02:00' }),
  tinyLine('Zon', { themes: 2, longitude: 4.9, districtCode: 'BA1', openingHours: 'Tu 10:00-12:00' }),
  tinyLine('aap', { themes: 4, longitude: 4.95, districtCode: 'BA2' }),
  tinyLine('Buiten', { themes: 7, longitude: 4.99, districtCode: null }),
];

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  await seedCity(db, tinyPack(lines), now, nameId);
  await db.prepare("UPDATE initiative SET createdAt = '2027-01-01T00:00:00Z' WHERE name = 'Zon'").run();
});
afterAll(() => close());

const asked = (parameters: Record<string, string>) => InitiativeQuery.parse(parameters);
const names = async (parameters: Record<string, string>) =>
  (await listInitiatives(db, 'tiny', asked(parameters), now)).initiatives.map(({ name }) => name);

describe('cities and districts', () => {
  test('come out as they went in', async () => {
    expect(await listCities(db)).toEqual([tinyCity]);
    expect(await getCity(db, 'tiny')).toEqual(tinyCity);
    expect(await getCity(db, 'nowhere')).toBeNull();
  });

  test('a district has its tally, a published figure of residents before an estimate, chain, children and neighbours', async () => {
    const areas = await listDistricts(db, 'tiny', 'area');
    expect(areas.map((area) => DistrictSummary.parse(area))).toEqual(areas);
    expect(areas[0]).toMatchObject({
      code: 'GA',
      residents: { value: 1200, year: 2018, estimated: false, partial: false },
      tally: { total: 2, byTheme: { 'social-cohesion': 2, sustainability: 1 } },
    });
    expect(areas[1]?.residents).toBeNull();
    const detail = await getDistrict(db, 'tiny', 'AA1');
    expect(DistrictDetail.parse(detail)).toEqual(detail);
    expect(detail?.ancestors.map(({ code }) => code)).toEqual(['A', 'GA', 'AA']);
    expect(detail?.neighbours.map(({ code }) => code)).toEqual(['AA2']);
    expect(detail?.indicators).toMatchObject([{ key: 'residents', value: 300.5, estimated: true }]);
    expect((await getDistrict(db, 'tiny', 'AA'))?.children.map(({ code }) => code)).toEqual(['AA2', 'AA1']);
    expect(await getDistrict(db, 'tiny', 'ZZ')).toBeNull();
  });

  test('have outlines', async () => {
    expect(await listDistrictShapes(db, 'tiny', 'borough')).toMatchObject([{ code: 'A', geometry: { type: 'Polygon' } }, { code: 'B' }]);
    expect((await getSurroundings(db, 'tiny', 'ZZ')).own).toBeNull();
    const around = await getSurroundings(db, 'tiny', 'AA');
    expect([around.own?.code, around.parent?.code, around.boroughs.map(({ code }) => code)]).toEqual(['AA', 'GA', ['A', 'B']]);
  });

  test('a city counts initiatives outside of every district too', async () => {
    expect(await getCityFigures(db, 'tiny')).toMatchObject({ residents: { value: 4000 }, tally: { total: 5 } });
  });
});

describe('a list of initiatives', () => {
  test('holds valid summaries, sorted by name without regard to case, accents and opening quotes', async () => {
    const { initiatives, total, nextCursor } = await listInitiatives(db, 'tiny', asked({}), now);
    expect(initiatives.map((initiative) => InitiativeSummary.parse(initiative))).toEqual(initiatives);
    expect({ total, nextCursor }).toEqual({ total: 5, nextCursor: null });
    expect(initiatives.map(({ name }) => name)).toEqual(['aap', 'Buiten', 'Élan Repair Café', "'t Anker", 'Zon']);
  });

  test.each<[Record<string, string>, string[]]>([
    [{ theme: 'sustainability' }, ['aap', 'Buiten', 'Élan Repair Café']],
    [{ theme: 'social-cohesion,sustainability', match: 'all' }, ['Buiten', 'Élan Repair Café']],
    [{ kind: 'repair-cafe,library' }, ['Élan Repair Café']],
    [{ district: 'GA' }, ['Élan Repair Café', "'t Anker"]],
    [{ district: 'BA1' }, ['Zon']],
    [{ q: 'ELAN rep' }, ['Élan Repair Café']],
    [{ q: 'repareren' }, ['Élan Repair Café']],
    [{ q: 'mercatorpl' }, ["'t Anker"]],
    [{ q: '1012 ab een' }, ["'t Anker"]],
    [{ q: 'gerard' }, ['aap']],
    [{ bbox: '4.84,52.3,4.8501,52.4' }, ["'t Anker"]],
    [{ open: 'now' }, ['Élan Repair Café']],
    [{ open: '2026-11-24' }, ['Zon']],
    [{ open: '2026-11-27' }, ['Élan Repair Café']],
    [{ sort: 'newest' }, ['Zon', 'aap', 'Buiten', 'Élan Repair Café', "'t Anker"]],
    [{ near: '4.951,52.35' }, ['aap', 'Buiten', 'Zon', 'Élan Repair Café', "'t Anker"]],
    [{ near: '4.951,52.35', sort: 'name', q: 'zon' }, ['Zon']],
  ])('answers %j', async (parameters, expected) => {
    expect(await names(parameters)).toEqual(expected);
  });

  test.each(['" OR NEAR(', '*', '(', 'name:', '-', '^zz', '\0', '☕', 'a"b', '{', 'AND', 'NOT', "'; DROP TABLE place; --", '\ud800', '́'])(
    'takes %j as plain words',
    async (q) => {
      const { total } = await listInitiatives(db, 'tiny', { ...asked({}), q }, now);
      expect(total).toBeLessThan(5);
      await countFacets(db, 'tiny', { ...asked({}), q }, now);
      await findPlaceNames(db, 'tiny', q, 5);
    },
  );

  test.each(['name', 'newest', 'distance'])(
    'sorted by %s can be paged through to its end, each initiative once, with the same total',
    async (sort) => {
      const all = await names({ sort, near: '4.9,52.35' });
      const paged: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listInitiatives(db, 'tiny', asked({ sort, near: '4.9,52.35', limit: '2', ...(cursor ? { cursor } : {}) }), now);
        expect(page.total).toBe(5);
        paged.push(...page.initiatives.map(({ name }) => name));
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(all);
    },
  );

  test('measures distances in metres', async () => {
    const { initiatives } = await listInitiatives(db, 'tiny', asked({ near: '4.95,52.36' }), now);
    expect(initiatives[0]?.name).toBe('aap');
    expect(initiatives[0]?.distanceMetres).toBeCloseTo(1112, 0);
  });

  test('of an unknown city is empty', async () => {
    expect(await listInitiatives(db, 'nowhere', asked({}), now)).toEqual({
      total: 0,
      totalIsExact: true,
      initiatives: [],
      nextCursor: null,
    });
  });
});

test('facets count with every filter but their own', async () => {
  const facets = await countFacets(db, 'tiny', asked({ theme: 'sustainability', district: 'GA' }), now);
  expect(facets.themes).toEqual({ 'social-cohesion': 2, 'labour-participation': 0, sustainability: 1 });
  expect(facets.districts).toEqual([
    { code: 'GB', name: 'De Pijp', level: 'area', n: 1 },
    { code: 'GA', name: 'Noord-Oost', level: 'area', n: 1 },
  ]);
  expect(facets.kinds.filter(({ n }) => n > 0)).toEqual([{ kind: 'repair-cafe', n: 1 }]);
  expect(facets.openNow).toBe(1);
});

test('days count who is open on them, past midnight as well, with every filter but that of opening', async () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
  const countOn = async (query: Record<string, string>) => [...(await countFacets(db, 'tiny', asked(query), now, days)).openOn.values()];
  expect(await countOn({ open: '2026-11-25' })).toEqual([1, 1, 0, 1, 1]);
  expect(await countOn({ theme: 'labour-participation' })).toEqual([0, 1, 0, 0, 0]);
});

describe('one initiative', () => {
  test('is found by id and by slug, with its chain of districts', async () => {
    const { id = '', slug = '' } = lines[1] ?? {};
    const detail = await getInitiative(db, 'tiny', id, now);
    expect(InitiativeDetail.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ openNow: true, organisation: null, places: [{ quarterName: 'Élanwijk' }] });
    expect(detail?.districts.map(({ name }) => name)).toEqual(['Noord', 'Noord-Oost', 'Élanwijk', 'Élan-West']);
    expect(await getInitiativeBySlug(db, 'tiny', slug, now)).toEqual(detail);
    expect(await getInitiativeBySlug(db, 'nowhere', slug, now)).toBeNull();
  });

  test('is not shown before it is published', async () => {
    const { id = '' } = lines[4] ?? {};
    await db.prepare("UPDATE initiative SET status = 'paused' WHERE id = ?").bind(id).run();
    expect(await getInitiative(db, 'tiny', id, now)).toBeNull();
    expect(await names({})).not.toContain('Buiten');
    await db.prepare("UPDATE initiative SET status = 'published' WHERE id = ?").bind(id).run();
  });

  test('knows its next openings; one across midnight is one', async () => {
    expect(await listOpenings(db, 'tiny', lines[1]?.id ?? '', now, 2)).toEqual([
      { opensAt: '2026-11-23T11:00', closesAt: '2026-11-23T12:00' },
      { opensAt: '2026-11-26T22:00', closesAt: '2026-11-27T02:00' },
    ]);
  });

  test('has nearest ones and similar ones', async () => {
    const detail = await getInitiative(db, 'tiny', lines[0]?.id ?? '', now);
    if (!detail) throw new Error('the first initiative is missing');
    const nearest = await nearestInitiatives(db, 'tiny', [4.85, 52.35], 2, [detail.id], now);
    expect(nearest.map(({ name }) => name)).toEqual(['Élan Repair Café', 'Zon']);
    const similar = await similarInitiatives(db, detail, 3, now);
    expect(similar.map(({ name }) => name)).toEqual(['Buiten', 'Zon', 'aap']);
  });
});

test('an export gives every published initiative once', async () => {
  const exported = [];
  for await (const { name } of exportInitiatives(db, 'tiny', emptyQuery, now)) exported.push(name);
  expect(exported).toEqual(await names({}));
});

test('place names are found by any beginning of a word, the very name first', async () => {
  expect(await findPlaceNames(db, 'tiny', 'elanpark', 5)).toMatchObject([
    { kind: 'park', name: 'Élanpark', within: 'Noord-Oost' },
    { kind: 'tram-stop', name: 'Élanpark' },
  ]);
  expect(await findPlaceNames(db, 'tiny', 'pijp', 5)).toMatchObject([
    { kind: 'district', name: 'De Pijp', within: 'Zuid' },
    { kind: 'district', name: 'Oude Pijp' },
  ]);
  expect(await findPlaceNames(db, 'tiny', 'anker', 5)).toMatchObject([{ kind: 'initiative', name: "'t Anker" }]);
});

test('facilities are no initiatives', async () => {
  expect(await listFacilities(db, 'tiny')).toMatchObject([{ name: 'Buurtteam Noord', kind: 'neighbourhood-team' }]);
  expect(await names({ q: 'buurtteam' })).toEqual([]);
});

describe('a tile', () => {
  const { x, y } = tileAt(4.85, 52.35);
  const tileOf = (z: number) => ({ z, x: x >> (24 - z), y: y >> (24 - z) });

  test.each([0, 3, 5, 8, 10, 12, 15, 16, 20])(
    'of zoom %i shows the same places with the kept cells as with a filter that lets all pass',
    async (z) => {
      const kept = await readTile(db, 'tiny', tileOf(z));
      const counted = await readTile(db, 'tiny', tileOf(z), asked({ kind: [...new Set(lines.map(({ kind }) => kind))].join() }), now);
      const sorted = ({ clusters, places }: typeof kept) => [clusters.map((cluster) => JSON.stringify(cluster)).sort(), places];
      expect(sorted(kept)).toEqual(sorted(counted));
      const shown = kept.clusters.flatMap(({ counts }) => counts).reduce((sum, n) => sum + n, 0) + kept.places.length;
      expect(shown).toBe(await placesOn(tileOf(z)));
    },
  );

  test('groups near places and counts their theme combinations', async () => {
    const { clusters, places } = await readTile(db, 'tiny', tileOf(8));
    expect(places).toEqual([]);
    const counts = clusters.map((cluster) => cluster.counts.join(' ')).sort();
    expect(counts).toEqual(['0 0 0 1 0 0 1', '1 1 0 0 1 0 0']);
    const fine = await readTile(db, 'tiny', tileOf(16));
    expect(fine.places.map(({ name }) => name)).toContain("'t Anker");
  });

  test('shows only what a filter lets pass', async () => {
    const { clusters, places } = await readTile(db, 'tiny', tileOf(8), asked({ open: 'now' }), now);
    expect({ clusters, names: places.map(({ name }) => name) }).toEqual({ clusters: [], names: ['Élan Repair Café'] });
  });

  async function placesOn(tile: { z: number; x: number; y: number }): Promise<number> {
    const shift = 2 ** (24 - tile.z);
    const [from, to] = [positionOf(tile.x * shift, tile.y * shift), positionOf((tile.x + 1) * shift, (tile.y + 1) * shift)];
    return lines.filter(
      ({ longitude, latitude }) =>
        longitude >= from.longitude && longitude < to.longitude && latitude <= from.latitude && latitude > to.latitude,
    ).length;
  }
});

test('the version of a city grows with every change', async () => {
  const before = await getDataVersion(db, 'tiny');
  await db.prepare("UPDATE organisation SET name = 'Stichting Twee'").run();
  const after = await getDataVersion(db, 'tiny');
  expect(after).toBeGreaterThan(before);
  await db.prepare("UPDATE initiative SET website = 'https://example.org' WHERE name = 'Zon'").run();
  expect(await getDataVersion(db, 'tiny')).toBeGreaterThan(after);
});
