import { InitiativeQuery } from '#domain/initiative-query.ts';
import { countFacets, listInitiatives } from '#worker/repositories/initiatives.ts';
import { readTile } from '#worker/repositories/tiles.ts';
import { CountedDatabase } from './counted-database.ts';

/**
 * How many rows of tables and indexes the database goes through for the answer to an address of a city, as D1 counts (and bills) them: the
 * same in every run, whatever else the machine does. Null where no place is read.
 */
export async function countRowsRead(db: D1Database, cityId: string, address: string): Promise<number | null> {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  if (pathname === '/healthz') return null;
  const query = InitiativeQuery.parse(Object.fromEntries(searchParams));
  const [, z, x, y] = /(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(pathname) ?? [];
  const counted = new CountedDatabase(db);
  const now = new Date();
  const { read } = await counted.count(async () => {
    if (z) await readTile(counted.db, cityId, { z: Number(z), x: Number(x), y: Number(y) }, query, now);
    else await listInitiatives(counted.db, cityId, query, now);
    if (!z && !pathname.startsWith('/api')) await countFacets(counted.db, cityId, query, now);
  });
  return read;
}
