import { setTimeout as wait } from 'node:timers/promises';
import type { City } from '#domain/city.ts';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { serve } from '#worker/commands/serve.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { tallySum } from '#worker/repositories/tallied.ts';
import { listPath } from './contenders.ts';

const port = 8799;
const patienceSeconds = 60;

/** The built Worker over a database with very many places. */
export interface LargeSite {
  readonly url: URL;
  readonly places: number;
  /** How many places there are, and how many of them in the city that is visited. */
  readonly told: string;
  /** What its map shows first of the visited city. */
  readonly bounds: City['bounds'];
  close(): Promise<void>;
}

/** Serves the local database of a folder. Throws when it lacks Amsterdam. */
export async function openLarge(folder: string): Promise<LargeSite> {
  const { all, own, city } = await withLocalDatabase(
    async (db) => ({
      all: await db.prepare(`SELECT sum(${tallySum()}) AS n FROM tally WHERE districtCode = cityId`).first<number>('n'),
      own: await db.prepare(`SELECT ${tallySum()} AS n FROM tally WHERE districtCode = 'amsterdam'`).first<number>('n'),
      city: await getCity(db, 'amsterdam'),
    }),
    folder,
  );
  if (!all || !own || !city) throw new Error(`There is no Amsterdam in ${folder}`);
  const end = new AbortController();
  const served = serve(port, folder, end.signal);
  const url = new URL(`http://localhost:${port}`);
  const close = async () => {
    end.abort();
    await served;
  };
  for (let tries = 0; !(await answers(new URL(listPath, url))); tries++) {
    if (tries < patienceSeconds) await wait(1000);
    else throw new Error(`Nothing answers for ${folder}`);
  }
  const amount = (value: number) => value.toLocaleString('en');
  const told = own === all ? `${amount(all)} places` : `${amount(all)} places, ${amount(own)} of them in this city`;
  return { url, places: all, told, bounds: city.bounds, close };
}

async function answers(address: URL): Promise<boolean> {
  return (await fetch(address).catch(() => null))?.ok ?? false;
}
