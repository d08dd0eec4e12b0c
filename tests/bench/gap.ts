import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { accessByDistrict, addReach, copyAccess, emptyAccess, longestMetres, populate, summariseAccess } from '#domain/gap/access.ts';
import { localMoranPermutation } from '#domain/gap/autocorrelation.ts';
import { bestSites, type Site } from '#domain/gap/coverage.ts';
import { siteCandidates, sitesOf, unmetDemand } from '#domain/gap/new-place.ts';
import { reachOf } from '#domain/gap/reach.ts';
import { readWalkGrid } from '#domain/gap/walk-grid.ts';
import { readPack } from '#worker/commands/read-pack.ts';
import { packFolder, seededRandom } from '../geodata/source-borders.ts';
import { type BenchRow, growthRow, peerRow } from './bench-row.ts';

const rounds = 5;

/** The statistics behind the gaps on the pack of Amsterdam: chance by permutation, walking access, one what-if place, sites that cover most. */
export async function gapBench(): Promise<BenchRow[]> {
  const pack = await readPack(fileURLToPath(packFolder));
  const neighbourhoods = pack.districts.filter(({ level }) => level === 'neighbourhood').map(({ code }) => code);
  const known = new Map(pack.indicators.filter(({ key }) => key === 'residents').map((one) => [one.districtCode, one.value]));
  const residents = neighbourhoods.map((code) => known.get(code) ?? null);
  const neighbours = neighbourhoods.map((code) =>
    pack.adjacency.flatMap((pair) => (pair.code === code ? [neighbourhoods.indexOf(pair.neighbourCode)] : [])),
  );
  return [moranRow(neighbours), ...accessRows(residents, pack.initiatives.slice(0, 600))];
}

function moranRow(neighbours: readonly number[][]): BenchRow {
  const random = seededRandom(3);
  const values = neighbours.map(random);
  const test = (permutations: number) => () => localMoranPermutation(values, neighbours, { permutations, seed: 1 });
  const title = { name: `local Moran, ${neighbours.length} areas × 9,999 permutations`, against: '999 permutations', unit: 'ms' } as const;
  return growthRow({ ...title, goal: 12 }, ...measure(test(9999), test(999)));
}

function accessRows(residents: readonly (number | null)[], places: readonly { longitude: number; latitude: number }[]): BenchRow[] {
  const grid = readWalkGrid(Uint8Array.from(readFileSync(new URL('public/walk-grid.bin', packFolder))).buffer);
  const population = populate(grid, residents);
  const empty = emptyAccess(grid, 1);
  const access = copyAccess(empty);
  for (const place of places) addReach(access, population, reachOf(grid, place, longestMetres));
  const all = (count: number) => () => accessByDistrict(grid, residents, places.slice(0, count), { scale: 1 });
  const supposed = () => {
    const copy = copyAccess(access);
    addReach(copy, population, reachOf(grid, { longitude: 4.9, latitude: 52.37 }, longestMetres));
    return summariseAccess(grid, population, copy);
  };
  const whole = all(places.length);
  const unmet = unmetDemand(grid, population, empty);
  const sites = sitesOf(grid, unmet, siteCandidates(grid));
  const points = unmet.filter((demand) => demand > 0).length;
  const amount = (value: number) => value.toLocaleString('en');
  return [
    growthRow({ name: `walking access, ${places.length} places`, against: '60 places', unit: 'ms', goal: 12 }, ...measure(whole, all(60))),
    peerRow({ name: 'walking access, one place more', against: 'all places again', unit: 'ms', goal: 10 }, ...measure(supposed, whole)),
    peerRow(
      { name: `5 best of ${amount(sites.length)} sites × ${amount(points)} points`, against: 'greed with sets', unit: 'ms', goal: 8 },
      ...measure(
        () => bestSites(sites, unmet, new Set(), 5),
        () => greedWithSets(sites, unmet, 5),
      ),
    ),
  ];
}

/** What is covered by taking the best site again and again, each time with a set of all points, and without any exchange. */
function greedWithSets(sites: readonly Site[], demand: Float64Array, count: number): number {
  let covered = new Set<number>();
  const total = (points: ReadonlySet<number>) => [...points].reduce((sum, point) => sum + (demand[point] as number), 0);
  for (let number = 0; number < count; number++) {
    let [next, highest] = [covered, -1];
    for (const { reaches } of sites) {
      const points = new Set([...covered, ...Array.from(reaches)]);
      const reached = total(points);
      if (reached > highest) [next, highest] = [points, reached];
    }
    covered = next;
  }
  return total(covered);
}

/** Milliseconds for one run of ours and of the peer in each round, one after the other so that both see the same machine; the first is to warm up. */
function measure(ours: () => unknown, peer: () => unknown): [ours: number[], peer: number[]] {
  const time = (run: () => unknown) => {
    const before = performance.now();
    run();
    return performance.now() - before;
  };
  const times = Array.from({ length: rounds + 1 }, () => [time(ours), time(peer)] as const).slice(1);
  return [times.map(([our]) => our), times.map(([, their]) => their)];
}
