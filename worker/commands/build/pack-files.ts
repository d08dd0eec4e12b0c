import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** Smaller files gain less by it than a request to the Worker is worth. */
const leastBytes = 20_000;
/** What gains hardly anything: tiles are numbers, which brotli finds nothing in, and fonts and pictures are compressed in themselves. */
const leftOut = /\/basemap\/|\.(woff2|png|br)$/;

/**
 * Writes `NAME.br` beside each large file of a folder, compressed as far as brotli goes, which nobody has the time for while a browser
 * waits. What was compressed once is kept.
 * @param kept folder for that
 */
export async function packFiles(folder: string, kept: string): Promise<void> {
  await mkdir(kept, { recursive: true });
  const paths = (await readdir(folder, { recursive: true })).map((path) => join(folder, path));
  const packed = await Promise.all(paths.map((path) => packFile(path, kept)));
  const old = (await readdir(kept)).filter((name) => !packed.includes(name));
  await Promise.all(old.map((name) => rm(join(kept, name))));
}

/** Gives the name under which it is kept; null for what is not compressed. */
async function packFile(path: string, kept: string): Promise<string | null> {
  const { size } = await stat(path);
  if (size < leastBytes || leftOut.test(path)) return null;
  const bytes = await readFile(path);
  const name = createHash('sha256').update(bytes).digest('hex');
  const place = join(kept, name);
  const known = await readFile(place).catch(() => null);
  const packed = known ?? (await compress(bytes));
  if (!known) {
    // Whole or not there, even where a build is ended meanwhile.
    await writeFile(`${place}.part`, packed);
    await rename(`${place}.part`, place);
  }
  await writeFile(`${path}.br`, packed);
  return name;
}

function compress(bytes: Buffer): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return promisify(brotliCompress)(bytes, { params });
}
