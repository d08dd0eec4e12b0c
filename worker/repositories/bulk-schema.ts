import type { DatabaseSync } from 'node:sqlite';

/** Tables whose triggers and indexes are put aside while they are filled. */
const filled = "('initiative', 'place', 'change', 'cell', 'kindCell', 'tally', 'kindTally', 'districtListing', 'opening', 'openTally')";

/** Tables of a load alone, gone when it is whole: how far each step is, what was put aside, and what rows are compared with. */
const notes = {
  bulkStep: '(name TEXT PRIMARY KEY, done INTEGER NOT NULL) STRICT',
  bulkNote: '(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT',
  bulkSchema: '(sql TEXT NOT NULL) STRICT',
  bulkHours:
    '(cityId TEXT NOT NULL, openingHours TEXT NOT NULL, opensAt TEXT NOT NULL, closesAt TEXT NOT NULL, PRIMARY KEY (cityId, openingHours, opensAt)) STRICT, WITHOUT ROWID',
  bulkSite: '(address TEXT PRIMARY KEY, site TEXT NOT NULL) STRICT, WITHOUT ROWID',
  bulkLine: '(initiativeRowId INTEGER PRIMARY KEY, line INTEGER NOT NULL) STRICT',
};

/** Begins a load in a database that is nobody else's: makes its notes. Does nothing where it has begun. */
export function beginBulk(db: DatabaseSync): void {
  for (const [name, columns] of Object.entries(notes)) db.exec(`CREATE TABLE IF NOT EXISTS ${name} ${columns}`);
}

/** Forgets what a load noted of its rows; what is put aside is still known. */
export function forgetRows(db: DatabaseSync): void {
  for (const name of ['bulkSite', 'bulkLine']) db.exec(`DROP TABLE IF EXISTS ${name}`);
}

/** Ends a load: says to readers that there is something new, and takes its notes away. */
export function endBulk(db: DatabaseSync): void {
  db.exec('UPDATE cityVersion SET version = version + 1, shown = shown + 1');
  for (const name of Object.keys(notes)) db.exec(`DROP TABLE IF EXISTS ${name}`);
}

/** The names of the migrations that a database has. */
export function listApplied(db: DatabaseSync): Set<string> {
  return new Set(
    db
      .prepare('SELECT name FROM d1_migrations')
      .all()
      .map(({ name }) => String(name)),
  );
}

/** How far a step of a load is; 0 for one that has not begun. */
export function stepDone(db: DatabaseSync, name: string): number {
  return Number(db.prepare('SELECT done FROM bulkStep WHERE name = ?').get(name)?.done ?? 0);
}

/** Notes how far a step is. */
export function setStepDone(db: DatabaseSync, name: string, done: number): void {
  db.prepare('INSERT INTO bulkStep VALUES (?, ?) ON CONFLICT DO UPDATE SET done = excluded.done').run(name, done);
}

/** What a load noted under a name; null where it noted nothing, or where there is no load. */
export function readNote(db: DatabaseSync, name: string): string | null {
  const hasNotes = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'bulkNote'").get();
  const row = hasNotes && db.prepare('SELECT value FROM bulkNote WHERE name = ?').get(name);
  return row ? String(row.value) : null;
}

/** Notes a text under a name. */
export function writeNote(db: DatabaseSync, name: string, value: string): void {
  db.prepare('INSERT INTO bulkNote VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(name, value);
}

/** Remembers and drops the triggers and indexes of the tables that are filled. */
export function putAside(db: DatabaseSync): void {
  const found = db
    .prepare(`SELECT type, name, sql FROM sqlite_master WHERE tbl_name IN ${filled} AND type IN ('trigger', 'index') AND sql IS NOT NULL`)
    .all();
  const keep = db.prepare('INSERT INTO bulkSchema VALUES (?)');
  for (const { type, name, sql } of found) {
    keep.run(sql ?? null);
    db.exec(`DROP ${type} "${name}"`);
  }
}

/** The statements that bring indexes or triggers back. */
export function listPutAside(db: DatabaseSync, kind: 'INDEX' | 'TRIGGER'): string[] {
  const rows = db.prepare('SELECT sql FROM bulkSchema WHERE sql LIKE ? ORDER BY rowid').all(`CREATE ${kind}%`);
  return rows.map(({ sql }) => String(sql));
}
