import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Change } from '#domain/change.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { getInitiative } from '#worker/repositories/initiatives.ts';
import { recount } from '#worker/repositories/recount.ts';
import { applyImport, type ImportChoice, previewImport } from '#worker/services/import-file.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { tinyCity, tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');
const later = new Date('2026-11-24T10:30:00Z');
const locate = (longitude: number, latitude: number) =>
  longitude >= 4.8 && longitude < 5 && latitude >= 52.3 && latitude < 52.4 ? (longitude < 4.9 ? 'AA1' : 'BA1') : null;
const header = 'sourceId,name,kind,longitude,latitude,address,website,openingHours,organisation';
const rows = [
  '1,De Lus,second-hand-shop,4.85,52.35,Kade 1,https://delus.nl,Mo 10:00-12:00,Stichting Lus',
  '2,Bieb,library,4.95,52.35,Kade 2,,,Stichting Lus',
  '3,Bieb,library,4.951,52.351,Kade 3,,,',
];

let db: D1Database;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ db, close } = await openMemoryDatabase());
  await seedCity(db, tinyPack([tinyLine('Buurtkamer Het Anker', { website: 'https://anker.nl/' })]), now, nameId);
});
afterEach(() => close());

const fileOf = (lines: readonly string[], heading = header) => ({
  fileName: 'a.csv',
  content: [heading, ...lines].join('\n'),
  source: 'kringloop',
});
const preview = (lines: readonly string[], heading?: string) => previewImport(db, tinyCity, fileOf(lines, heading), locate);
const apply = (lines: readonly string[], choice: ImportChoice = {}, heading?: string, at = now) =>
  applyImport(db, tinyCity, { ...fileOf(lines, heading), ...choice }, { userId: 'officer' }, locate, at);
const initiatives = async () =>
  (await db.prepare("SELECT * FROM initiative WHERE source = 'kringloop' ORDER BY sourceId").all<Record<string, unknown>>()).results;
const dump = async () => {
  const tables = [
    'initiative',
    'place',
    'opening',
    'organisation',
    'change',
    'tally',
    'cell',
    'cityVersion',
    'initiativeSearch',
    'importPart',
  ];
  const read = await db.batch(tables.map((table) => db.prepare(`SELECT * FROM ${table}`)));
  return read.map(({ results }) => results.map((row) => JSON.stringify(row)).sort());
};

