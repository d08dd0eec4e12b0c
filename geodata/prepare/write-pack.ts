import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
