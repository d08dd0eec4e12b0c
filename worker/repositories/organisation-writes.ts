import type { Organisation } from '#domain/organisation.ts';
import { insertRows } from './insert-rows.ts';

/** The statements that add organisations. */
export function insertOrganisations(db: D1Database, organisations: readonly Organisation[]): D1PreparedStatement[] {
  return insertRows(db, 'organisation', organisations);
}

/** The statement that gives an organisation new values; its id and city stay. */
export function updateOrganisation(db: D1Database, organisation: Organisation): D1PreparedStatement {
  const { id, name, actorType, actorTypeBasis, website, publicContact } = organisation;
  return db
    .prepare(`UPDATE organisation SET name = ?2, actorType = ?3, actorTypeBasis = ?4, website = ?5, publicContact = ?6 WHERE id = ?1
      AND (name, actorType, actorTypeBasis, website, publicContact) IS NOT (?2, ?3, ?4, ?5, ?6)`)
    .bind(id, name, actorType, actorTypeBasis, website, publicContact);
}