describe('an import', () => {
  test('adds initiatives, published, with place, organisation, openings, history and slugs of their own', async () => {
    expect(await apply(rows)).toMatchObject({ outcome: 'done', counts: { added: 3, changed: 0 }, preview: { counts: { new: 3 } } });
    const [lus, bieb, other] = await initiatives();
    expect(lus).toMatchObject({ name: 'De Lus', slug: 'de-lus', themes: 6, themesBasis: 'rule', status: 'published', version: 1 });
    expect([bieb?.slug, other?.slug]).toEqual(['bieb', 'bieb-2']);
    const detail = await getInitiative(db, 'tiny', String(lus?.id), now);
    expect(detail).toMatchObject({
      organisation: { name: 'Stichting Lus', actorType: 'social-enterprise' },
      sourceDate: '2026-11-23',
      confirmedAt: null,
    });
    expect(detail?.places).toMatchObject([{ longitude: 4.85, latitude: 52.35, address: 'Kade 1', districtCode: 'AA1' }]);
    expect(await db.prepare('SELECT count(*) AS n FROM organisation').first('n')).toBe(1);
    expect(await db.prepare('SELECT count(*) AS n FROM opening WHERE initiativeId = ?1').bind(lus?.id).first('n')).toBeGreaterThan(7);
    const { results } = await db.prepare('SELECT * FROM change WHERE subjectId = ?1').bind(lus?.id).all<{ after: string }>();
    const history = results.map(({ after, ...row }) => Change.parse({ ...row, after: JSON.parse(after) }));
    expect(history).toMatchObject([
      { act: 'import', actorId: 'officer', before: null, after: { name: 'De Lus', places: [{ address: 'Kade 1' }] } },
    ]);
    expect((await recount(db)).differences).toEqual([]);
  });

  test('adds the places of a new initiative in the order of the file, and the history has every digit of where they are', async () => {
    const positions = [
      [4.951234567890123, 52.35],
      [4.81, 52.3900000000001],
      [4.9, 52.31],
    ];
    const feature = (sourceId: string, name: string, coordinates: number[][]) => ({
      type: 'Feature',
      properties: { sourceId, name, kind: 'library', description: sourceId === 'a' ? 'Eén "zin".' : '' },
      geometry: { type: 'MultiPoint', coordinates },
    });
    const features = [feature('a', 'Zwerfbieb', positions), feature('b', 'Andere', positions.toReversed())];
    const content = JSON.stringify({ type: 'FeatureCollection', features });
    await applyImport(db, tinyCity, { fileName: 'a.geojson', content, source: 'kringloop' }, null, locate, now);
    const [first, second] = await initiatives();
    const placesOf = async (id: unknown) =>
      (await getInitiative(db, 'tiny', String(id), now))?.places.map((place) => [place.longitude, place.latitude]);
    expect([await placesOf(first?.id), await placesOf(second?.id)]).toEqual([positions, positions.toReversed()]);
    const after = await db.prepare('SELECT after FROM change WHERE subjectId = ?1').bind(first?.id).first<string>('after');
    expect(after).toBe(JSON.stringify(JSON.parse(after ?? '')));
    expect(JSON.parse(after ?? '')).toMatchObject({
      description: 'Eén "zin".',
      places: positions.map(([longitude, latitude]) => ({ longitude, latitude })),
    });
    expect(after).not.toContain('summary');
    expect(first).toMatchObject({ description: 'Eén "zin".', summary: '', evidence: '{}', audiences: '[]', cost: null });
    expect((await recount(db)).differences).toEqual([]);
  });

  test('of the same file a second time changes nothing', async () => {
    await apply(rows);
    const before = await dump();
    expect(await apply(rows, {}, header, later)).toMatchObject({
      counts: { added: 0, changed: 0 },
      preview: { counts: { unchanged: 3, new: 0 } },
    });
    expect(await dump()).toEqual(before);
  });

  test('gives the same ids in any database', async () => {
    await apply(rows);
    const ids = (await initiatives()).map(({ id }) => id);
    const other = await openMemoryDatabase();
    await seedCity(other.db, tinyPack([]), now, nameId);
    await applyImport(other.db, tinyCity, fileOf(rows.toReversed()), null, locate, later);
    const { results } = await other.db.prepare('SELECT id FROM initiative ORDER BY sourceId').all<{ id: string }>();
    expect(results.map(({ id }) => id)).toEqual(ids);
    await other.close();
  });

  test('changes what differs, says what, and keeps the rest: slug, status, what the file has no column for', async () => {
    await apply(rows);
    await db.prepare("UPDATE initiative SET status = 'paused', summary = 'Zelf gezegd' WHERE sourceId = '1'").run();
    const edited = ['1,Lus & Co,sharing-library,4.95,52.36,Kade 9,,Tu 10:00-12:00,', ...rows.slice(1)];
    const { counts, rows: planned } = await preview(edited);
    expect(counts).toEqual({ new: 0, changed: 1, unchanged: 2, doubtful: 0, wrong: 0 });
    expect(planned[0]?.differences).toEqual([
      { field: 'name', before: 'De Lus', after: 'Lus & Co' },
      { field: 'kind', before: 'second-hand-shop', after: 'sharing-library' },
      { field: 'website', before: 'https://delus.nl', after: null },
      { field: 'openingHours', before: 'Mo 10:00-12:00', after: 'Tu 10:00-12:00' },
      { field: 'themes', before: 6, after: 5 },
      { field: 'organisation', before: 'Stichting Lus', after: '' },
      { field: 'address', before: 'Kade 1', after: 'Kade 9' },
      { field: 'position', before: '4.85, 52.35', after: '4.95, 52.36' },
    ]);
    expect(await apply(edited, {}, header, later)).toMatchObject({ outcome: 'done', counts: { added: 0, changed: 1 } });
    const [lus] = await initiatives();
    expect(lus).toMatchObject({ name: 'Lus & Co', slug: 'de-lus', status: 'paused', summary: 'Zelf gezegd', themes: 5, version: 2 });
    expect(lus).toMatchObject({ organisationId: null, updatedAt: later.toISOString(), createdAt: now.toISOString() });
    expect(await db.prepare('SELECT districtCode, address FROM place WHERE initiativeId = ?1').bind(lus?.id).first()).toEqual({
      districtCode: 'BA1',
      address: 'Kade 9',
    });
    const { results: openings } = await db
      .prepare('SELECT opensAt FROM opening WHERE initiativeId = ?1')
      .bind(lus?.id)
      .all<{ opensAt: string }>();
    expect(openings.length).toBeGreaterThan(7);
    expect(openings.every(({ opensAt }) => new Date(opensAt).getUTCDay() === 2)).toBe(true);
    const last = await db
      .prepare('SELECT before, after FROM change ORDER BY rowId DESC LIMIT 1')
      .first<{ before: string; after: string }>();
    expect(JSON.parse(last?.before ?? '')).toMatchObject({ name: 'De Lus', version: 1, organisation: { name: 'Stichting Lus' } });
    expect(JSON.parse(last?.after ?? '')).toMatchObject({
      name: 'Lus & Co',
      version: 2,
      organisation: null,
      places: [{ address: 'Kade 9' }],
    });
    expect((await recount(db)).differences).toEqual([]);
  });

  test('leaves confirmed themes alone until the file states others', async () => {
    await apply(rows);
    await db.prepare("UPDATE initiative SET themes = 7, themesBasis = 'confirmed' WHERE sourceId = '1'").run();
    expect((await preview(['1,repair-cafe'], 'sourceId,kind')).rows[0]?.differences.map(({ field }) => field)).toEqual(['kind']);
    const stated = await preview(['1,sustainability'], 'sourceId,themes');
    expect(stated.rows[0]?.differences).toEqual([{ field: 'themes', before: 7, after: 4 }]);
  });

  test('that states themes has them set by rule', async () => {
    await apply(['9,A,library,4.85,52.35,sustainability'], {}, 'sourceId,name,kind,longitude,latitude,themes');
    expect((await initiatives())[0]).toMatchObject({ themes: 4, themesBasis: 'rule' });
  });

  test('leaves a place where it is that its owner shows less exactly', async () => {
    await apply(rows);
    await db.prepare("UPDATE place SET longitude = 4.81, address = '', precision = 'neighbourhood' WHERE address = 'Kade 1'").run();
    const { counts, rows: planned } = await preview(rows);
    expect(counts).toMatchObject({ changed: 0, unchanged: 3 });
    expect(planned.map(({ keptBlurred }) => keptBlurred)).toEqual([true, false, false]);
    const edited = rows.map((row) => row.replace('De Lus', 'De Nieuwe Lus'));
    expect(await apply(edited)).toMatchObject({ counts: { changed: 1 } });
    expect(await db.prepare("SELECT longitude, address FROM place WHERE precision <> 'exact'").first()).toEqual({
      longitude: 4.81,
      address: '',
    });
  });

  test('of what another source may have too waits for an officer, and says which it is', async () => {
    const like = [
      '1,BUURTKAMER het ánker,community-room,4.901,52.3505,,,,',
      '2,Iets anders,community-room,4.9001,52.35,,http://www.anker.nl,,',
      '3,Buurtkamer Ankers,community-room,4.9005,52.35,,,,',
      '4,Buurtkamer Ankers,community-room,4.9019,52.35,,,,',
      '5,Buurtkamer Het Anker,community-room,4.903,52.35,,,,',
      '6,Bakkerij,community-room,4.9,52.35,,,,',
    ];
    const { counts, rows: planned } = await preview(like);
    expect(counts).toEqual({ new: 3, changed: 0, unchanged: 0, doubtful: 3, wrong: 0 });
    expect(planned.map(({ likenesses }) => likenesses.map(({ slug, reason, distanceMetres }) => [slug, reason, distanceMetres]))).toEqual([
      [[nameId('Buurtkamer Het Anker'), 'same-name', 88]],
      [[nameId('Buurtkamer Het Anker'), 'same-website', 7]],
      [[nameId('Buurtkamer Het Anker'), 'similar-name', 34]],
      [],
      [],
      [],
    ]);
    expect(await apply(like, { acceptedLines: new Set([3]) })).toMatchObject({ counts: { added: 4 } });
    expect((await preview(like)).counts).toEqual({ new: 0, changed: 0, unchanged: 4, doubtful: 2, wrong: 0 });
    expect(await apply(like, { acceptedLines: 'all' })).toMatchObject({ counts: { added: 2 } });
    // What the same source tells apart is not the same.
    expect((await preview(['7,Bakkerij,community-room,4.9,52.35,,,,'])).counts).toMatchObject({ new: 1, doubtful: 0 });
  });

  test('of a file with anything wrong is refused whole, unless its wrong lines are left out', async () => {
    const before = await dump();
    const wrong = [...rows, '4,Ver weg,library,6,52.35,,,,'];
    expect(await apply(wrong)).toMatchObject({
      outcome: 'refused',
      preview: { counts: { new: 3, wrong: 1 }, faults: [{ line: 5, code: 'outside-city' }] },
    });
    expect(await dump()).toEqual(before);
    expect(await apply(wrong, { leaveOutWrong: true })).toMatchObject({ outcome: 'done', counts: { added: 3 } });
  });

  test('of new initiatives needs their columns, of known ones only what changes', async () => {
    await apply(rows);
    expect((await preview(['1,De Lus', '2,Bieb Zuid'], 'sourceId,name')).counts).toEqual({
      new: 0,
      changed: 1,
      unchanged: 1,
      doubtful: 0,
      wrong: 0,
    });
    const { faults, counts } = await preview(['1,De Lus', '8,X', '9,Y'], 'sourceId,name');
    expect(faults.map(({ line, column, code }) => [line, column, code].join(' '))).toEqual([
      '1 kind missing-column',
      '1 longitude missing-column',
      '1 latitude missing-column',
    ]);
    expect(counts).toMatchObject({ unchanged: 1, wrong: 2 });
    expect((await apply(['8,X'], { leaveOutWrong: true }, 'sourceId,name')).outcome).toBe('refused');
  });

  test('of one initiative by two names is refused', async () => {
    await apply(rows);
    const [lus] = await initiatives();
    const { faults } = await preview([`${lus?.id},,De Lus`, ',1,De Lus'], 'id,sourceId,name');
    expect(faults).toMatchObject([{ line: 3, code: 'duplicate-source-id' }]);
  });

  test('from a source without a proper name is refused', async () => {
    for (const source of ['', 'Kring Loop', "x'; DROP TABLE city; --", 'a'.repeat(61)]) {
      const outcome = await applyImport(db, tinyCity, { ...fileOf(rows), source }, null, locate, now);
      expect(outcome).toMatchObject({ outcome: 'refused', preview: { faults: [{ line: 0, code: 'bad-source-name' }] } });
    }
  });

  test('keeps hostile text as text', async () => {
    const name = `'); DROP TABLE initiative; -- <img src=x onerror=alert(1)> $1 %s {{x}}`;
    expect(await apply([`"1","${name}",library,4.85,52.35,"[""a"",null]",,,`])).toMatchObject({ counts: { added: 1 } });
    expect((await initiatives())[0]).toMatchObject({ name });
    expect(await db.prepare("SELECT address FROM place WHERE address LIKE '[%'").first('address')).toBe('["a",null]');
  });
});

