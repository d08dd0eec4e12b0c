import { loadFile } from '#worker/commands/bulk/load-file.ts';

// `node load-until.ts ORDER FOLDER STEP`: a bulk load that is killed when it tells of a step; where rows are read a moment later, when there are
// some that are not kept yet.
const [order = '', folder = '', last = ''] = process.argv.slice(2);
const kill = () => process.kill(process.pid, 'SIGKILL');
const onProgress = (step: string) => {
  if (step !== last) return;
  if (step === 'Rows') setImmediate(kill);
  else kill();
};
const { now, ...others } = JSON.parse(order);
await loadFile({ ...others, now: new Date(now), onProgress }, folder);
