import { type InitiativeDetail, InitiativeStory } from '#domain/initiative-summary.ts';
import { wallClock } from '#domain/wall-clock.ts';
import { getTimeZone } from './cities.ts';
import { getDistrictChain } from './districts.ts';
import type { Sql } from './initiative-filter.ts';
import { type SummaryRow, summaryOf, summarySql } from './initiative-rows.ts';

export { countFacets } from './facets.ts';
export { exportInitiatives, listInitiatives, listWithFacets } from './initiative-pages.ts';
export { listSameSite, nearestInitiatives, similarInitiatives } from './related-initiatives.ts';

/** A published initiative by its id, or null. */
export async function getInitiative(db: D1Database, cityId: string, id: string, now: Date): Promise<InitiativeDetail | null> {
  return readDetail(db, cityId, { text: 'i.id = ?', values: [id] }, now);
}

/** A published initiative by the last part of its address, or null. */
export async function getInitiativeBySlug(db: D1Database, cityId: string, slug: string, now: Date): Promise<InitiativeDetail | null> {
  return readDetail(db, cityId, { text: 'i.slug = ?', values: [slug] }, now);
}

/** What `initiative i` tells of itself, as JSON. */
const storySql = `json_object('summary', i.summary, 'description', i.description, 'evidence', json(i.evidence), 'audiences', json(i.audiences),
  'languages', json(i.languages), 'cost', i.cost, 'stepFree', i.stepFree, 'capacityPerWeek', i.capacityPerWeek,
  'publicContact', (SELECT o.publicContact FROM organisation o WHERE o.id = i.organisationId)) AS story`;

async function readDetail(db: D1Database, cityId: string, chosen: Sql, now: Date): Promise<InitiativeDetail | null> {
  const columns = summarySql(wallClock(now, await getTimeZone(db, cityId)));
  const row = await db
    .prepare(`SELECT ${columns.text}, ${storySql} FROM initiative i WHERE i.cityId = ? AND i.status = 'published' AND ${chosen.text}`)
    .bind(...columns.values, cityId, ...chosen.values)
    .first<SummaryRow & { story: string }>();
  if (!row) return null;
  const { story, ...summary } = row;
  const initiative = summaryOf(summary);
  const code = initiative.places[0]?.districtCode;
  const districts = code ? await getDistrictChain(db, cityId, code) : [];
  return { ...initiative, ...InitiativeStory.parse(JSON.parse(story)), createdAt: row.createdAt, version: row.version, districts };
}

/** The last parts of the addresses of every published initiative of a city. */
export async function listSlugs(db: D1Database, cityId: string): Promise<string[]> {
  const statement = db.prepare(`SELECT slug FROM initiative WHERE cityId = ?1 AND status = 'published' ORDER BY slug`);
  const { results } = await statement.bind(cityId).all<{ slug: string }>();
  return results.map(({ slug }) => slug);
}
