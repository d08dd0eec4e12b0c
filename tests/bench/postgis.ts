import { spawnSync } from 'node:child_process';

/** Whether `psql` reaches a database with PostGIS by the usual variables (PGHOST, PGDATABASE, …). */
export function hasPostgis(): boolean {
  return run('SELECT postgis_version();').status === 0;
}

/**
 * Milliseconds of a statement in each round in PostGIS, with one worker, after statements that prepare it in the same session.
 * @param prepare statements, `COPY … FROM stdin` with its lines among them
 * @param undo what is done after each round without being timed
 * @throws when the database refuses one of them
 */
export function timePostgis(prepare: string, statement: string, rounds: number, undo = ''): number[] {
  // Lines to copy end by themselves; a semicolon after them would be timed as a statement of its own.
  const end = statement.trimEnd().endsWith('\\.') ? '' : ';';
  const round = `\\timing on\n${statement}${end}\n\\timing off\n${undo}\n`;
  const { status, stdout, stderr } = run(`SET max_parallel_workers_per_gather = 0;\n${prepare}\n${round.repeat(rounds)}`);
  const times = [...stdout.matchAll(/^Time: ([\d.]+) ms/gm)].map(([, milliseconds]) => Number(milliseconds));
  if (status !== 0 || times.length !== rounds) throw new Error(`PostGIS did not answer: ${stderr.trim()}`);
  return times;
}

/** Statements that make a table of points out of positions. */
export function pointTable(name: string, positions: Iterable<readonly [longitude: number, latitude: number]>): string {
  const lines = Array.from(positions, ([longitude, latitude]) => `${longitude}\t${latitude}`).join('\n');
  return `CREATE TEMP TABLE ${name} (longitude float8, latitude float8, shape geometry(Point, 4326) GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)) STORED);
COPY ${name} (longitude, latitude) FROM stdin;
${lines}
\\.
CREATE INDEX ON ${name} USING gist (shape);
ANALYZE ${name};`;
}

/** Statements that make the table `area` out of polygons, with a GiST index. */
export function areaTable(areas: Iterable<{ readonly code: string; readonly rings: readonly (readonly (readonly number[])[])[] }>): string {
  const text = (ring: readonly (readonly number[])[]) => `(${ring.map(([longitude, latitude]) => `${longitude} ${latitude}`).join(',')})`;
  const lines = Array.from(areas, ({ code, rings }) => `${code}\tSRID=4326;POLYGON(${rings.map(text).join(',')})`).join('\n');
  return `CREATE TEMP TABLE area (code text, shape geometry(Polygon, 4326));
COPY area FROM stdin;
${lines}
\\.
CREATE INDEX ON area USING gist (shape);
ANALYZE area;`;
}

function run(input: string) {
  return spawnSync('psql', ['-X', '-A', '-t', '-q', '-v', 'ON_ERROR_STOP=1'], {
    input,
    encoding: 'utf8',
    maxBuffer: 64e6,
    env: { ...process.env, LC_ALL: 'C' },
  });
}
