import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { Change } from '#domain/change.ts';
import { City } from '#domain/city.ts';
import { District } from '#domain/district.ts';
import { Facility } from '#domain/facility.ts';
import { Gap } from '#domain/gap/gap.ts';
import { Indicator } from '#domain/indicator.ts';
import { Initiative, Place, TruePlace } from '#domain/initiative.ts';
import { kinds } from '#domain/kind.ts';
import { Landmark } from '#domain/landmark.ts';
import { Organisation } from '#domain/organisation.ts';
import { applyMigrations, migrationsFolder } from '#worker/commands/apply-migrations.ts';
import { recordChanges } from '#worker/repositories/changes.ts';
import { openMemoryDatabase } from './memory-database.ts';

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
});
afterAll(() => close());

const schemas: Record<string, z.ZodObject> = {
  city: City,
  district: District,
  indicator: Indicator,
  organisation: Organisation,
  initiative: Initiative,
  place: Place,
  truePlace: TruePlace,
  landmark: Landmark,
  facility: Facility,
  change: Change,
  gap: Gap,
};

describe('the tables', () => {
  test.each(Object.entries(schemas))(
    '%s has a column for every field of its schema, nullable where the schema is',
    async (table, schema) => {
      const { results } = await db
        .prepare('SELECT name, "notnull" AS required FROM pragma_table_info(?)')
        .bind(table)
        .all<{ name: string; required: number }>();
      const extra = ['rowId', ...(table === 'district' ? ['geometry'] : [])];
      const columns = results.filter(({ name }) => !extra.includes(name)).map(({ name, required }) => [name, required === 1]);
      const fields = Object.entries(schema.shape).map(([name, field]) => [name, !(field as z.ZodType).safeParse(null).success]);
      expect(Object.fromEntries(columns)).toEqual(Object.fromEntries(fields));
    },
  );

  test('know words for every kind', async () => {
    const { results } = await db.prepare('SELECT kind FROM kindWords ORDER BY kind').all<{ kind: string }>();
    expect(results.map(({ kind }) => kind)).toEqual([...kinds].sort());
  });

  test('are there after a second run too, which applies nothing', async () => {
    expect(await applyMigrations(db)).toEqual([]);
  });

  test('sort a name as the first migration did, whatever letters it has', async () => {
    const texts = await Promise.all(
      ['0001_tables', '0019_together'].map((name) => readFile(join(migrationsFolder, `${name}.sql`), 'utf8')),
    );
    const [former, today] = texts.map((text) => /sortName TEXT NOT NULL GENERATED ALWAYS AS \(([\s\S]*?)\) VIRTUAL/.exec(text)?.[1] ?? '');
    const letters = [...new Set(`${former?.replace(/[a-z(), \n]+/gi, '')}šŒ漢 \t\nAz09~`)];
    const name = fc.string({ unit: fc.oneof(fc.constantFrom(...letters), fc.string({ minLength: 1, maxLength: 3 })), maxLength: 12 });
    const sql = `SELECT count(*) AS n, sum((${former}) IS (${today})) AS same FROM (SELECT value AS name FROM json_each(?1))`;
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 50, maxLength: 50 }), async (names) => {
        expect(await db.prepare(sql).bind(JSON.stringify(names)).first()).toEqual({ n: 50, same: 50 });
      }),
      { numRuns: 30 },
    );
  });

  test('never let history be changed or removed', async () => {
    const change = {
      id: 'c',
      cityId: 'x',
      subject: 'initiative',
      subjectId: 's',
      act: 'create',
      actorId: null,
      at: '',
      before: null,
      after: {},
    } as const;
    await db.batch(recordChanges(db, [change]));
    await expect(db.prepare("UPDATE change SET act = 'delete'").run()).rejects.toThrow('append-only');
    await expect(db.prepare('DELETE FROM change').run()).rejects.toThrow('append-only');
    const columns = 'rowId, id, cityId, subject, subjectId, act, at';
    for (const [rowId, id] of [
      [1, 'other'],
      [99, 'c'],
    ]) {
      const replace = db.prepare(`INSERT OR REPLACE INTO change (${columns}) VALUES (?, ?, 'y', 'initiative', 's', 'forged', '')`);
      await expect(replace.bind(rowId, id).run()).rejects.toThrow('append-only');
    }
    expect(await db.prepare('SELECT id, act FROM change').all()).toMatchObject({ results: [{ id: 'c', act: 'create' }] });
  });
});
