import type { Actor } from '#domain/actor.ts';
import type { City } from '#domain/city.ts';
import { analyse } from '#domain/gap/analyse.ts';
import type { Analysis } from '#domain/gap/analysis.ts';
import type { Selection } from '#domain/gap/selection.ts';
import { noAccess } from '#domain/gap/theme-access.ts';
import { themeBackground } from '#domain/gap/theme-background.ts';
import { putAnalysis } from '#worker/repositories/analyses.ts';
import { readAnalysisInput } from '#worker/repositories/analysis-inputs.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { findUserId } from '#worker/repositories/people.ts';
import { decideGap } from '#worker/services/decide-gap.ts';
import { openGap } from '#worker/services/open-gap.ts';
import type { Site } from '#worker/services/site.ts';
import { appoint, testSite } from './people.ts';

/** All themes together by quarter: what the gaps of the tests are opened from. */
export const selection: Selection = { theme: null, level: 'quarter', denominator: 'residents', definition: 'all' };

/** Works out one family of analyses of Amsterdam and stores them, under a hash of one's own; gives that of the quarters. */
export async function storeAnalyses(db: D1Database, inputHash: string, now: Date): Promise<Analysis> {
  const input = await readAnalysisInput(db, 'amsterdam', now.toISOString().slice(0, 7));
  // The finest level takes most of the time, and no gap of these tests is of it.
  const coarse = { ...input, levels: new Map([...input.levels].filter(([level]) => level !== 'neighbourhood')) };
  const analyses = analyse(coarse, selection, themeBackground(coarse, selection.theme, noAccess), inputHash);
  await db.batch(analyses.map((analysis) => putAnalysis(db, analysis, now.toISOString())));
  return analyses.find(({ level }) => level === selection.level) as Analysis;
}

/** Amsterdam as the database holds it. */
export async function amsterdam(db: D1Database): Promise<City> {
  return (await getCity(db, 'amsterdam')) as City;
}

/** Appoints an officer of a city and gives them as who acts. */
export async function officerOf(db: D1Database, email: string, cityId: string): Promise<Actor> {
  await appoint(db, email, 'officer', cityId);
  return { userId: (await findUserId(db, email)) ?? '', email, sessionId: '', isAdmin: false, officerOf: [cityId] };
}

/** Opens a gap of a quarter of Amsterdam from the analyses under a hash, and says that the map misses something; gives its id. */
export async function openMappingGap(db: D1Database, officer: Actor, districtCode: string, inputHash: string, now: Date): Promise<string> {
  const site: Site = testSite(db);
  const city = await amsterdam(db);
  const gapId = await openGap(site, officer, city, { ...selection, districtCode, inputHash }, now);
  const reason = 'Bewoners noemen drie plekken die er niet op staan.';
  await decideGap(site, officer, { cityId: city.id, gapId, version: 1, disposition: 'mapping-gap', reason }, now);
  return gapId;
}
