import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the migrations are. */
export const migrationsFolder = join(import.meta.dirname, '../migrations');

/** The table in which `wrangler d1 migrations apply` keeps what it has applied, so that both can be used on one database. */
const appliedTable = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** Applies the migrations that a database lacks, each whole or not at all, and gives their names. */
export async function applyMigrations(db: D1Database, folder = migrationsFolder): Promise<string[]> {
  await db.prepare(appliedTable).run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const missing = files.filter((file) => !applied.has(file));
  if (missing.length === 0) return missing;
  const { unstable_splitSqlQuery: splitSql } = await import('wrangler');
  for (const file of missing) {
    const statements = splitSql(await readFile(join(folder, file), 'utf8')).map((sql) => db.prepare(sql));
    await db.batch([...statements, db.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(file)]);
  }
  return missing;
}
