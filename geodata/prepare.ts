import { resolve } from 'node:path';
import { prepareAmsterdam } from './prepare/amsterdam.ts';
import { PrepareError } from './prepare/demand.ts';
import { SourceFolder } from './prepare/source-folder.ts';
import { describePack, writePack } from './prepare/write-pack.ts';

const here = import.meta.dirname;
const { VICINATO_SOURCES: fallback = resolve(here, '../../shared/geodata') } = process.env;
const [sources = fallback] = process.argv.slice(2);

try {
  const pack = prepareAmsterdam(new SourceFolder(resolve(sources, 'amsterdam')));
  writePack(resolve(here, 'cities/amsterdam'), pack);
  for (const line of describePack(pack)) console.log(line);
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
