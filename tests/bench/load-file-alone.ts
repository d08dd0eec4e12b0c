import { loadFile } from '#worker/commands/bulk/load-file.ts';

// `node load-file-alone.ts FILE FOLDER`: loads a file of Amsterdam into the database of a folder, and writes how long it took and the most
// memory that this process held.
const [path = '', folder = ''] = process.argv.slice(2);
const order = { path, cityId: 'amsterdam', source: 'bench', acceptsDoubtful: true, leavesOutWrong: false, now: new Date() };
const start = performance.now();
const { isLoaded, faults } = await loadFile(order, folder);
const seconds = (performance.now() - start) / 1000;
if (!isLoaded) throw new Error(`The load found ${JSON.stringify(faults[0])}`);
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1000 }));
