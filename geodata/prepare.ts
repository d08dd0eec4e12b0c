import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareAmsterdam } from './prepare/amsterdam.ts';
import { PrepareError } from './prepare/demand.ts';
import { SourceFolder } from './prepare/source-folder.ts';
import { comparePack, describePack, writePack } from './prepare/write-pack.ts';

const { values, positionals } = parseArgs({ options: { check: { type: 'boolean', default: false } }, allowPositionals: true });
const sources = positionals[0] ?? process.env.VICINATO_SOURCES ?? resolve(import.meta.dirname, '../../shared/geodata');
const folder = resolve(import.meta.dirname, 'cities/amsterdam');

try {
  const pack = prepareAmsterdam(new SourceFolder(resolve(sources, 'amsterdam')));
  if (values.check) {
    const differences = comparePack(folder, pack);
    for (const line of differences) console.error(line);
    process.exitCode = differences.length === 0 ? 0 : 1;
    console.log(`${pack.size} files compared, ${differences.length} differ`);
  } else {
    writePack(folder, pack);
    for (const line of describePack(pack)) console.log(line);
  }
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
