import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyse } from '#domain/gap/analyse.ts';
import { Analysis } from '#domain/gap/analysis.ts';
import { credible, falseDiscoveryRate, fewestAreas, fewestPeople, methodVersion, probable, seed } from '#domain/gap/rules.ts';
import { noAccess } from '#domain/gap/theme-access.ts';
import { themeBackground } from '#domain/gap/theme-background.ts';
import { putAnalysis } from '#worker/repositories/analyses.ts';
import { readAnalysisInput } from '#worker/repositories/analysis-inputs.ts';
import { minutesBetweenRuns } from '#worker/routes/require-analysis.ts';
import { startSeededWorker, type TestWorker } from './harness.ts';

const runR = join(import.meta.dirname, 'run-r.ts');

const base = '/api/v1/cities/amsterdam';
const computedAt = '2026-11-23T09:00:00.000Z';
let worker: TestWorker;
let before: { status: number; detail: string }[];

beforeAll(async () => {
  worker = await startSeededWorker();
  before = await Promise.all(
    ['/gaps', '/gaps.csv?level=area', '/districts/E/analysis'].map(async (address) => {
      const response = await worker.fetch(base + address);
      return { status: response.status, detail: ((await response.json()) as { detail: string }).detail };
    }),
  );
  await storeAllTogether();
});
afterAll(() => worker.close());

/** Works out and stores the analyses of all themes together for residents, and of one theme, at each level. */
async function storeAllTogether(): Promise<void> {
  const { DB } = await worker.env();
  const input = await readAnalysisInput(DB, 'amsterdam', '2026-11');
  for (const theme of [null, 'social-cohesion'] as const) {
    const family = { theme, denominator: 'residents', definition: 'all' } as const;
    const analyses = analyse(input, family, themeBackground(input, theme, noAccess), `hash of ${theme}`);
    await DB.batch(analyses.map((analysis) => putAnalysis(DB, analysis, computedAt)));
  }
}

const jsonOf = async (address: string) => (await worker.fetch(base + address)).json() as Promise<Record<string, never>>;
const csvOf = async (address: string) => (await worker.fetch(base + address)).text();
const rowsOf = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];

test('an analysis that was not worked out yet is not found, and the answer says when it will be', async () => {
  for (const { status, detail } of before) {
    expect(status).toBe(404);
    expect(detail).toMatch(/the run that starts at \d\d:(00|15|30|45) UTC/);
  }
  expect(readFileSync(new URL('../../wrangler.jsonc', import.meta.url), 'utf8')).toContain(`"crons": ["*/${minutesBetweenRuns} * * * *"]`);
});

test('the analysis of a selection is as it was stored, with the rules and the time', async () => {
  const { rules, computedAt: at, ...analysis } = await jsonOf('/gaps?level=quarter');
  expect(Analysis.parse(analysis)).toEqual(analysis);
  expect(analysis).toMatchObject({ theme: null, level: 'quarter', denominator: 'residents', definition: 'all', methodVersion });
  expect(rules).toMatchObject({ fewestPeople, fewestAreas, credible, probable, falseDiscoveryRate });
  expect(at).toBe(computedAt);
  expect(await jsonOf('/gaps')).toEqual({ rules, computedAt: at, ...analysis });
  expect(await jsonOf('/gaps.json')).toEqual({ rules, computedAt: at, ...analysis });
});

test('a district is the same in its own answer as in that of its level', async () => {
  const { analyses, ...about } = (await jsonOf('/districts/KK/analysis')) as unknown as { analyses: Record<string, unknown>[] };
  expect(about).toMatchObject({ code: 'KK', level: 'quarter', denominator: 'residents', definition: 'all' });
  expect(analyses.map(({ theme }) => theme)).toEqual([null, 'social-cohesion']);
  for (const [at, address] of ['/gaps', '/gaps?theme=social-cohesion'].entries()) {
    const { areas, cityRate } = (await jsonOf(address)) as unknown as { areas: { code: string }[]; cityRate: unknown };
    expect(analyses[at]?.area).toEqual(areas.find(({ code }) => code === 'KK'));
    expect(analyses[at]?.cityRate).toEqual(cityRate);
  }
});

