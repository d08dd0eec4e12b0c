import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameId } from '#worker/commands/name-id.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { type AskedSql, askEverything } from './known-reads.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { neighbourhoodCodes, tinyLine, tinyPack } from './tiny-city.ts';

/** Tables that grow with the initiatives, with what people do, or with time. */
const large = [
  'initiative',
  'place',
  'truePlace',
  'organisation',
  'opening',
  'change',
  'cell',
  'tileCells',
  'kindCell',
  'tally',
  'kindTally',
  'openTally',
  'districtListing',
  'initiativeSearch',
  'searchWord',
  'placeTree',
  'message',
  'conversation',
  'outbox',
  'deskCase',
  'registration',
  'actionLink',
  'addressCheck',
  'owner',
  'gazetteer',
  'landmark',
  'indicator',
  'user',
  'session',
];

/** Functions that may go through a large table from end to end, each with its reason. */
const mayScan: Readonly<Record<string, string>> = {
  'recount.ts: recount': 'The nightly check counts everything anew; that is what it is for.',
  'forgotten.ts: deleteSilentConversations': 'Once a night; what is kept of conversations is what the last weeks left.',
  'forgotten.ts: deleteLostMessages': 'Once a night; what is kept of messages is what open conversations and cases hold.',
  'outbox.ts: listMails': 'Goes along the index of its order and stops at its limit.',
  'outbox.ts: deleteOldMails': 'Once a night; mails are kept for some weeks only.',
  'personal-data.ts: readPersonalData': 'On the request of a person; a message is theirs by any of three tables.',
  'personal-data.ts: forgetPerson': 'Once for a person who leaves: their address may stand in any text.',
};

/** Functions that write rows which they are given, and so prepare nothing where there are none. They read by ids alone. */
const writesOfRows = [
  'changes.ts: recordChanges',
  'desk-cases.ts: insertDeskCases',
  'desk-cases.ts: insertMessages',
  'import-writes.ts: bringInImport',
  'initiative-writes.ts: insertPlaces',
  'insert-rows.ts: insertRows',
  'openings.ts: deleteOpenings',
  'openings.ts: insertOpenings',
  'organisation-writes.ts: insertOrganisations',
];

let db: D1Database;
let close: () => Promise<void>;
let asked: AskedSql[];
let silent: string[];

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  const lines = Array.from({ length: 30 }, (_, number) =>
    tinyLine(`Number ${number}`, {
      kind: number % 3 ? 'library' : 'repair-cafe',
      themes: 1 + (number % 7),
      districtCode: neighbourhoodCodes[number % 4] ?? null,
      openingHours: number % 2 ? 'Mo-Su 09:00-20:00' : null,
    }),
  );
  await seedCity(db, tinyPack(lines), new Date('2026-11-23T10:30:00Z'), nameId);
  ({ asked, silent } = await askEverything(db));
});
afterAll(() => close());

interface PlanRow {
  detail: string;
}

/** The steps of a plan that go through a whole large table. */
async function scansOf({ sql, values }: AskedSql): Promise<string[]> {
  const statement = db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values.map((value) => (typeof value === 'object' ? null : (value ?? null))));
  const plan = await statement.all<PlanRow>().catch((error) => {
    // Rows are written under the names of their fields, and what stands for a row here has too many of them.
    if (/^\s*(INSERT|UPDATE)/.test(sql) && /no such column|no column named/.test(String(error))) return { results: [] };
    throw error;
  });
  const details = plan.results.map(({ detail }) => detail);
  // A step through what another step has made goes through no table.
  const made = details.flatMap((detail) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)$/.exec(detail)?.[1] ?? []);
  return details.filter((detail) => !made.includes(detail.split(' ')[1] ?? '') && isScan(detail, sql));
}

/** A virtual table says by its index number and text what it was asked: `0:` and `2:` alone mean everything. */
function isScan(detail: string, sql: string): boolean {
  const [, name = '', rest = ''] = /^SCAN (\S+)(.*)$/.exec(detail) ?? [];
  if (!name || !isLarge(name, sql)) return false;
  const [, number = '', text = ''] = /VIRTUAL TABLE INDEX (\d+):(.*)$/.exec(rest) ?? [];
  return number === '' || (text === '' && Number(number) !== 1 && !/searchWord/i.test(tableOf(name, sql)));
}

function isLarge(name: string, sql: string): boolean {
  return large.includes(tableOf(name, sql));
}

function tableOf(name: string, sql: string): string {
  if (large.includes(name)) return name;
  const words = name.replace(/[^A-Za-z0-9_]/g, '');
  return large.find((table) => new RegExp(`(FROM|JOIN|,)\\s+"?${table}"?\\s+(AS\\s+)?${words}\\b`).test(sql)) ?? '';
}

describe('the statements of the repositories', () => {
  test('are all known here: every function that takes a database has been asked', () => {
    expect(silent.toSorted()).toEqual(writesOfRows);
    expect(asked.length).toBeGreaterThan(300);
  });

  test('search large tables by an index, and never scan them', async () => {
    const distinct = [...new Map(asked.map((one) => [one.sql, one])).values()];
    const found: string[] = [];
    for (const one of distinct) {
      if (one.by in mayScan) continue;
      for (const detail of await scansOf(one)) found.push(`${one.by}: ${detail}\n${one.sql}`);
    }
    expect(found).toEqual([]);
  });

  test('name no exception that is not needed', async () => {
    for (const by of Object.keys(mayScan)) {
      const scans = await Promise.all(asked.filter((one) => one.by === by).map(scansOf));
      expect(scans.flat(), by).not.toEqual([]);
    }
  });

  test('of what is added together begin at what was added, and not at all that is published', async () => {
    const sql = await db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'addedTogetherEnd'").first<string>('sql');
    const body = /BEGIN\n(.*)END$/s.exec(sql ?? '')?.[1] ?? '';
    const statements = body
      .replaceAll(/old\.after\w+/g, '5')
      .replace(/RAISE\(.*\)/, 'true')
      .split(/;\n/)
      .filter((one) => one.trim());
    expect(statements).toHaveLength(14);
    for (const statement of statements) {
      const { results } = await db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all<PlanRow>();
      const plan = results.map(({ detail }) => detail).join('\n');
      expect(plan, statement).not.toMatch(/SCAN (i|o|initiative|place|t|n)\b/);
      expect(`${plan}\n${statement}`).toMatch(
        /SEARCH (i|initiative|place) USING INTEGER PRIMARY KEY \(rowid>\?\)|SCAN (p|addedPlace)\b|DELETE FROM addedPlace/,
      );
    }
  });

  test('would be caught: a scan is seen as one, whatever the table is called', async () => {
    const scans = ["SELECT * FROM initiative i WHERE i.website = ''", 'SELECT count(*) FROM place', 'SELECT name FROM initiativeSearch'];
    for (const sql of scans) expect(await scansOf({ sql, values: [], by: '' }), sql).not.toEqual([]);
  });
});
