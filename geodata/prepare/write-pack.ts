import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The files of a pack by their path inside it. */
export type Pack = ReadonlyMap<string, string | Uint8Array>;

/** Writes a pack into `folder`, which is emptied first. */
export function writePack(folder: string, pack: Pack): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of pack) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** The files of a pack with their sizes in bytes, the tiles of one zoom together. */
export function describePack(pack: Pack): string[] {
  const groups = new Map<string, { files: number; bytes: number; largest: number }>();
  for (const [path, content] of pack) {
    const name = path.replace(/(\/\d+)\/\d+\/\d+\.mvt$/, '$1/…');
    const { files, bytes, largest } = groups.get(name) ?? { files: 0, bytes: 0, largest: 0 };
    const size = Buffer.byteLength(content);
    groups.set(name, { files: files + 1, bytes: bytes + size, largest: Math.max(largest, size) });
  }
  return [...groups].map(([name, { files, bytes, largest }]) => {
    const total = `${String(bytes).padStart(9)}  ${name}`;
    return files === 1 ? total : `${total}  ${files} tiles, the largest ${largest}`;
  });
}

/** What is different between `folder` and a pack: files that are missing, unexpected or have other bytes. */
export function comparePack(folder: string, pack: Pack): string[] {
  const present = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const unexpected = present.filter((path) => !pack.has(path)).map((path) => `${path} is not made by the sources`);
  const changed = [...pack].flatMap(([path, content]) => {
    if (!present.includes(path)) return [`${path} is missing`];
    return readFileSync(join(folder, path)).equals(Buffer.from(content as Uint8Array)) ? [] : [`${path} is not what the sources give`];
  });
  return [...unexpected, ...changed];
}
