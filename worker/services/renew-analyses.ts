import { analyse } from '#domain/gap/analyse.ts';
import { type AnalysisInput, admitted, baseOf } from '#domain/gap/analysis-input.ts';
import { methodVersion, seed } from '#domain/gap/rules.ts';
import { type Selection, selectionFamilies } from '#domain/gap/selection.ts';
import { noAccess, themeAccess } from '#domain/gap/theme-access.ts';
import { type ThemeBackground, themeBackground } from '#domain/gap/theme-background.ts';
import type { WalkGrid } from '#domain/gap/walk-grid.ts';
import { type Theme, themeBit } from '#domain/theme.ts';
import { getAnalysisCheck, getAnalysisHash, putAnalysis, putAnalysisCheck } from '#worker/repositories/analyses.ts';
import { type PlaceCell, readAnalysisInput, readPlaceCells } from '#worker/repositories/analysis-inputs.ts';
import { getDataVersion } from '#worker/repositories/cities.ts';
import { breathe } from './breathe.ts';

/** What a renewal did: how many analyses are new, and how many families of them wait for the next time. */
export interface Renewal {
  readonly renewed: number;
  readonly left: number;
}

/**
 * Works out anew the analyses of a city whose inputs changed, those asked for most first, each family stored as soon as it is ready.
 * @param grid where one can walk in the city; null where that is not known, so that nothing is said of access
 * @param mostMilliseconds stops before a further family after this time; the rest is done the next time
 * @param restHours when all was compared less long ago, and neither the month nor the method is another, changes wait
 */
export async function renewAnalyses(
  db: D1Database,
  cityId: string,
  grid: WalkGrid | null,
  now: Date,
  mostMilliseconds = Infinity,
  restHours = 0,
): Promise<Renewal> {
  const started = Date.now();
  const checkedAt = now.toISOString();
  const check = { dataVersion: await getDataVersion(db, cityId), asOf: checkedAt.slice(0, 7), methodVersion, checkedAt };
  const last = await getAnalysisCheck(db, cityId);
  const isSameRule = last?.asOf === check.asOf && last.methodVersion === methodVersion;
  const isResting = now.getTime() - Date.parse(last?.checkedAt ?? '') < restHours * 3_600_000;
  if (isSameRule && (last.dataVersion === check.dataVersion || isResting)) return { renewed: 0, left: 0 };
  const input = await readAnalysisInput(db, cityId, check.asOf);
  const cells = grid ? await readPlaceCells(db, cityId) : [];
  const gridHash = grid && (await digest(grid.steps));
  const backgrounds = new Map<Theme | null, ThemeBackground>();
  let renewed = 0;
  for (const [at, family] of selectionFamilies.entries()) {
    const inputHash = await hashOf({ ...told(input, family), gridHash, cells: cells.filter(of(family.theme)) });
    if ((await storedHash(db, input, family)) === inputHash) continue;
    if (Date.now() - started > mostMilliseconds) return { renewed, left: selectionFamilies.length - at };
    const background =
      backgrounds.get(family.theme) ??
      themeBackground(input, family.theme, grid ? themeAccess(grid, input.levels, cells.filter(of(family.theme)), family.theme) : noAccess);
    backgrounds.set(family.theme, background);
    const analyses = analyse(input, family, background, inputHash);
    await breathe();
    await db.batch(analyses.map((analysis) => putAnalysis(db, analysis, checkedAt)));
    renewed += analyses.length;
  }
  await db.batch([putAnalysisCheck(db, cityId, check)]);
  return { renewed, left: 0 };
}

/** The hash that the analyses of a family are stored under; null when one of them is missing. */
async function storedHash(db: D1Database, { cityId, levels }: AnalysisInput, family: Omit<Selection, 'level'>): Promise<string | null> {
  const hashes = await Promise.all([...levels.keys()].map((level) => getAnalysisHash(db, cityId, { ...family, level })));
  return hashes.every((hash) => hash === hashes[0]) ? (hashes[0] ?? null) : null;
}

/** Everything that goes into the analyses of a family, but where its places are. */
function told(input: AnalysisInput, family: Omit<Selection, 'level'>): object {
  const { theme, definition, denominator } = family;
  return {
    family,
    methodVersion,
    seed,
    asOf: input.asOf,
    exposure: input.exposure,
    city: admitted(input.city, theme, definition),
    levels: [...input.levels].map(([level, areas]) => [
      level,
      areas.map((area) => [
        area.code,
        area.name,
        area.parentCode,
        area.neighbours,
        baseOf(area, denominator, theme),
        area.residents,
        [...area.figures],
        admitted(area.rows, theme, definition),
      ]),
    ]),
  };
}

/** Whether a cell holds places of a theme. */
function of(theme: Theme | null): (cell: PlaceCell) => boolean {
  return ({ themes }) => theme === null || (themes & themeBit(theme)) > 0;
}

async function hashOf(value: object): Promise<string> {
  return digest(new TextEncoder().encode(JSON.stringify(value)));
}

/** SHA-256 as hexadecimal digits. */
async function digest(bytes: ArrayBufferView): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
