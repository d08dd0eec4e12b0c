import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rightHanded } from '#domain/winding.ts';
import { startSeededWorker, type TestWorker } from './harness.ts';

const city = '/api/v1/cities/amsterdam';
let worker: TestWorker;

beforeAll(async () => {
  worker = await startSeededWorker();
});
afterAll(() => worker.close());

interface Initiative {
  id: string;
  name: string;
  themes: string[];
  distanceMetres: number | null;
  places: { longitude: number; latitude: number; districtCode: string | null }[];
}
interface ListPage {
  total: number;
  initiatives: Initiative[];
  nextCursor: string | null;
}
interface Counted {
  code: string;
  parentCode: string | null;
  residents: { value: number } | null;
  tally: { total: number; byTheme: Record<string, number>; byCombination: Record<string, number> };
}

const read = async <Body>(address: string) => (await (await worker.fetch(address)).json()) as Body;
const list = (search: string) => read<ListPage>(`${city}/initiatives?${search}`);
const districts = async (level: string) => (await read<{ districts: Counted[] }>(`${city}/districts?level=${level}`)).districts;

/** Every initiative of a list, by following its Link headers. */
async function readAll(search: string): Promise<{ total: number; initiatives: Initiative[] }> {
  const initiatives: Initiative[] = [];
  let total = 0;
  for (let address: string | undefined = `${city}/initiatives?${search}`; address; ) {
    const response: Response = await worker.fetch(address);
    const page = (await response.json()) as ListPage;
    const link: string | null = response.headers.get('Link');
    expect(link === null).toBe(page.nextCursor === null);
    address = link?.match(/^<(.+)>; rel="next"$/)?.[1];
    initiatives.push(...page.initiatives);
    total = page.total;
  }
  return { total, initiatives };
}

describe('a list', () => {
  test.each([
    'limit=37',
    'limit=101&sort=newest',
    'limit=50&near=4.8497,52.3702',
    'limit=13&theme=sustainability&match=all&sort=name',
    'limit=11&kind=repair-cafe&near=4.8497,52.3702&q=repair',
    'limit=20&district=E&sort=newest',
    'limit=17&q=buurt&sort=match',
  ])('of %s gives every initiative exactly once over all of its pages', async (search) => {
    const { total, initiatives } = await readAll(search);
    expect(initiatives).toHaveLength(total);
    expect(new Set(initiatives.map(({ id }) => id)).size).toBe(total);
    expect(total).toBeGreaterThan(40);
  });

  test('can be paged on after the longest name there may be, whatever its letters', async () => {
    const { DB } = await worker.env();
    const [{ id, name } = { id: '', name: '' }] = (await list('limit=1')).initiatives;
    const rename = (text: string) => DB.prepare('UPDATE initiative SET name = ? WHERE id = ?').bind(text, id).run();
    for (const letter of ['0', '℀', '\u0001']) {
      await rename(`0${letter.repeat(199)}`);
      for (const sort of ['name', 'newest']) {
        const first = await list(`limit=1&sort=${sort}`);
        expect(first.initiatives[0]?.id).toBe(id);
        const second = await list(`limit=1&sort=${sort}&cursor=${first.nextCursor}`);
        expect(second.initiatives).toHaveLength(1);
        expect(second.initiatives[0]?.id).not.toBe(id);
      }
    }
    await rename(name);
  });

  test('gives fewer with every word, however many there are', async () => {
    expect((await list('q=a+b+c+d+e+f+g+h+i+j+zzzz')).total).toBe(0);
    const words = 'repair cafe '.repeat(8).trim();
    expect((await list(`q=${encodeURIComponent(words)}`)).total).toBe((await list('q=repair%20cafe')).total);
  });

  test('near a place is in order of distance', async () => {
    const { initiatives } = await list('near=4.8497,52.3702&limit=100');
    const metres = initiatives.map(({ distanceMetres }) => distanceMetres ?? Number.NaN);
    expect(metres).toEqual(metres.toSorted((a, b) => a - b));
  });

  test('of any or all themes has what was asked for', async () => {
    const any = await readAll('theme=labour-participation,sustainability&limit=200');
    expect(any.initiatives.every(({ themes }) => themes.some((theme) => theme !== 'social-cohesion'))).toBe(true);
    const all = await readAll('theme=social-cohesion,sustainability&match=all&limit=200');
    expect(all.initiatives.every(({ themes }) => themes.includes('social-cohesion') && themes.includes('sustainability'))).toBe(true);
    expect(all.total).toBeLessThan(any.total);
  });

  test('in a box lies in the box', async () => {
    const { initiatives, total } = await readAll('bbox=4.83,52.35,4.87,52.39&limit=200');
    expect(total).toBeGreaterThan(10);
    for (const { places } of initiatives) {
      expect(places.some(({ longitude: x, latitude: y }) => x >= 4.83 && x <= 4.87 && y >= 52.35 && y <= 52.39)).toBe(true);
    }
  });

  test('folds case and accents and completes words', async () => {
    const plain = await list('q=repair%20cafe');
    expect(plain.total).toBeGreaterThan(30);
    expect((await list('q=REPAIR%20caf%C3%A9')).total).toBe(plain.total);
    expect((await list('q=repa%20caf')).total).toBeGreaterThanOrEqual(plain.total);
  });
});

