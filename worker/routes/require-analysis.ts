import type { z } from '@hono/zod-openapi';
import type { City } from '#domain/city.ts';
import type { Level } from '#domain/district.ts';
import type { Selection } from '#domain/gap/selection.ts';
import { Problem } from '#worker/problem.ts';
import { getAnalysis, type StoredAnalysis } from '#worker/repositories/analyses.ts';
import type { GapsQuery } from './gap-contract.ts';
import { refusedParameter } from './refuse.ts';

/** How often the schedule in wrangler.jsonc runs; a test compares the two. */
export const minutesBetweenRuns = 15;

/** The selection that a query asks for. @throws Problem `invalid-request` for an audience without a theme */
export function selectionOf({ theme, level, per, count }: z.output<typeof GapsQuery>): Selection {
  if (!theme && per === 'audience') {
    const remedy = 'Give a theme too, such as theme=sustainability, or choose residents or households.';
    throw refusedParameter('per', 'All themes together are for nobody in particular.', remedy);
  }
  return { theme: theme ?? null, level, denominator: per, definition: count };
}

/** The newest analysis of a selection. @throws Problem `not-found`, saying when there will be one */
export async function requireAnalysis(db: D1Database, city: City, selection: Selection, now: Date): Promise<StoredAnalysis> {
  return (await getAnalysis(db, city.id, selection)) ?? refuseMissing(city, selection.level, now);
}

/** Says why there is no analysis of a level. @throws Problem `not-found` */
export function refuseMissing(city: City, level: Level, now: Date): never {
  if (!city.levels.some((one) => one.level === level)) {
    throw new Problem('not-found', { detail: `This city has no districts of the level ${level}.` });
  }
  const time = nextRun(now).toISOString().slice(11, 16);
  const detail = `This has not been worked out yet. It will be in the run that starts at ${time} UTC, or in one of those after it, every ${minutesBetweenRuns} minutes.`;
  throw new Problem('not-found', { detail });
}

function nextRun(now: Date): Date {
  const step = minutesBetweenRuns * 60_000;
  return new Date((Math.floor(now.getTime() / step) + 1) * step);
}
