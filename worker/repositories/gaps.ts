import { Gap } from '#domain/gap/gap.ts';
import { insertRows } from './insert-rows.ts';

/** A neighbourhood that asks for initiatives. */
export interface Call {
  readonly gapId: string;
  readonly districtCode: string;
  readonly districtName: string;
  readonly theme: Gap['theme'];
  readonly text: string;
}

const fields = Object.keys(Gap.shape).join(', ');

/** A gap of a city, or null. */
export async function getGap(db: D1Database, cityId: string, id: string): Promise<Gap | null> {
  const row = await db.prepare(`SELECT ${fields} FROM gap WHERE cityId = ?1 AND id = ?2`).bind(cityId, id).first<Record<string, unknown>>();
  return row && gapOf(row);
}

/** The gap of a district and theme that is still open, or null. */
export async function findOpenGap(db: D1Database, { cityId, districtCode, theme }: OpenKey): Promise<Gap | null> {
  const statement = db.prepare(`SELECT ${fields} FROM gap WHERE cityId = ?1 AND districtCode = ?2 AND theme = ?3 AND closedAt IS NULL`);
  const row = await statement.bind(cityId, districtCode, theme).first<Record<string, unknown>>();
  return row && gapOf(row);
}

/** Every gap of a city: open ones first, the newest before older ones. */
export async function listGaps(db: D1Database, cityId: string): Promise<Gap[]> {
  const statement = db.prepare(`SELECT ${fields} FROM gap WHERE cityId = ?1 ORDER BY closedAt IS NOT NULL, openedAt DESC, id DESC`);
  return (await statement.bind(cityId).all<Record<string, unknown>>()).results.map(gapOf);
}

/** The neighbourhoods of a city that ask for initiatives, the newest call first. */
export async function listCalls(db: D1Database, cityId: string): Promise<Call[]> {
  const statement = db.prepare(`SELECT g.id AS gapId, g.districtCode, d.name AS districtName, g.theme, g.call AS text
    FROM gap g JOIN district d ON d.cityId = g.cityId AND d.code = g.districtCode
    WHERE g.cityId = ?1 AND g.call IS NOT NULL AND g.closedAt IS NULL ORDER BY g.decidedAt DESC, g.id DESC`);
  return (await statement.bind(cityId).all<Call>()).results;
}

/** Statements that add a gap. They undo their batch while another one of the same district and theme is open. */
export function insertGap(db: D1Database, gap: Gap): D1PreparedStatement[] {
  return [expectNoneOpen(db, gap), ...insertRows(db, 'gap', [{ ...gap, figures: JSON.stringify(gap.figures) }])];
}

/** The statement that undoes its batch when another gap of the same district and theme is open. */
export function expectNoneOpen(db: D1Database, { id, cityId, districtCode, theme }: OpenKey & { id: string }): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO expectation (met) SELECT NOT EXISTS (
      SELECT 1 FROM gap WHERE cityId = ?1 AND districtCode = ?2 AND theme = ?3 AND id <> ?4 AND closedAt IS NULL)`)
    .bind(cityId, districtCode, theme, id);
}

/** The statement that gives a gap new values, only at the version it was read at. What was frozen cannot be among them. */
export function updateGap(
  db: D1Database,
  { id, version }: Pick<Gap, 'id' | 'version'>,
  values: Partial<Pick<Gap, 'ownerId' | 'disposition' | 'reason' | 'decidedAt' | 'call' | 'closedAt'>>,
): D1PreparedStatement {
  const columns = Object.keys(values).map((column) => `${column} = ?, `);
  return db
    .prepare(`UPDATE gap SET ${columns.join('')}version = version + 1 WHERE id = ? AND version = ?`)
    .bind(...Object.values(values), id, version);
}

type OpenKey = Pick<Gap, 'cityId' | 'districtCode' | 'theme'>;

const Row = Gap.omit({ figures: true });

/** Frozen figures are read as they were written, by whichever version of the method. */
function gapOf({ figures, ...row }: Record<string, unknown>): Gap {
  return { ...Row.parse(row), figures: JSON.parse(String(figures)) };
}