describe('an import that was looked at first', () => {
  test('does what was seen, or nothing', async () => {
    const { stamp } = await preview(rows);
    expect(await apply(rows.slice(1), { stamp })).toMatchObject({ outcome: 'outrun' });
    expect(await apply(rows, { stamp })).toMatchObject({ outcome: 'done', counts: { added: 3 } });
    const edited = rows.map((row) => row.replace('Bieb', 'Bibliotheek'));
    const seen = await preview(edited);
    await db.exec("UPDATE initiative SET name = 'Zelf veranderd', version = version + 1 WHERE sourceId = '2'");
    expect(await apply(edited, { stamp: seen.stamp })).toMatchObject({ outcome: 'outrun' });
  });

  test('is refused when it cannot be read, even without its wrong lines', async () => {
    expect(await apply(['1,"A'], { leaveOutWrong: true })).toMatchObject({
      outcome: 'refused',
      preview: { faults: [{ code: 'unreadable-csv' }] },
    });
  });

  test('is refused whole when it cannot be read to its end', async () => {
    const before = await dump();
    const many = Array.from({ length: 2500 }, (_, n) => `${n},Plek ${n},library,4.85,52.35,,,,`);
    expect(await apply([...many, '2500,"A'], { leaveOutWrong: true })).toMatchObject({
      outcome: 'refused',
      preview: { counts: { new: 0, wrong: 0 }, rows: [], faults: [{ code: 'unreadable-csv' }], faultCount: 1, canLeaveOut: false },
    });
    expect(await dump()).toEqual(before);
  });

  test('shows the first hundred lines and faults and counts the rest', async () => {
    const many = Array.from({ length: 1300 }, (_, n) => `${n},Plek ${n},${n % 2 ? 'library' : 'castle'},4.85,52.35,,,,`);
    const seen = await preview(many);
    expect(seen).toMatchObject({ counts: { new: 650, wrong: 650 }, faultCount: 650, canLeaveOut: true });
    expect([seen.rows.length, seen.rows.at(-1)?.line]).toEqual([100, 201]);
    expect([seen.faults.length, seen.faults.at(-1)?.line]).toEqual([100, 200]);
    expect(await apply(many, { stamp: seen.stamp, leaveOutWrong: true })).toMatchObject({ outcome: 'done', counts: { added: 650 } });
  });
});

