import slugify from '@sindresorhus/slugify';
import { uuidv7 } from 'uuidv7';
import type { City } from '#domain/city.ts';
import { newCase } from '#domain/desk-case.ts';
import { type Initiative, ownSource, untold } from '#domain/initiative.ts';
import { parseThemeBits } from '#domain/theme.ts';
import { Problem } from '#worker/problem.ts';
import { endActionLinks } from '#worker/repositories/action-links.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { insertDeskCases } from '#worker/repositories/desk-cases.ts';
import { expectUnusedLink, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import { insertInitiatives, insertTruePlaces, replaceOpenings } from '#worker/repositories/initiative-writes.ts';
import { insertOrganisations } from '#worker/repositories/organisation-writes.ts';
import { findUserId, insertOwner, insertUser } from '#worker/repositories/people.ts';
import { isSlugTaken } from '#worker/repositories/place-facts.ts';
import { getRegistration, type KeptRegistration, markRegistrationConfirmed } from '#worker/repositories/registrations.ts';
import { openActionLink } from './action-links.ts';
import { applyRegistration } from './apply-registration.ts';
import { findLookalikes } from './find-lookalikes.ts';
import { comingOpenings } from './refresh-openings.ts';
import { recordAct } from './save-initiative.ts';
import type { Site } from './site.ts';

/**
 * Confirms the address of a registration: makes its account, its organisation and its initiative, and puts it on the desk, all at once.
 * @throws Problem `not-found`, `link-used`, `link-expired`
 */
export async function confirmRegistration(site: Site, token: string, now: Date): Promise<{ city: City; name: string; email: string }> {
  const { db } = site;
  const link = await openActionLink(db, token, 'register', now);
  const kept = await getRegistration(db, link.subjectId);
  const city = kept && (await getCity(db, kept.cityId));
  if (!kept || !city || kept.email !== link.email) throw new Problem('link-expired', { detail: 'This registration was changed since.' });
  const { id, email, fields, locale } = kept;
  const at = now.toISOString();
  const organisation = {
    id: uuidv7(),
    cityId: city.id,
    name: fields.organisationName,
    actorType: fields.actorType,
    website: fields.website,
  };
  const blank = {
    initiative: await blankInitiative(db, kept, organisation.id, at),
    organisation: { ...organisation, actorTypeBasis: 'confirmed' as const, publicContact: fields.publicContact },
    places: [],
    truePlaces: [],
  };
  const made = await applyRegistration(site, city, blank, fields, now);
  const requesterId = (await findUserId(db, email)) ?? uuidv7();
  const [lookalike] = await findLookalikes(db, city.id, { name: fields.name, website: fields.website, places: fields.places }, id);
  const hours = made.initiative.openingHours;
  const openings = hours ? comingOpenings(city, [{ id, openingHours: hours }], now).get(id) : [];
  const about = { id: uuidv7(), cityId: city.id, initiativeId: id, openedAt: at };
  try {
    await db.batch([
      expectUnusedLink(db, link.tokenHash),
      insertUser(db, requesterId, email, at),
      ...insertOrganisations(db, [blank.organisation]),
      ...insertInitiatives(db, [made.initiative], made.places),
      ...insertTruePlaces(db, made.places, made.truePlaces),
      ...replaceOpenings(db, id, openings ?? []),
      insertOwner(db, organisation.id, { email, since: at, locale }),
      ...insertDeskCases(db, [newCase({ ...about, kind: 'new', otherId: lookalike?.id ?? null, requesterId })]),
      ...recordAct(db, null, made, { act: 'create', actorId: requesterId, actorRole: 'owner' }, now),
      endActionLinks(db, 'register', id, at),
      markRegistrationConfirmed(db, id, at),
    ]);
  } catch (error) {
    if (!isUnmetExpectation(error)) throw error;
    throw new Problem('link-used', { detail: 'This registration is confirmed already.' });
  }
  return { city, name: fields.name, email };
}

async function blankInitiative(
  db: D1Database,
  { id, cityId, fields }: KeptRegistration,
  organisationId: string,
  at: string,
): Promise<Initiative> {
  const base = slugify(fields.name).slice(0, 80) || 'initiative';
  const slug = (await isSlugTaken(db, cityId, base)) ? `${base}-${id.slice(-6)}` : base;
  return {
    ...untold,
    id,
    cityId,
    slug,
    organisationId,
    name: fields.name,
    kind: fields.kind,
    themes: parseThemeBits(fields.themes),
    themesBasis: 'confirmed',
    status: 'submitted',
    website: null,
    openingHours: null,
    openingHoursTextNl: null,
    openingHoursTextEn: null,
    flags: '',
    source: ownSource,
    sourceId: id,
    sourceDate: at.slice(0, 10),
    createdAt: at,
    updatedAt: at,
    confirmedAt: at,
    version: 1,
  };
}
