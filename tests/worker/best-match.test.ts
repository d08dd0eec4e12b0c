import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatCursor } from '#domain/cursor.ts';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import type { InitiativeSummary } from '#domain/initiative-summary.ts';
import { sortNameOf } from '#domain/sort-name.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { exportInitiatives, listInitiatives } from '#worker/repositories/initiatives.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');

/** Names in which a few words stand at the beginning, after an article, in the middle and nowhere, some of them twice. */
const names = [
  ...['Anker', 'anker 2', 'ÁNKERPLAATS', 'Het Anker', 'het ankerpunt', "'t Anker", 'Café Anker', 'Bij het Anker', 'Zee & anker'],
  ...['De Boeg', 'De De', 'Dé Dansschool', 'Het Een', 'Een een', 'Een', 'The The', 'A Anker', 'Anker A', 'De (Anker)', '“Anker”'],
  ...['Vlinder', 'De Vlinder', 'Een Vlinder', 'Ons Vlinderpad', 'Repair Café', 'Repair-café Zon', 'Het Repair Café', 'Zon', 'Zon Anker'],
  ...['Søster', 'Soster', '50% korting', "L'Anker", 'La Boeg', 'Anker  dubbel', 'Ånker', 'Ankerkade_1', 'Plein 12', 'Plein 123'],
  ...['Zon', 'Bij het Anker', 'Ψαρι', 'Το ψαρι'],
];
const texts = [
  ...['anker', 'ANKER', 'Ánk', 'a', 'd', 'de', 'de b', 'het', 'een', 'the', 'vlinder', 'de vlinder', 'repair cafe', 'repair  café'],
  ...["'t anker", '"anker"', 'zon anker', 'anker zon', 'soster', 'søster', '50%', '%', '_', 'plein 12', '12', 'kade', 'library', 'noord'],
  ...[
    'ψαρι',
    'stichting',
    'stich anker',
    'plein dorps',
    'café anker',
    'nothing',
    'anker'.repeat(20),
    '☕',
    'a ☕',
    '( anker',
    'l anker',
    'ankerkade_',
  ],
];

const filters = [{ kind: 'library' }, { district: 'A' }, { confirmed: 'yes' }, { open: 'now', theme: 'sustainability' }];

let db: D1Database;
let close: () => Promise<void>;
let numbers: Map<string, number>;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  const lines = names.map((name, number) =>
    tinyLine(name, {
      ...(names.indexOf(name) < number && { id: nameId(`second ${name}`), slug: nameId(`second ${number}`), sourceId: `second ${name}` }),
      organisationName: number % 5 ? '' : 'Stichting Anker & Soster',
      kind: number % 3 ? 'library' : 'repair-cafe',
      themes: 1 + (number % 7),
      longitude: 4.85 + number / 1000,
      districtCode: number % 4 ? 'AA1' : 'BA1',
      openingHours: number % 2 ? 'Mo-Su 09:00-20:00' : null,
    }),
  );
  await seedCity(db, tinyPack(lines), now, nameId);
  await db.prepare("UPDATE initiative SET confirmedAt = '2026-10-01' WHERE rowId % 2 = 0").run();
  const { results } = await db.prepare('SELECT id, rowId FROM initiative').all<{ id: string; rowId: number }>();
  numbers = new Map(results.map(({ id, rowId }) => [id, rowId]));
});
afterAll(() => close());

/** Every page of a list, for which only `cap` matches are few enough to be gathered and sorted. */
async function readAll(query: InitiativeQuery, cap: number): Promise<InitiativeSummary[]> {
  const found: InitiativeSummary[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listInitiatives(db, 'tiny', { ...query, cursor: cursor ?? undefined }, now, cap);
    found.push(...page.initiatives);
    cursor = page.nextCursor;
  }
  return found;
}

const fold = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[^øÅ]/g, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replaceAll('ø', 'o')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/^[ '"‘’“”(*-]+/, '');

const wordsOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);

/** What the order means, told in another way than the database is asked. */
function rankOf(name: string, typed: string): number {
  const [own, wanted] = [fold(name), fold(typed.trim().replace(/\s+/g, ' '))];
  if (own.startsWith(wanted)) return 0;
  if (/^(de|het|een|t|a|la|the) /.test(own) && own.slice(own.indexOf(' ') + 1).startsWith(wanted)) return 1;
  return wordsOf(typed).every((word) => wordsOf(name).some((one) => one.startsWith(word))) ? 2 : 3;
}

const numberOf = ({ id }: InitiativeSummary) => numbers.get(id) ?? 0;

function inOrder(found: readonly InitiativeSummary[], typed: string): InitiativeSummary[] {
  const bytes = (text: string) => Buffer.from(fold(text));
  const byName = (a: InitiativeSummary, b: InitiativeSummary) => Buffer.compare(bytes(a.name), bytes(b.name)) || (a.id < b.id ? -1 : 1);
  return found.toSorted((a, b) => {
    const rank = rankOf(a.name, typed);
    return rank - rankOf(b.name, typed) || (rank < 2 ? byName(a, b) : numberOf(a) - numberOf(b));
  });
}

