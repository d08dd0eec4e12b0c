import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const geodata = join(import.meta.dirname, '../../../geodata');
const cities = join(geodata, 'cities');

/** Where the files of the map come from, by the path that they are served under. */
export function mapFolders(): Map<string, string> {
  const packs = readdirSync(cities).map((id) => [`cities/${id}`, join(cities, id, 'public')] as const);
  return new Map([['glyphs', join(geodata, 'glyphs')], ...packs]);
}

/** A short hash of what stands at each path that the map fetches from: of the glyphs, and of each thing that is public of a city. */
export function fileVersions(): Record<string, string> {
  const paths = [...mapFolders()].flatMap(([path, folder]) =>
    path === 'glyphs' ? [[path, folder]] : readdirSync(folder).map((name) => [`${path}/${name}`, join(folder, name)]),
  );
  return Object.fromEntries(paths.map(([path = '', place = '']) => [path, hashOfFiles(place)]));
}

/** A short hash of a file, or of all files of a folder and their names. */
export function hashOfFiles(place: string): string {
  const hash = createHash('sha256');
  const files = statSync(place).isFile() ? [''] : readdirSync(place, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files.map((name) => join(place, name)).filter((path) => statSync(path).isFile())) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(place.length)} ${bytes.length} `).update(bytes);
  }
  return hash.digest('hex').slice(0, 8);
}
