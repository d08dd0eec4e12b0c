import type { Position } from '#domain/plane.ts';
import type { Level } from '../district.ts';
import type { Theme } from '../theme.ts';
import { addReach, type DistrictAccess, emptyAccess, longestMetres, populate, summariseAccess, type ZoneScale } from './access.ts';
import type { AreaAccess, FurtherSites } from './analysis.ts';
import type { AreaInput } from './analysis-input.ts';
import { furtherSites, type SiteNeighbourhood } from './further-sites.ts';
import { needScores } from './need.ts';
import { needIndicators } from './need-indicators.ts';
import { type Reach, reachOf } from './reach.ts';
import type { WalkGrid } from './walk-grid.ts';

/** The finest level, whose districts the cells of a walk grid belong to. */
const finest: Level = 'neighbourhood';

/** How residents reach the places of a theme on foot. */
export interface ThemeAccess {
  /** By level, in the order of its districts; null where nobody is known to live. */
  readonly byLevel: ReadonlyMap<Level, readonly (AreaAccess | null)[]>;
  /** Where one more place would help most. */
  readonly sites: FurtherSites | null;
}

/** Of a city of which it is not known where one can walk. */
export const noAccess: ThemeAccess = { byLevel: new Map(), sites: null };

/** Access to the places of a theme, at catchments as they are, two thirds and one and a half times as wide; with the best further sites. */
export function themeAccess(
  grid: WalkGrid,
  levels: ReadonlyMap<Level, readonly AreaInput[]>,
  places: readonly (Position & { readonly n: number })[],
  theme: Theme | null,
): ThemeAccess {
  const neighbourhoods = levels.get(finest) ?? [];
  if (neighbourhoods.length !== grid.neighbourhoods) return noAccess;
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
  const byLevel = new Map(
    [...levels].map(([level, areas]): [Level, (AreaAccess | null)[]] => {
      const districtOf = districtsOf(levels, level);
      const [at, near, far] = [usual, narrow, wide].map((access) => summariseAccess(grid, population, access, districtOf));
      return [level, areas.map((_, index) => accessOf(at?.[index], near?.[index], far?.[index]))];
    }),
  );
  return { byLevel, sites: furtherSites(grid, population, usual, withNeed(neighbourhoods, theme)) };
}

function withNeed(neighbourhoods: readonly AreaInput[], theme: Theme | null): SiteNeighbourhood[] {
  const indicators = needIndicators(
    theme,
    neighbourhoods.map(({ figures }) => figures),
  );
  const needs = indicators.length ? needScores(indicators) : [];
  return neighbourhoods.map(({ code, name }, at) => ({ code, name, need: needs[at] ?? null }));
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