describe('an import that fails', () => {
  test('in the middle leaves nothing', async () => {
    const before = await dump();
    await db.exec("CREATE TRIGGER crash BEFORE INSERT ON change WHEN new.after LIKE '%Kade 3%' BEGIN SELECT RAISE(ABORT, 'crash'); END");
    await expect(apply(rows)).rejects.toThrow('crash');
    expect(await dump()).toEqual(before);
    await db.exec('DROP TRIGGER crash');
    expect(await apply(rows)).toMatchObject({ counts: { added: 3 } });
  });

  test('because somebody was first, says so and leaves nothing', async () => {
    await apply(rows);
    const edited = rows.map((row) => row.replace('Bieb', 'Bibliotheek'));
    const before = await dump();
    // Somebody writes between the plan and the batch.
    const raced = new Proxy(db, {
      get: (target, name) =>
        name === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              if (statements.length > 1) await target.exec("UPDATE initiative SET version = version + 1 WHERE sourceId = '2'");
              return target.batch(statements);
            }
          : Reflect.get(target, name).bind(target),
    });
    expect(await applyImport(raced, tinyCity, fileOf(edited), null, locate, later)).toMatchObject({ outcome: 'outrun' });
    await db.exec("UPDATE initiative SET version = version - 1 WHERE sourceId = '2'");
    await db.exec('UPDATE cityVersion SET version = version - 2');
    expect(await dump()).toEqual(before);
    expect(await apply(edited)).toMatchObject({ outcome: 'done', counts: { changed: 2 } });
  });
});

