import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const areas = ['src', 'worker', 'geodata'];
const map = 'maplibre-gl';

/** Who may import whom, by folder. A page or component may also name the script of a custom element and a style sheet. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'src/pages': [
    'src/layouts',
    'src/components',
    'src/i18n',
    'src/domain',
    'src/styles',
    'src/map',
    'src/forms',
    'worker/repositories',
    'worker/services',
    'worker/problem.ts',
  ],
  'src/middleware.ts': ['worker/problem.ts'],
  'src/layouts': ['src/components', 'src/i18n', 'src/domain', 'src/styles'],
  'src/components': ['src/domain', 'src/i18n', 'src/styles', 'src/map', 'src/forms'],
  'src/map': ['src/domain', 'src/i18n'],
  'src/forms': ['src/domain', 'src/i18n'],
  'src/i18n': ['src/domain'],
  'src/domain': [],
  'worker/index.ts': ['worker/routes', 'worker/cron.ts', 'worker/problem.ts', 'worker/security-headers.ts'],
  'worker/cron.ts': ['worker/services', 'worker/repositories', 'worker/routes', 'worker/walk-grids.ts', 'src/domain'],
  'worker/problem.ts': ['src/domain'],
  'worker/city-packs.ts': ['src/domain', 'geodata/cities'],
  'worker/walk-grids.ts': ['src/domain', 'geodata/cities'],
  'worker/auth.ts': ['src/domain', 'worker/problem.ts'],
  'worker/security-headers.ts': [],
  'worker/database-session.ts': [],
  'worker/routes': [
    'worker/auth.ts',
    'worker/services',
    'worker/repositories',
    'worker/problem.ts',
    'worker/city-packs.ts',
    'worker/database-session.ts',
    'worker/security-headers.ts',
    'src/domain',
  ],
  // Services write mails, in the words of the catalogues.
  'worker/services': ['worker/repositories', 'worker/problem.ts', 'worker/auth.ts', 'src/domain', 'src/i18n'],
  'worker/repositories': ['src/domain'],
  // Commands say what is wrong in the words of the catalogues.
  'worker/commands': ['worker/services', 'worker/repositories', 'src/domain', 'src/i18n'],
  'geodata/prepare.ts': ['geodata/prepare'],
  'geodata/prepare': ['src/domain'],
};

/** The libraries that the domain stands on; none of them knows a DOM, an environment, a clock or a random number. */
const domainLibraries = [
  'zod',
  'robust-predicates',
  'opening_hours',
  '@stdlib/stats-base-dists-gamma',
  '@stdlib/stats-base-dists-normal-cdf',
  '@stdlib/stats-base-dists-poisson-pmf',
  '@stdlib/stats-base-dists-normal-quantile',
  'pure-rand/distribution/uniformFloat64',
  'pure-rand/distribution/uniformInt',
  'pure-rand/generator/xoroshiro128plus',
  '@maplibre/vt-pbf',
  'geojson',
  'csv-parse/sync',
  'fastest-levenshtein',
];

interface Import {
  readonly file: string;
  /** A path from the root, or the name of a library. */
  readonly target: string;
}

/** The folder, or the file at the top of `worker` and `geodata`, that a path belongs to. */
function areaOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

/** The code of a file; of an Astro file its frontmatter and its scripts. */
function codeOf(file: string, text: string): string {
  if (!file.endsWith('.astro')) return text;
  const frontmatter = /^---\n(.*?)\n---/s.exec(text)?.[1] ?? '';
  const scripts = [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script = '']) => script);
  return [frontmatter, ...scripts].join('\n');
}

/** Every import of a file: static, dynamic, of types, and of what is exported on. */
function importsOf(file: string, text: string): Import[] {
  const aliases = { '#domain/': 'src/domain/', '#worker/': 'worker/', '#geodata/': 'geodata/', '#i18n/': 'src/i18n/' };
  return ts.preProcessFile(codeOf(file, text), true, true).importedFiles.map(({ fileName }) => {
    const alias = Object.entries(aliases).find(([prefix]) => fileName.startsWith(prefix));
    if (alias) return { file, target: alias[1] + fileName.slice(alias[0].length) };
    return { file, target: fileName.startsWith('.') ? join(dirname(file), fileName) : fileName };
  });
}

/** What is wrong with an import, or null. */
function faultOf({ file, target }: Import): string | null {
  const from = areaOf(file);
  const said = `${file} imports ${target}`;
  if (!areas.includes(target.split('/')[0] ?? '')) {
    if (from === 'src/domain' && !domainLibraries.includes(target)) return said;
    return target.startsWith(map) && from !== 'src/map' ? said : null;
  }
  return areaOf(target) === from || arrows[from]?.includes(areaOf(target)) ? null : said;
}

const files = areas
  .flatMap((area) => readdirSync(join(root, area), { recursive: true, encoding: 'utf8' }).map((path) => join(area, path)))
  .filter((path) => /\.(ts|astro)$/.test(path) && !path.endsWith('.d.ts'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('imports', () => {
  test('follow the arrows of the architecture, in every file', () => {
    expect(files.length).toBeGreaterThan(200);
    const imports = files.flatMap((file) => importsOf(file, read(file)));
    expect(imports.length).toBeGreaterThan(600);
    expect(imports.map(faultOf).filter(Boolean)).toEqual([]);
  });

  test('of every folder have a rule', () => {
    const folders = new Set(files.map(areaOf));
    expect([...folders].filter((folder) => !(folder in arrows))).toEqual([]);
  });

  test.each([
    ['src/domain/x.ts', "import { listCities } from '#worker/repositories/cities.ts';"],
    ['src/domain/x.ts', "import { readFile } from 'node:fs';"],
    ['src/components/x.astro', "---\nimport type { City } from '../../worker/repositories/cities.ts';\n---\n<p>x</p>"],
    ['src/components/x.astro', "---\nconst x = 1;\n---\n<script>\nimport { Map } from 'maplibre-gl';\n</script>"],
    ['src/forms/x.ts', "export * from '../map/stage.ts';"],
    ['src/pages/x.astro', "---\nconst { api } = await import('#worker/routes/api.ts');\n---"],
    ['worker/repositories/x.ts', "type Pack = import('../services/seed-city.ts').CityPack;"],
    ['worker/routes/x.ts', "import { applyMigrations } from '#worker/commands/apply-migrations.ts';"],
    ['geodata/prepare/x.ts', "import { readPack } from '#worker/commands/read-pack.ts';"],
  ])('against an arrow are found: %s: %s', (file, text) => {
    expect(importsOf(file, text).map(faultOf).filter(Boolean)).not.toEqual([]);
  });
});

test('SQL is written in repositories and migrations alone', () => {
  const allowed = /^worker\/(repositories\/|database-session\.ts|commands\/apply-migrations\.ts$)/;
  expect(files.filter((file) => !allowed.test(file) && /\.prepare\(|\.exec\(['"`](SELECT|INSERT|UPDATE|DELETE)/.test(read(file)))).toEqual(
    [],
  );
});