describe('the table', () => {
  test('has a row for each district that says what the analysis says', async () => {
    const { areas } = (await jsonOf('/gaps?level=neighbourhood')) as unknown as Analysis;
    const rows = rowsOf(await csvOf('/gaps.csv?level=neighbourhood'));
    expect(rows.map(({ code }) => code)).toEqual(areas.map(({ code }) => code));
    for (const [at, { figures, base: people, ...area }] of areas.entries()) {
      expect(rows[at]).toMatchObject({
        neighbours: area.neighbours.join(' '),
        count: String(area.count),
        base: people ? String(people.value) : '',
        noFigure: area.noFigure ?? '',
        standing: area.standing,
        rate: figures ? String(figures.rate) : '',
        q: figures ? String(figures.q) : '',
        localMoran: figures?.cluster ? String(figures.cluster.i) : '',
      });
    }
  });

  test('has the columns that the document of the API explains, and the name of its selection', async () => {
    const response = await worker.fetch(`${base}/gaps.csv?theme=social-cohesion&level=area`);
    expect(response.headers.get('Content-Disposition')).toContain('"amsterdam-gaps-area-social-cohesion.csv"');
    const names = (await response.text()).split('\r\n')[0]?.split(',') ?? [];
    const { paths } = (await (await worker.fetch('/api/openapi.json')).json()) as {
      paths: Record<string, { get: { description: string } }>;
    };
    const description = paths['/cities/{city}/gaps.csv']?.get.description ?? '';
    expect(names.length).toBeGreaterThan(25);
    for (const name of names) expect(description).toContain(`\`${name}\` (`);
  });
});

test('an analysis that was worked out anew has another ETag', async () => {
  const tagOf = async (address: string) => (await worker.fetch(base + address, { method: 'HEAD' })).headers.get('ETag');
  const addresses = ['/gaps', '/gaps.json', '/gaps.csv', '/districts/KK/analysis'];
  const tags = await Promise.all(addresses.map(tagOf));
  expect(await Promise.all(addresses.map(tagOf))).toEqual(tags);
  const { DB } = await worker.env();
  await DB.prepare(`UPDATE analysis SET computedAt = '2026-11-24T09:00:00.000Z'`).run();
  for (const [at, address] of addresses.entries()) expect(await tagOf(address), address).not.toBe(tags[at]);
  await DB.prepare('UPDATE analysis SET computedAt = ?').bind(computedAt).run();
});

test('the method card tells what identifies the analysis that was chosen, and links to the same one', async () => {
  for (const [locale, search] of [
    ['nl', ''],
    ['en', '?theme=social-cohesion&level=area'],
  ] as const) {
    const html = await (await worker.fetch(`/${locale}/amsterdam/gaps/method${search}`)).text();
    const { inputHash, cityRate } = (await jsonOf(`/gaps${search}`)) as unknown as Analysis;
    for (const told of [inputHash, methodVersion, String(seed), String(cityRate?.count)]) expect(html).toContain(told);
    for (const name of ['gaps.json', 'gaps.csv']) expect(html).toContain(`href="${base}/${name}${search.replace('&', '&amp;')}"`);
    expect(html).toContain(`href="${base}/gaps.R"`);
  }
  const missing = await worker.fetch('/en/amsterdam/gaps/method?theme=sustainability&per=audience&count=confirmed');
  expect(missing.status).toBe(200);
  expect(await missing.text()).toContain('has not been worked out yet');
});

