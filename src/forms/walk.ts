import { readWalkGrid, type WalkGrid } from '#domain/gap/walk-grid.ts';
import { type Walkable, type WalkFacts, walkable } from '#domain/gap/what-if.ts';
import type { gapSites } from '#i18n/nl/gap-sites.ts';

/** What the API says of walking in a city. */
interface WalkAnswer extends WalkFacts {
  readonly grid: string;
  readonly names: readonly string[];
  readonly quarters: readonly string[];
}

/** A city on foot with the names of its neighbourhoods and quarters. */
export interface NamedCity extends Walkable {
  readonly names: readonly string[];
  readonly quarters: readonly string[];
}

/** The grids that were fetched, by address: one does for every theme. */
const grids = new Map<string, Promise<WalkGrid>>();

/** Fetches what is known of walking in a city and works out who reaches what. Rejects without network, and when the answer is no such thing. */
export async function loadWalk(address: string): Promise<NamedCity> {
  const facts = (await (await fetchGood(address)).json()) as WalkAnswer;
  const grid = grids.get(facts.grid) ?? fetchGrid(facts.grid);
  grids.set(facts.grid, grid);
  grid.catch(() => grids.delete(facts.grid));
  return { ...walkable(await grid, facts), names: facts.names, quarters: facts.quarters };
}

/** The words of the site finder in a language. */
export async function loadSiteWords(locale: string | undefined): Promise<typeof gapSites> {
  return (await (locale === 'en' ? import('#i18n/en/gap-sites.ts') : import('#i18n/nl/gap-sites.ts'))).gapSites;
}

async function fetchGrid(address: string): Promise<WalkGrid> {
  return readWalkGrid(await (await fetchGood(address)).arrayBuffer());
}

async function fetchGood(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response;
}
