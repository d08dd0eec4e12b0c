/** An address that is to be fetched. */
export interface DueAddress {
  readonly initiativeId: string;
  readonly cityId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly address: string;
  /** How often in a row it failed so far. */
  readonly failures: number;
}

/** Which addresses are fetched on a schedule. */
export type CheckedKind = 'website' | 'calendar';

const columnOf: Readonly<Record<CheckedKind, string>> = { website: 'website', calendar: 'calendarUrl' };

/** Addresses of published initiatives that were not fetched since a moment, those that waited longest first. */
export async function listDueAddresses(db: D1Database, kind: CheckedKind, since: string, limit: number): Promise<DueAddress[]> {
  const column = columnOf[kind];
  const { results } = await db
    .prepare(`SELECT i.id AS initiativeId, i.cityId, i.name, t.timeZone, i.${column} AS address, coalesce(c.failures, 0) AS failures
      FROM initiative i JOIN city t ON t.id = i.cityId LEFT JOIN addressCheck c ON c.initiativeId = i.id AND c.kind = ?1
      WHERE i.status = 'published' AND i.${column} IS NOT NULL AND (c.checkedAt IS NULL OR c.checkedAt < ?2)
      ORDER BY c.checkedAt, i.id LIMIT ?3`)
    .bind(kind, since, limit)
    .all<DueAddress>();
  return results;
}

/** The statement that writes down how fetching went. */
export function saveCheck(
  db: D1Database,
  {
    initiativeId,
    kind,
    checkedAt,
    failures,
    failure,
  }: { initiativeId: string; kind: CheckedKind; checkedAt: string; failures: number; failure: string | null },
): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO addressCheck (initiativeId, kind, checkedAt, failures, failure) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (initiativeId, kind) DO UPDATE SET checkedAt = excluded.checkedAt, failures = excluded.failures, failure = excluded.failure`)
    .bind(initiativeId, kind, checkedAt, failures, failure);
}