describe('tallies', () => {
  test('agree across levels, and with their themes and the list', async () => {
    const levels = ['borough', 'area', 'quarter', 'neighbourhood'];
    const sums = await Promise.all(levels.map(async (level) => sum(await districts(level), ({ tally }) => tally.total)));
    expect(new Set(sums).size).toBe(1);
    const { tally } = await read<Counted>(city);
    const inside = (await list('limit=1')).total;
    expect(tally.total).toBe(inside);
    for (const district of await districts('quarter')) {
      expect(sum(Object.values(district.tally.byCombination), Number)).toBe(district.tally.total);
      const cohesion = ['1', '3', '5', '7'].map((bits) => district.tally.byCombination[bits] ?? 0);
      expect(district.tally.byTheme['social-cohesion']).toBe(sum(cohesion, Number));
    }
  });

  test('of a district are those of its children and of its list', async () => {
    const parents = await districts('borough');
    const children = await districts('area');
    for (const parent of parents) {
      const own = children.filter(({ parentCode }) => parentCode === parent.code);
      expect(
        sum(own, ({ tally }) => tally.total),
        parent.code,
      ).toBe(parent.tally.total);
      expect((await list(`district=${parent.code}&limit=1`)).total).toBe(parent.tally.total);
    }
  });
});

describe('downloads', () => {
  test('hold every initiative once', async () => {
    const { total } = await list('limit=1');
    const geojson = await read<{ attribution: string[]; features: { id: string }[] }>(`${city}/initiatives.geojson`);
    expect(geojson.features).toHaveLength(total);
    expect(geojson.attribution.length).toBeGreaterThan(0);
    const response = await worker.fetch(`${city}/initiatives.csv`);
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="amsterdam-initiatives.csv"');
    const rows = parse(await response.text(), { columns: true }) as { id: string }[];
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(geojson.features.map(({ id }) => id)));
  });

  test.each([
    'theme=sustainability&kind=repair-cafe,school-garden',
    'theme=social-cohesion,sustainability&match=all&sort=newest',
    'q=buurt',
    'near=4.8540,52.3702&theme=sustainability',
    'district=E&sort=name',
    'open=now',
    'q=no-such-word',
  ])('of %s hold every page of that list in its order', async (search) => {
    const ids = (await readAll(`${search}&limit=50`)).initiatives.map(({ id }) => id);
    const { features } = await read<{ features: { id: string }[] }>(`${city}/initiatives.geojson?${search}`);
    expect(features.map(({ id }) => id)).toEqual(ids);
    const rows = parse(await (await worker.fetch(`${city}/initiatives.csv?${search}`)).text(), { columns: true }) as { id: string }[];
    expect([...new Set(rows.map(({ id }) => id))]).toEqual(ids);
  });

  test.each(['limit=5', 'cursor=abc', 'theme=money', 'district=ZZZZ', 'sort=distance', 'open=2031-01-01'])(
    'refuse %s and name the parameter',
    async (search) => {
      for (const extension of ['csv', 'geojson']) {
        const response = await worker.fetch(`${city}/initiatives.${extension}?${search}`);
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({ errors: [{ field: search.split('=')[0] }] });
      }
    },
  );

  test('begin without a byte order mark and keep accents', async () => {
    const bytes = new Uint8Array(await (await worker.fetch(`${city}/initiatives.csv`)).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([...new TextEncoder().encode('id,')]);
    expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toContain('é');
  });

  test('never hand a formula to a spreadsheet', async () => {
    const { DB } = await worker.env();
    const { initiatives } = await list('limit=5');
    const hostile = ['=HYPERLINK("http://example.org")', '+1+1', '-2+3', '@SUM(A1)', '\t=1'];
    const before = new Map(initiatives.map(({ id, name }) => [id, name]));
    const rename = (id: string, name: string) => DB.prepare('UPDATE initiative SET name = ? WHERE id = ?').bind(name, id).run();
    for (const [index, { id }] of initiatives.entries()) await rename(id, hostile[index] ?? '');
    const csv = await (await worker.fetch(`${city}/initiatives.csv`)).text();
    const rows = parse(csv, { columns: true }) as { id: string; name: string; longitude: string }[];
    for (const [index, { id }] of initiatives.entries()) expect(rows.find((row) => row.id === id)?.name).toBe(`'${hostile[index]}`);
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+@\t\r]/.test(cell) || /^-\D/.test(cell))).toEqual([]);
    for (const [id, name] of before) await rename(id, name);
  });

  test.each(['borough', 'area', 'quarter', 'neighbourhood'])('of the districts at level %s agree with the list', async (level) => {
    const expected = await districts(level);
    const rows = parse(await (await worker.fetch(`${city}/districts.csv?level=${level}`)).text(), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.map(({ code }) => code)).toEqual(expected.map(({ code }) => code));
    for (const [index, { residents, tally }] of expected.entries()) {
      const rate = residents && residents.value >= 100 ? ((tally.total / residents.value) * 10_000).toFixed(2) : '';
      expect(rows[index]).toMatchObject({ initiatives: String(tally.total), residents: residents ? String(residents.value) : '' });
      expect(rows[index]?.initiativesPer10000 === '' ? '' : Number(rows[index]?.initiativesPer10000).toFixed(2)).toBe(rate);
    }
    type Shape = Parameters<typeof rightHanded>[0];
    const { features } = await read<{ features: { id: string; geometry: Shape }[] }>(`${city}/districts.geojson?level=${level}`);
    expect(features.map(({ id }) => id)).toEqual(expected.map(({ code }) => code));
    for (const { id, geometry } of features) expect(geometry, id).toEqual(rightHanded(geometry));
  });
});

test('a position is in one district of each level, and so is every place', async () => {
  const found = await read<{ cityId: string; districts: { level: string; code: string }[] }>(
    '/api/v1/locate?longitude=4.8954&latitude=52.3702',
  );
  expect(found.cityId).toBe('amsterdam');
  expect(found.districts.map(({ level }) => level)).toEqual(['borough', 'area', 'quarter', 'neighbourhood']);
  const { initiatives } = await list('limit=20&sort=newest');
  for (const { places } of initiatives) {
    for (const { longitude, latitude, districtCode } of places) {
      if (!districtCode) continue;
      const { districts } = await read<typeof found>(`/api/v1/locate?longitude=${longitude}&latitude=${latitude}`);
      expect(districts.at(-1)?.code).toBe(districtCode);
    }
  }
});

test('place names are completed, best first', async () => {
  const { landmarks } = await read<{ landmarks: { name: string }[] }>(`${city}/landmarks?q=merca&limit=3`);
  expect(landmarks[0]?.name).toMatch(/mercator/i);
  expect(landmarks.length).toBeLessThanOrEqual(3);
});

const sum = <Part>(parts: readonly Part[], of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0);
