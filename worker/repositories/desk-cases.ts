import { DeskCase } from '#domain/desk-case.ts';
import { insertRows } from './insert-rows.ts';

/** A case as the queue lists it. */
export interface QueuedCase extends DeskCase {
  readonly name: string;
  readonly initiativeKind: string;
  readonly status: string;
  readonly districtName: string | null;
}

/** Statements that open cases. */
export function insertDeskCases(db: D1Database, cases: readonly DeskCase[]): D1PreparedStatement[] {
  return insertRows(db, 'deskCase', cases);
}

/** The statement that gives a case new values, only at the version it was read at. */
export function updateDeskCase(
  db: D1Database,
  { id, version }: Pick<DeskCase, 'id' | 'version'>,
  values: Partial<Pick<DeskCase, 'state' | 'closedAt' | 'proposal' | 'baseVersion' | 'remark' | 'openedAt' | 'otherId'>>,
): D1PreparedStatement {
  const columns = Object.keys(values).map((column) => `${column} = ?, `);
  const bound = Object.values(values).map((value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value));
  return db
    .prepare(`UPDATE deskCase SET ${columns.join('')}version = version + 1 WHERE id = ? AND version = ?`)
    .bind(...bound, id, version);
}

const queueSql = `SELECT c.*, i.name, i.kind AS initiativeKind, i.status, (
    SELECT d.name FROM place p JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode
    JOIN district d ON d.cityId = a.cityId AND d.code = a.ancestorCode AND d.level = 'quarter'
    WHERE p.initiativeId = i.id ORDER BY p.rowId LIMIT 1) AS districtName
  FROM deskCase c JOIN initiative i ON i.id = c.initiativeId`;

/** What waits at the desk of a city, longest first; what was returned to its owner after what is open. */
export async function listQueue(db: D1Database, cityId: string, limit: number): Promise<QueuedCase[]> {
  const { results } = await db
    .prepare(`${queueSql} WHERE c.cityId = ?1 AND c.state IN ('open', 'returned') ORDER BY c.state, c.openedAt, c.id LIMIT ?2`)
    .bind(cityId, limit)
    .all<Record<string, unknown>>();
  return results.map(queuedOf);
}

/** The cases of a city that were closed last. */
export async function listClosed(db: D1Database, cityId: string, limit: number): Promise<QueuedCase[]> {
  const { results } = await db
    .prepare(`${queueSql} WHERE c.cityId = ?1 AND c.closedAt IS NOT NULL ORDER BY c.closedAt DESC LIMIT ?2`)
    .bind(cityId, limit)
    .all<Record<string, unknown>>();
  return results.map(queuedOf);
}

/** A case by its id, or null. */
export async function getDeskCase(db: D1Database, id: string): Promise<QueuedCase | null> {
  const row = await db.prepare(`${queueSql} WHERE c.id = ?1`).bind(id).first<Record<string, unknown>>();
  return row && queuedOf(row);
}

/** The cases of an initiative that are not closed. */
export async function listCasesOf(db: D1Database, initiativeId: string): Promise<QueuedCase[]> {
  const statement = db.prepare(`${queueSql} WHERE c.initiativeId = ?1 AND c.state IN ('open', 'returned') ORDER BY c.openedAt`);
  return (await statement.bind(initiativeId).all<Record<string, unknown>>()).results.map(queuedOf);
}

/** One thing that was said. */
export interface Message {
  readonly id: string;
  readonly threadId: string;
  readonly author: 'officer' | 'owner' | 'visitor';
  readonly authorId: string | null;
  readonly body: string;
  readonly at: string;
}

/** The statements that add messages. */
export function insertMessages(db: D1Database, messages: readonly Message[]): D1PreparedStatement[] {
  return insertRows(
    db,
    'message',
    messages.map((message) => ({ ...message })),
  );
}

/** What was said about a case or in a conversation, oldest first. */
export async function listMessages(db: D1Database, threadId: string): Promise<Message[]> {
  return (await db.prepare('SELECT * FROM message WHERE threadId = ?1 ORDER BY at, id').bind(threadId).all<Message>()).results;
}

function queuedOf(row: Record<string, unknown>): QueuedCase {
  const { name, initiativeKind, status, districtName, proposal, ...own } = row;
  const parsed = DeskCase.parse({ ...own, proposal: proposal === null ? null : JSON.parse(String(proposal)) });
  return {
    ...parsed,
    name: String(name),
    initiativeKind: String(initiativeKind),
    status: String(status),
    districtName: districtName as string | null,
  };
}
