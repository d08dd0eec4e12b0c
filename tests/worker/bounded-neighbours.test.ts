import { afterAll, beforeAll, expect, test } from 'vitest';
import { across } from '#domain/across-border.ts';
import { type InitiativeQuery, maxLimit } from '#domain/initiative-query.ts';
import type { InitiativeSummary } from '#domain/initiative-summary.ts';
import { emptyQuery } from '#domain/list-address.ts';
import { metresBetween } from '#domain/plane.ts';
import { formatThemeBits, themes } from '#domain/theme.ts';
import { listAcrossBorder } from '#worker/repositories/across-border.ts';
import { getDistrict, listDistrictCodes, listDistrictShapes } from '#worker/repositories/districts.ts';
import {
  countFacets,
  exportInitiatives,
  getInitiativeBySlug,
  listInitiatives,
  similarInitiatives,
} from '#worker/repositories/initiatives.ts';
import { seededRandom } from '../geodata/source-borders.ts';
import { openMemoryDatabase } from './memory-database.ts';

const cityId = 'amsterdam';
const random = seededRandom(19);
const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;

let db: D1Database;
let close: () => Promise<void>;
let all: InitiativeSummary[];

async function listAll(query: InitiativeQuery): Promise<InitiativeSummary[]> {
  const listed: InitiativeSummary[] = [];
  for await (const one of exportInitiatives(db, cityId, query, new Date())) listed.push(one);
  return listed;
}

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase('seeded'));
  // Some have a second place where another stands, and those of one building differ in their themes.
  await db.batch([
    db.prepare(`INSERT INTO place (id, cityId, initiativeId, longitude, latitude, address, postcode, site, districtCode, morton)
      SELECT 'second ' || p.id, p.cityId, p.initiativeId, q.longitude, q.latitude, q.address, q.postcode, q.site, q.districtCode, q.morton
      FROM place p JOIN place q ON q.rowId = 1 + p.rowId * 7 % (SELECT max(rowId) FROM place) WHERE p.rowId % 3 = 0`),
    db.prepare('UPDATE initiative SET themes = 1 + (themes + rowId) % 7 WHERE rowId % 2 = 0'),
    db.prepare("UPDATE initiative SET kind = 'library' WHERE rowId % 3 = 0"),
  ]);
  all = await listAll(emptyQuery);
});
afterAll(() => close());

test('the most alike of a kind are those that sorting all of them gives', async () => {
  for (let times = 0; times < 40; times++) {
    const one = await getInitiativeBySlug(db, cityId, pick(all).slug, new Date());
    if (!one) throw new Error('It was there');
    const { longitude = 0, latitude = 0 } = one.places[0] ?? {};
    const distance = ({ places }: InitiativeSummary) => Math.min(...places.map((place) => metresBetween({ longitude, latitude }, place)));
    const shared = (other: InitiativeSummary) => formatThemeBits(other.themes & one.themes).length;
    const expected = all
      .filter(({ id, kind }) => id !== one.id && kind === one.kind)
      .sort((a, b) => shared(b) - shared(a) || distance(a) - distance(b))
      .slice(0, 5)
      .map((other) => [shared(other), Math.round(distance(other))]);
    const found = (await similarInitiatives(db, one, 5)).filter(({ kind }) => kind === one.kind);
    expect(found.map((other) => [shared(other), Math.round(other.distanceMetres ?? -1)])).toEqual(expected);
  }
});

test.each([100, 400, 1500])('what lies %d m across a border is what measuring every place of the neighbours gives', async (metres) => {
  const codes = await listDistrictCodes(db, cityId);
  for (let times = 0; times < 12; times++) {
    const district = await getDistrict(db, cityId, pick(codes));
    if (!district) throw new Error('It was there');
    const shape = (await listDistrictShapes(db, cityId, district.level)).find(({ code }) => code === district.code)?.geometry;
    const places = await Promise.all(
      district.neighbours.map(async ({ code, name }) => {
        const { results } = await db
          .prepare(`SELECT i.slug, p.longitude, p.latitude FROM districtAncestor a
            JOIN place p ON p.cityId = a.cityId AND p.districtCode = a.code JOIN initiative i ON i.id = p.initiativeId
            WHERE a.cityId = ? AND a.ancestorCode = ? AND i.status = 'published'`)
          .bind(cityId, code)
          .all<{ slug: string; longitude: number; latitude: number }>();
        return results.map((place) => ({ ...place, name: '', kind: 'library' as const, themes: 1, district: name, code }));
      }),
    );
    const told = ({ slug, code, metres: far }: { slug: string; code: string; metres: number }) => `${slug} ${code} ${far.toFixed(3)}`;
    const expected = shape ? across(shape, places.flat(), metres).map(told) : [];
    for (const cap of [1000, 20, 0]) {
      const found = await listAcrossBorder(db, cityId, district.code, metres, 1000, cap);
      expect(found.map(told).sort()).toEqual([...expected].sort());
      const first = await listAcrossBorder(db, cityId, district.code, metres, 3, cap);
      expect(first.map((place) => place.metres)).toEqual(found.slice(0, 3).map((place) => place.metres));
    }
  }
});

test('the numbers beside a search of a whole city are those of its list, place by place', async () => {
  for (const q of ['a', 'de', 'buurt', 'ams']) {
    const query: InitiativeQuery = { ...emptyQuery, q, limit: maxLimit };
    const { districts, kinds, themes: ofThemes, isExact } = await countFacets(db, cityId, query, new Date());
    expect(isExact).toBe(true);
    const listed = await listAll(query);
    expect(listed.length).toBeGreaterThan(20);
    for (const theme of themes) expect(ofThemes[theme]).toBe(listed.filter((one) => formatThemeBits(one.themes).includes(theme)).length);
    for (const { kind, n } of kinds) expect(n).toBe(listed.filter((one) => one.kind === kind).length);
    for (const { code, n } of districts)
      expect(n).toBe((await listInitiatives(db, cityId, { ...query, district: code }, new Date())).total);
  }
});
