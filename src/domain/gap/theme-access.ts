import type { Level } from '../district.ts';
import { addReach, type DistrictAccess, emptyAccess, longestMetres, populate, summariseAccess, type ZoneScale } from './access.ts';
import type { AreaAccess } from './analysis.ts';
import type { AreaInput } from './analysis-input.ts';
import { type Position, type Reach, reachOf } from './reach.ts';
import type { WalkGrid } from './walk-grid.ts';

/** The finest level, whose districts the cells of a walk grid belong to. */
const finest: Level = 'neighbourhood';

/** Access at each level to some places, at catchments as they are, two thirds and one and a half times as wide. */
export function themeAccess(
  grid: WalkGrid,
  levels: ReadonlyMap<Level, readonly AreaInput[]>,
  places: readonly (Position & { readonly n: number })[],
): Map<Level, (AreaAccess | null)[]> {
  const neighbourhoods = levels.get(finest) ?? [];
  if (neighbourhoods.length !== grid.neighbourhoods) return new Map();
  const population = populate(
    grid,
    neighbourhoods.map(({ residents }) => residents?.value ?? null),
  );
  const reaches = places.map((place): [Reach, number] => [reachOf(grid, place, longestMetres), place.n]);
  const accessAt = (scale: ZoneScale) => {
    const access = emptyAccess(grid, scale);
    for (const [reach, n] of reaches) addReach(access, population, reach, n);
    return access;
  };
  const [usual, narrow, wide] = ([1, 0.67, 1.5] as const).map(accessAt) as [Cells, Cells, Cells];
  return new Map(
    [...levels].map(([level, areas]): [Level, (AreaAccess | null)[]] => {
      const districtOf = districtsOf(levels, level);
      const [at, near, far] = [usual, narrow, wide].map((access) => summariseAccess(grid, population, access, districtOf));
      return [level, areas.map((_, index) => accessOf(at?.[index], near?.[index], far?.[index]))];
    }),
  );
}

type Cells = ReturnType<typeof emptyAccess>;

/** By neighbourhood: the index of the district of a level that holds it; −1 where the tree does not say. */
function districtsOf(levels: ReadonlyMap<Level, readonly AreaInput[]>, level: Level): number[] {
  const parents = new Map([...levels.values()].flat().map(({ code, parentCode }) => [code, parentCode]));
  const places = new Map((levels.get(level) ?? []).map(({ code }, at) => [code, at]));
  return (levels.get(finest) ?? []).map(({ code }) => {
    let at: string | null = code;
    while (at !== null && !places.has(at)) at = parents.get(at) ?? null;
    return at === null ? -1 : (places.get(at) as number);
  });
}

function accessOf(at?: DistrictAccess, narrow?: DistrictAccess, wide?: DistrictAccess): AreaAccess | null {
  if (!at?.residents) return null;
  const round = (value: number | null | undefined) => (value == null ? null : Number(Math.min(1, value).toPrecision(8)));
  return {
    score: at.score === null ? null : Number(at.score.toPrecision(8)),
    unknownShare: round(at.unknownShare) ?? 0,
    reachesOne: round(at.withOne),
    reachesThree: round(at.withThree),
    reachesOneNarrow: round(narrow?.withOne),
    reachesOneWide: round(wide?.withOne),
    nearestMinutes: at.nearestMinutes === null ? null : Number(at.nearestMinutes.toPrecision(4)),
  };
}
