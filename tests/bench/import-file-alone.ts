import { readFile } from 'node:fs/promises';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { readLocator } from '#worker/commands/read-locator.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { applyImport } from '#worker/services/import-file.ts';

// `node import-file-alone.ts FILE FOLDER`: imports a file into Amsterdam in the database of a folder as the desk does, and writes how long it
// took and the most memory that this process held. The database is a process of its own.
const [path = '', folder = ''] = process.argv.slice(2);
const locate = await readLocator('amsterdam');
await withLocalDatabase(async (db) => {
  const city = await getCity(db, 'amsterdam');
  if (!city) throw new Error('There is no Amsterdam.');
  const file = { fileName: 'places.csv', content: await readFile(path), source: 'bench' };
  const start = performance.now();
  const { outcome } = await applyImport(db, city, file, null, locate, new Date());
  const seconds = (performance.now() - start) / 1000;
  if (outcome !== 'done') throw new Error(`The import was ${outcome}`);
  console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1000 }));
}, folder);
