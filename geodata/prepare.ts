import { resolve } from 'node:path';
import { prepareAmsterdam } from './prepare/amsterdam.ts';
import { PrepareError } from './prepare/demand.ts';
import { SourceFolder } from './prepare/source-folder.ts';
import { writePack } from './prepare/write-pack.ts';

const here = import.meta.dirname;
const [sources = process.env.VICINATO_SOURCES ?? resolve(here, '../../shared/geodata')] = process.argv.slice(2);

try {
  const pack = prepareAmsterdam(new SourceFolder(resolve(sources, 'amsterdam')));
  writePack(resolve(here, 'cities/amsterdam'), pack);
  for (const [path, content] of pack) console.log(`${String(Buffer.byteLength(content)).padStart(9)}  ${path}`);
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
