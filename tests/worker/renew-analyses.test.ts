import { afterAll, beforeAll, expect, test } from 'vitest';
import { Analysis } from '#domain/gap/analysis.ts';
import { defaultSelection, selectionFamilies } from '#domain/gap/selection.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { getAnalysis, listAreaAnalyses } from '#worker/repositories/analyses.ts';
import { readAnalysisInput } from '#worker/repositories/analysis-inputs.ts';
import { tallySum } from '#worker/repositories/tallied.ts';
import { renewAnalyses } from '#worker/services/renew-analyses.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');
const levelsOfTiny = 4;
const all = selectionFamilies.length * levelsOfTiny;
let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  const lines = Array.from({ length: 12 }, (_, at) => tinyLine(`Initiative ${at}`, { themes: (at % 7) + 1 }));
  await seedCity(db, tinyPack(lines), now, nameId);
});
afterAll(() => close());

test('a run without time leaves all for the next, which works out every selection, and the one after it none', async () => {
  expect(await renewAnalyses(db, 'tiny', null, now, -1)).toEqual({ renewed: 0, left: selectionFamilies.length });
  expect(await renewAnalyses(db, 'tiny', null, now)).toEqual({ renewed: all, left: 0 });
  expect(await renewAnalyses(db, 'tiny', null, now)).toEqual({ renewed: 0, left: 0 });
  const { results } = await db.prepare('SELECT body FROM analysis').all<{ body: string }>();
  expect(results).toHaveLength(all);
  for (const { body } of results) expect(Analysis.parse(JSON.parse(body))).toEqual(JSON.parse(body));
});

test('a change that no analysis sees renews none, one that some see renews those alone', async () => {
  const before = await getAnalysis(db, 'tiny', defaultSelection);
  await db.prepare("UPDATE initiative SET name = 'Another name' WHERE name = 'Initiative 0'").run();
  expect(await renewAnalyses(db, 'tiny', null, now)).toEqual({ renewed: 0, left: 0 });
  // Initiative 0 is of social cohesion alone and nobody confirmed it.
  await db.prepare("UPDATE initiative SET status = 'paused' WHERE name = 'Another name'").run();
  const { renewed } = await renewAnalyses(db, 'tiny', null, now);
  const admits = selectionFamilies.filter(
    ({ theme, definition }) => definition === 'all' && (theme ?? 'social-cohesion') === 'social-cohesion',
  );
  expect(renewed).toBe(admits.length * levelsOfTiny);
  const after = await getAnalysis(db, 'tiny', defaultSelection);
  expect(after?.analysis.total).toBe((before?.analysis.total ?? 0) - 1);
  expect(after?.analysis.inputHash).not.toBe(before?.analysis.inputHash);
});

test('changes rest for some hours after all was compared; a new month does not', async () => {
  const later = new Date('2026-11-23T12:30:00Z');
  await db.prepare("UPDATE initiative SET status = 'paused' WHERE name = 'Initiative 1'").run();
  expect(await renewAnalyses(db, 'tiny', null, later, Infinity, 3)).toEqual({ renewed: 0, left: 0 });
  expect((await renewAnalyses(db, 'tiny', null, new Date('2026-11-23T13:30:00Z'), Infinity, 3)).renewed).toBeGreaterThan(0);
});

test('an initiative counts once in every district that holds one of its places, and once in the city', async () => {
  const id = await db.prepare("SELECT id FROM initiative WHERE name = 'Initiative 2'").first<string>('id');
  const codes = ['AA1', 'AA1', 'AA2', null];
  const copies = codes.map((code, at) =>
    db
      .prepare(`INSERT INTO place (id, cityId, initiativeId, longitude, latitude, address, postcode, site, districtCode, morton)
        SELECT ?1, cityId, initiativeId, longitude, latitude, address, postcode, site, ?2, morton FROM place WHERE initiativeId = ?3 LIMIT 1`)
      .bind(`copy ${at}`, code, id),
  );
  const totals = async () => {
    const { levels, city } = await readAnalysisInput(db, 'tiny', '2026-11');
    const sum = (rows: readonly { n: number }[]) => rows.reduce((total, { n }) => total + n, 0);
    return new Map([['tiny', sum(city)], ...[...levels.values()].flat().map(({ code, rows }) => [code, sum(rows)] as const)]);
  };
  await db.batch(copies);
  const { results } = await db.prepare(`SELECT districtCode, ${tallySum()} AS n FROM tally`).all<{ districtCode: string; n: number }>();
  const counted = [...(await totals())].filter(([, n]) => n > 0);
  expect(counted.toSorted()).toEqual(results.map(({ districtCode, n }) => [districtCode, n]).toSorted());
  await db.prepare("DELETE FROM place WHERE id LIKE 'copy %'").run();
});

test('a new month is a new analysis: ages are reckoned from it', async () => {
  expect(await renewAnalyses(db, 'tiny', null, new Date('2026-12-01T00:05:00Z'))).toEqual({ renewed: all, left: 0 });
  expect((await getAnalysis(db, 'tiny', defaultSelection))?.analysis.asOf).toBe('2026-12');
});

test('a district is found in the analysis of each theme, all together first', async () => {
  const found = await listAreaAnalyses(db, 'tiny', 'AA1', { level: 'neighbourhood', denominator: 'residents', definition: 'all' });
  expect(found.map(({ analysis }) => analysis.theme)).toEqual([null, 'social-cohesion', 'labour-participation', 'sustainability']);
  for (const { area, analysis } of found) {
    const whole = await getAnalysis(db, 'tiny', { ...defaultSelection, level: 'neighbourhood', theme: analysis.theme });
    expect(whole?.analysis).toMatchObject(analysis);
    expect(area).toEqual(whole?.analysis.areas.find(({ code }) => code === 'AA1'));
  }
  expect(await listAreaAnalyses(db, 'tiny', 'ZZ', { level: 'neighbourhood', denominator: 'residents', definition: 'all' })).toEqual([]);
});
