import { setImmediate } from 'node:timers/promises';
import type { Level } from '#domain/district.ts';
import { analyse } from '#domain/gap/analyse.ts';
import type { Analysis } from '#domain/gap/analysis.ts';
import type { AnalysisInput } from '#domain/gap/analysis-input.ts';
import { localMoranPermutation, standardisedRates } from '#domain/gap/autocorrelation.ts';
import { permutations, seed } from '#domain/gap/rules.ts';
import { noAccess } from '#domain/gap/theme-access.ts';
import { themeBackground } from '#domain/gap/theme-background.ts';
import { type Theme, themes } from '#domain/theme.ts';
import { putAnalysis } from '#worker/repositories/analyses.ts';
import { readAnalysisInput } from '#worker/repositories/analysis-inputs.ts';
import { startSeededWorker } from '../worker/harness.ts';
import { absentRow, type BenchRow, growthRow, peerRow } from './bench-row.ts';
import { hasSpdep, timeSpdep } from './spdep-peer.ts';

const rounds = 5;
/** The selections of a level that are asked for most: all themes together and each alone. */
const selections = [null, ...themes];
const counted = permutations.toLocaleString('en');

/**
 * What it costs to renew the analyses of Amsterdam's neighbourhoods, stored in D1, against those of its quarters, of which there are about
 * a fifth; and the cluster test alone against spdep's `localmoran_perm`.
 */
export async function analysisBench(): Promise<BenchRow[]> {
  console.log('Measuring analyses …');
  const worker = await startSeededWorker();
  try {
    const { DB } = await worker.env();
    const input = await readAnalysisInput(DB, 'amsterdam', '2026-11');
    const cost = async (level: Level) => {
      const started = performance.now();
      for (const theme of selections) {
        const analysis = analyseLevel(input, level, theme);
        // Lets Node notice a connection that closed during a long calculation.
        await setImmediate();
        await DB.batch([putAnalysis(DB, analysis, '2026-11-23T09:00:00.000Z')]);
      }
      return performance.now() - started;
    };
    await cost('quarter');
    const [many, few]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      many.push(await cost('neighbourhood'));
      few.push(await cost('quarter'));
    }
    const size = (level: Level) => `${input.levels.get(level)?.length} ${level}s`;
    const name = `renewal, ${selections.length} selections, ${counted} permutations, ${size('neighbourhood')}`;
    const renewal = growthRow({ name, against: size('quarter'), unit: 'ms', goal: 8 }, many, few);
    return [renewal, spdepRow(selections.map((theme) => analyseLevel(input, 'neighbourhood', theme)))];
  } finally {
    await worker.close();
  }
}

/** The analysis of a theme at one level, as a renewal works it out. */
function analyseLevel(input: AnalysisInput, level: Level, theme: Theme | null): Analysis {
  const alone = { ...input, levels: new Map([[level, input.levels.get(level) ?? []]]) };
  const family = { theme, denominator: 'residents', definition: 'all' } as const;
  const [analysis] = analyse(alone, family, themeBackground(alone, theme, noAccess), 'bench');
  if (!analysis || analysis.withheld) throw new Error(`Nothing to measure at level ${level}`);
  return analysis;
}

function spdepRow(analyses: readonly Analysis[]): BenchRow {
  const tests = analyses.map(clusterInput);
  const ours = Array.from({ length: rounds }, () => {
    const started = performance.now();
    for (const { values, neighbours } of tests) localMoranPermutation(values, neighbours, { permutations, seed });
    return performance.now() - started;
  });
  const name = `cluster test, ${tests.length} selections, ${counted} permutations, ${tests[0]?.values.length} areas`;
  const title = { name, against: 'spdep, localmoran_perm', unit: 'ms', goal: 1 } as const;
  return hasSpdep() ? peerRow(title, ours, timeSpdep(tests, permutations, rounds)) : absentRow(title, ours);
}

/** The standardised rates of the areas that can be compared, and their neighbours. */
function clusterInput({ areas }: Analysis): { values: number[]; neighbours: number[][] } {
  const known = areas.filter(({ noFigure }) => !noFigure);
  const place = new Map(known.map(({ code }, at) => [code, at]));
  const values = standardisedRates(
    known.map(({ count }) => count),
    known.map(({ base }) => base?.value ?? Number.NaN),
  );
  return { values, neighbours: known.map(({ neighbours }) => neighbours.flatMap((code) => place.get(code) ?? [])) };
}
