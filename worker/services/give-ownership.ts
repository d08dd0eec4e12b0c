import { uuidv7 } from 'uuidv7';
import type { City } from '#domain/city.ts';
import type { Locale } from '#i18n/index.ts';
import type { Acting } from '#worker/repositories/changes.ts';
import { insertOrganisations } from '#worker/repositories/organisation-writes.ts';
import { insertOwner } from '#worker/repositories/people.ts';
import type { WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { changeInitiative } from './save-initiative.ts';

/** The statements that make a person with an account the owner of an initiative; one without an organisation gets one of its own name. */
export function giveOwnership(
  db: D1Database,
  city: City,
  whole: WholeInitiative,
  { email, locale, ...acting }: { email: string; locale: Locale } & Acting,
  now: Date,
): D1PreparedStatement[] {
  const { initiative } = whole;
  const organisation = whole.organisation ?? {
    id: uuidv7(),
    cityId: city.id,
    name: initiative.name,
    actorType: 'social-enterprise' as const,
    actorTypeBasis: 'rule' as const,
    website: initiative.website,
    publicContact: null,
  };
  const after = { ...whole, organisation, initiative: { ...initiative, organisationId: organisation.id } };
  return [
    ...(whole.organisation ? [] : insertOrganisations(db, [organisation])),
    ...changeInitiative(db, city, whole, after, { act: 'update', ...acting, reason: 'claim' }, now),
    insertOwner(db, organisation.id, { email, since: now.toISOString(), locale }),
  ];
}
