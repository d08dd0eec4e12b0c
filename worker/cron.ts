import { listCities } from './repositories/cities.ts';
import { recount } from './repositories/recount.ts';

/** The nightly job: renews the openings of every city and logs where what triggers keep differs from a recount. */
export async function runNightly(db: D1Database, now: Date): Promise<void> {
  // Loaded at night only: the opening hours library is far larger than everything a page needs.
  const { refreshOpenings } = await import('./services/refresh-openings.ts');
  for (const city of await listCities(db)) {
    const openings = await refreshOpenings(db, city, now);
    console.log(JSON.stringify({ job: 'openings', city: city.id, openings }));
  }
  const { differences } = await recount(db);
  const report = JSON.stringify({ job: 'recount', differences: differences.length, first: differences.slice(0, 20) });
  if (differences.length) console.error(report);
  else console.log(report);
}
