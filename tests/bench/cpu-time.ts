import { readdir, readFile } from 'node:fs/promises';

/** Ticks of the kernel's clock a second, the same on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Milliseconds of CPU that all processes below this one have used, to 10 ms; null where the system does not tell (it is not Linux). */
export async function cpuOfChildren(): Promise<number | null> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const known = new Map((await Promise.all(ids.map(readProcess))).flatMap((one) => (one ? [[one.id, one]] : [])));
  const isBelow = (id: number): boolean => id === process.pid || (id > 1 && isBelow(known.get(id)?.parent ?? 0));
  if (!known.has(process.pid)) return null;
  const below = [...known.values()].filter(({ parent }) => isBelow(parent));
  return (below.reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond) * 1000;
}

async function readProcess(id: string): Promise<{ id: number; parent: number; ticks: number } | null> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  // The name of the program, in brackets, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const at = (index: number) => Number(fields[index] ?? Number.NaN);
  return stat ? { id: Number(id), parent: at(1), ticks: at(11) + at(12) } : null;
}