test('four thousand rows are imported, found unchanged and changed', async () => {
  const many = (name: string) =>
    Array.from(
      { length: 4000 },
      (_, n) => `${n},${name} ${n},library,${(4.8 + (n % 100) / 600).toFixed(6)},${(52.3 + n / 120_000).toFixed(6)},Kade ${n},,,`,
    );
  expect(await apply(many('Plek'))).toMatchObject({ outcome: 'done', counts: { added: 4000 } });
  expect(await apply(many('Plek'))).toMatchObject({ counts: { added: 0, changed: 0 }, preview: { counts: { unchanged: 4000 } } });
  expect(await apply(many('Plaats'))).toMatchObject({ outcome: 'done', counts: { added: 0, changed: 4000 } });
  expect(await db.prepare("SELECT count(*) AS n FROM change WHERE act = 'import' AND actorId = 'officer'").first('n')).toBe(8000);
  expect((await recount(db)).differences).toEqual([]);
});

test('lines are written aside while the file is read, and the batch at the end carries none of them', async () => {
  const long = 'Heel veel. '.repeat(90);
  const lines = Array.from({ length: 3000 }, (_, n) => `${n},Plek ${n},library,4.85,52.35,${long}`);
  const asked: { sql: string; size: number }[] = [];
  const watched = new Proxy(db, {
    get: (target, name) =>
      name === 'prepare'
        ? (sql: string) => {
            const statement = target.prepare(sql);
            const bind = statement.bind.bind(statement);
            statement.bind = (...values: unknown[]) => {
              asked.push({ sql, size: JSON.stringify(values).length });
              return bind(...values);
            };
            return statement;
          }
        : Reflect.get(target, name).bind(target),
  });
  const file = fileOf(lines, 'sourceId,name,kind,longitude,latitude,description');
  expect(await applyImport(watched, tinyCity, file, null, locate, now)).toMatchObject({ outcome: 'done', counts: { added: 3000 } });
  const isAside = ({ sql }: { sql: string }) => sql.startsWith('INSERT INTO importPart');
  expect(asked.filter(isAside).length).toBeGreaterThan(5);
  expect(asked.findIndex(isAside)).toBeLessThan(asked.findLastIndex(({ sql }) => sql.includes('WITH wanted')));
  const [aside, others] = [asked.filter(isAside), asked.filter((one) => !isAside(one))].map((some) => some.map(({ size }) => size));
  expect(Math.max(...(aside ?? []))).toBeLessThan(700_000);
  expect(Math.max(...(others ?? []))).toBeLessThan(200_000);
  expect((await db.prepare('SELECT part FROM importPart').all()).results).toEqual([]);
});