const idsOf = (initiatives: readonly InitiativeSummary[]) => initiatives.map(({ id, name }) => `${name}, ${id}`);
const namesOf = (initiatives: readonly { name: string }[]) => initiatives.map(({ name }) => name);

describe('the best match comes first', () => {
  test('names that begin with the words, then after an article, then those that hold them, then what does elsewhere', async () => {
    const found = async (q: string) => namesOf(await readAll(InitiativeQuery.parse({ q }), 1));
    expect(await found('vlinder')).toEqual(['Vlinder', 'De Vlinder', 'Een Vlinder', 'Ons Vlinderpad']);
    expect((await found('repair cafe')).slice(0, 3)).toEqual(['Repair Café', 'Het Repair Café', 'Repair-café Zon']);
    expect((await found("'t anker"))[0]).toBe("'t Anker");
    expect(await found('plein 12')).toEqual(['Plein 12', 'Plein 123']);
    expect(await found('zon anker')).toEqual(['Zon Anker', 'Repair-café Zon']);
    expect(await found('nothing')).toEqual([]);
  });

  test('and the words of these tests find all ranks', async () => {
    const ranks = async (q: string) => new Set((await readAll(InitiativeQuery.parse({ q }), 0)).map(({ name }) => rankOf(name, q)));
    expect([...(await ranks('anker'))]).toEqual([0, 1, 2, 3]);
    expect([...(await ranks('a'))]).toEqual([0, 1, 2, 3]);
  });

  test.each(texts.map((q, number) => ({ q, number })))(
    'for $q, whether the matches are few or many, each of them once',
    async ({ q, number }) => {
      for (const [index, choice] of [{}, filters[number % filters.length]].entries()) {
        const query = InitiativeQuery.parse({ q, ...choice, limit: '200' });
        const gathered = await readAll(query, 1000);
        const byName = await readAll({ ...query, sort: 'name' }, 1000);
        expect(idsOf(gathered)).toEqual(idsOf(inOrder(byName, q)));
        for (const cap of [0, 1000]) {
          const limit = [1, 2, 7][(number + index + cap) % 3] ?? 1;
          expect(idsOf(await readAll({ ...query, limit }, cap)), `pages of ${limit}`).toEqual(idsOf(gathered));
        }
        const exported = [];
        for await (const one of exportInitiatives(db, 'tiny', query, now)) exported.push(one);
        expect(idsOf(exported)).toEqual(idsOf(gathered));
      }
    },
  );

  test('takes every filter at once, and any place to go on from', async () => {
    const every = { theme: 'sustainability', kind: 'library', district: 'A', bbox: '4.8,52.3,5,52.4', open: 'now', confirmed: 'yes' };
    for (const choice of [{}, { ...every, match: 'all', near: '4.9,52.35', sort: 'match' }]) {
      const query = InitiativeQuery.parse({ q: 'anker', ...choice });
      const found = await readAll(query, 1000);
      expect(found).not.toEqual([]);
      for (const rank of [-1, 0, 0.5, 1, 2, 2.5, 3, 4]) {
        const cursor = formatCursor({ sort: 'match', keys: [rank, rank < 2 ? 'anker 2' : 20, ''] });
        const rest = found.filter((one) => {
          const own = rankOf(one.name, 'anker');
          return own > rank || (own === rank && (rank < 2 ? fold(one.name) >= 'anker 2' : numberOf(one) >= 20));
        });
        for (const cap of [0, 1000])
          expect(idsOf((await listInitiatives(db, 'tiny', { ...query, cursor }, now, cap)).initiatives)).toEqual(idsOf(rest));
      }
    }
  });

  test('without words it is the order of names', async () => {
    const byName = await readAll(InitiativeQuery.parse({ sort: 'name' }), 1000);
    expect(idsOf(await readAll(InitiativeQuery.parse({ sort: 'match', limit: '7' }), 1))).toEqual(idsOf(byName));
    expect(byName).toHaveLength(names.length);
  });
});

test('the database sorts names as the domain does, whatever their letters', async () => {
  const letter = fc.oneof(
    fc.constantFrom(...'áàâäãåçéèêëíìîïñóòôöõøúùûüÿÁÀÂÄÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØÚÙÛÜŸ \'"‘’“”(*-aZ0&'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((one) => one !== '\0' && one.isWellFormed()),
  );
  const made = fc.sample(fc.string({ unit: letter, minLength: 1, maxLength: 20 }), { numRuns: 10 * names.length, seed: 3 });
  for (let first = 0; first < made.length; first += names.length) {
    await db
      .prepare(
        'UPDATE initiative SET name = (SELECT value FROM json_each(?1) WHERE key = initiative.rowId - (SELECT min(rowId) FROM initiative))',
      )
      .bind(JSON.stringify(made.slice(first, first + names.length)))
      .run();
    const { results } = await db.prepare('SELECT name, sortName FROM initiative').all<{ name: string; sortName: string }>();
    expect(results.map(({ name }) => name).toSorted()).toEqual(made.slice(first, first + names.length).toSorted());
    for (const { name, sortName } of results) expect([name, sortNameOf(name)]).toEqual([name, sortName]);
  }
});
