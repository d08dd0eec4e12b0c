import type { Level } from '../district.ts';
import type { AreaInput } from './analysis-input.ts';
import { type Comparable, type Counted, canCompare } from './comparable.ts';
import { type LevelWork, levelsBeside } from './level-work.ts';
import { agreeInSign } from './rules.ts';
import { sum } from './sum.ts';

/** By code: whether the district around it is on the same side of the city's rate; where that one cannot be compared, or there is none, all within it. */
export function agreementsOf(work: LevelWork): Map<string, boolean | null> {
  const { level, areas, counted, compared } = work;
  const excess = (at: Level, ofs: readonly Counted[]): number | null => {
    const known = ofs.filter(({ noFigure }) => !noFigure);
    const base = sum(known.map(({ base: own }) => own?.value ?? 0));
    const rate = compared.get(at)?.rate;
    return base > 0 && rate ? sum(known.map(({ count }) => count)) / base / rate - 1 : null;
  };
  const { coarser, finer } = levelsBeside(work);
  /** How far some districts of another level are together from the rate there; null where that level, or none of them, can be compared. */
  const beside = (at: Level | undefined, isOf: (area: AreaInput) => boolean): number | null => {
    const others = (at && counted.get(at)) ?? [];
    if (!at || !canCompare(compared.get(at) as Comparable, others.length)) return null;
    return excess(
      at,
      others.filter(({ area }) => isOf(area)),
    );
  };
  return new Map(
    areas.map((one) => {
      const { code, parentCode } = one.area;
      const other = beside(coarser, (area) => area.code === parentCode) ?? beside(finer, (area) => area.parentCode === code);
      return [code, agreeInSign(excess(level, [one]), other)];
    }),
  );
}
