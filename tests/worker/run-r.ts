import { readFile } from 'node:fs/promises';
import { WebR } from 'webr';

// `node run-r.ts script.R files…`: runs an R script on each file as Rscript would, in R compiled to WebAssembly, so that no R has to be
// installed. Writes a JSON list of what the script said of each; what stopped it begins with "Error:".
const [script = '', ...files] = process.argv.slice(2);
const r = new WebR({ interactive: false });
await r.init();
const [main, ...given] = await Promise.all(
  [script, ...files].map(async (file, at) => {
    const path = `/tmp/file-${at}`;
    await r.FS.writeFile(path, new Uint8Array(await readFile(file)));
    return path;
  }),
);
const shelter = await new r.Shelter();
const said: string[] = [];
for (const path of given) {
  const { output } = await shelter.captureR(
    `local({
      env <- new.env()
      env$commandArgs <- function(...) ${JSON.stringify(path)}
      tryCatch(sys.source(${JSON.stringify(main)}, env), error = function(e) cat("Error:", conditionMessage(e), "\\n"))
    })`,
  );
  said.push(output.map(({ data }) => (typeof data === 'string' ? data : '')).join('\n'));
}
// R goes on waiting for work until the process ends.
process.stdout.write(JSON.stringify(said), () => process.exit());