describe('how much stands on the map', () => {
  const pages = ['/nl/amsterdam/gaps?level=quarter', '/nl/amsterdam/districts/KK', '/nl/amsterdam/gaps?district=KK'] as const;
  const read = async (address: string) => (await (await worker.fetch(address)).text()).replaceAll(/\s+/g, ' ');
  /** Stores the analyses as if in the city and in one district so many stood on each list. */
  const store = async (lists: { own: number; imported: number; both: number }) => {
    const { DB } = await worker.env();
    const input = await readAnalysisInput(DB, 'amsterdam', '2026-11');
    const row = (n: number, own: boolean, imported: boolean) => ({
      ...{ themes: 7, confirmed: true, ownThemes: true, month: '2026-05' },
      ...{ n, own, imported },
    });
    const { own, imported, both } = lists;
    const rows = [row(own - both, true, false), row(imported - both, false, true), row(both, true, true)].filter(({ n }) => n > 0);
    const areas = (input.levels.get('quarter') ?? []).map((area) => (area.code === 'KK' ? { ...area, rows } : area));
    const madeUp = { ...input, city: rows, levels: new Map([['quarter', areas] as const]) };
    const family = { theme: null, denominator: 'residents', definition: 'all' } as const;
    const analyses = analyse(madeUp, family, themeBackground(madeUp, null, noAccess), 'made up');
    await DB.batch(analyses.map((analysis) => putAnalysis(DB, analysis, computedAt)));
  };

  test('is estimated where its own people registered or confirmed enough of what an import brought', async () => {
    await store({ own: 60, imported: 50, both: 30 });
    // Chapman: 61 × 51 ÷ 31 − 1 is 99.4, of which 80 are listed.
    for (const page of pages) {
      const html = await read(page);
      expect(html, page).toContain('Naar schatting staat 81% op de kaart: 80 van ongeveer 99 initiatieven');
      expect(html, page).toContain('lees dit als orde van grootte');
    }
    expect(await read(pages[0])).toMatch(
      /Van de 80 initiatieven die hier meetellen, zijn er waarschijnlijk nog 7\d \(aannemelijk \d\d tot \d\d\)/,
    );
  });

  test('is not estimated from lists that share too little, and that is said', async () => {
    await store({ own: 60, imported: 50, both: 6 });
    for (const page of pages) expect(await read(page), page).toContain('is niet te schatten: minder dan 7 initiatieven');
    await store({ own: 0, imported: 50, both: 0 });
    for (const page of pages.slice(0, 2))
      expect(await read(page), page).toContain('is niet te schatten: dat vraagt om initiatieven die zichzelf');
    await storeAllTogether();
  });
});

describe('the R script', () => {
  test('keeps the rules of the method and asks only for columns that the table has', async () => {
    const script = await csvOf('/gaps.R');
    const header = (await csvOf('/gaps.csv')).split('\r\n')[0]?.split(',') ?? [];
    const named = [...script.matchAll(/compare\("(\w+)"|(?:known|given)\$(\w+)/g)].map(([, compared, read]) => compared ?? read);
    expect(new Set(named).size).toBeGreaterThan(18);
    for (const name of named) expect(header).toContain(name);
    for (const [name, value] of Object.entries({
      fewest_areas: fewestAreas,
      probable,
      credible,
      false_discovery_rate: falseDiscoveryRate,
    })) {
      expect(script).toContain(`\n${name} <- ${value}\n`);
    }
  });

  test('repeats every column, and stops at one that was changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vicinato-r-'));
    const run = promisify(execFile);
    try {
      await writeFile(join(folder, 'gaps.R'), await csvOf('/gaps.R'));
      const csv = await csvOf('/gaps.csv?level=neighbourhood');
      await writeFile(join(folder, 'right.csv'), csv);
      const rate = rowsOf(csv).find(({ noFigure, rate }) => !noFigure && Number(rate) > 0)?.rate;
      await writeFile(join(folder, 'wrong.csv'), csv.replace(`,${rate},`, ',0.5,'));
      const files = ['gaps.R', 'right.csv', 'wrong.csv'].map((name) => join(folder, name));
      const [right, wrong] = JSON.parse((await run(process.execPath, [runR, ...files])).stdout) as string[];
      expect(right).toContain('All agree');
      expect(wrong).toMatch(/Error: .*Column rate differs in 1/s);
      expect(wrong).not.toContain('All agree');
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 180_000);
});
