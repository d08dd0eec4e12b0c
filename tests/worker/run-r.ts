import { readFile } from 'node:fs/promises';
import { WebR } from 'webr';

// `node run-r.ts script.R arguments…`: runs an R script as Rscript would, in R compiled to WebAssembly, so that no R has to be installed.
// Arguments are paths of files.
const [script = '', ...files] = process.argv.slice(2);
const r = new WebR({ interactive: false });
await r.init();
const copies = await Promise.all(
  [script, ...files].map(async (file, at) => {
    const path = `/tmp/file-${at}`;
    await r.FS.writeFile(path, new Uint8Array(await readFile(file)));
    return path;
  }),
);
const shelter = await new r.Shelter();
const [main, ...given] = copies;
const { output } = await shelter.captureR(
  `local({
    env <- new.env()
    env$commandArgs <- function(...) c(${given.map((path) => JSON.stringify(path)).join(', ')})
    tryCatch(sys.source(${JSON.stringify(main)}, env), error = function(e) cat("Error:", conditionMessage(e), "\\n"))
  })`,
);
const text = output.map(({ data }) => (typeof data === 'string' ? data : '')).join('\n');
const failed = text.includes('Error:');
// R goes on waiting for work until the process ends.
(failed ? process.stderr : process.stdout).write(`${text}\n`, () => process.exit(failed ? 1 : 0));
