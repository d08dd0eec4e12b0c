import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { publicChange } from '#domain/public-history.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { listCasesOf } from '#worker/repositories/desk-cases.ts';
import { listChanges } from '#worker/repositories/history.ts';
import { listMails } from '#worker/repositories/outbox.ts';
import { insertOwner, listOwners } from '#worker/repositories/people.ts';
import { readPersonalData } from '#worker/repositories/personal-data.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { dismiss } from '#worker/services/appoint.ts';
import { claimInitiative, confirmClaim } from '#worker/services/claim-initiative.ts';
import { decideCase } from '#worker/services/decide-case.ts';
import { deleteAccount } from '#worker/services/delete-account.ts';
import { editInitiative, readEditable } from '#worker/services/edit-initiative.ts';
import { applyImport } from '#worker/services/import-file.ts';
import { acceptInvitation, inviteOwner, removeOwner } from '#worker/services/invite-owner.ts';
import { keepInitiative } from '#worker/services/keep-initiative.ts';
import { restoreInitiative, undoDecision } from '#worker/services/restore-initiative.ts';
import { sendMails } from '#worker/services/send-mails.ts';
import type { Site } from '#worker/services/site.ts';
import { askOwners, readConversation, replyInConversation } from '#worker/services/write-message.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { appoint, registerInitiative, testSite, tokenInMail } from './people.ts';

let db: D1Database;
let close: () => Promise<void>;
let site: Site;
let officer: Actor;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase('seeded'));
  site = testSite(db);
  await appoint(db, 'officer@example.org', 'officer', 'amsterdam');
  officer = await actorOf('officer@example.org', { officerOf: ['amsterdam'] });
});
afterAll(() => close());

async function actorOf(email: string, own: Partial<Actor> = {}): Promise<Actor> {
  const userId = (await db.prepare('SELECT id FROM "user" WHERE email = ?1').bind(email).first<string>('id')) ?? '';
  return { userId, email, sessionId: '', isAdmin: false, officerOf: [], ...own };
}

/** An initiative on the map, with the organisation that runs it and its first owner. */
async function publish(own: NonNullable<Parameters<typeof registerInitiative>[1]> & { email: string }) {
  const id = await registerInitiative(site, own);
  const [found] = await listCasesOf(db, id);
  const request = { caseId: found?.id ?? '', caseVersion: 1, initiativeVersion: 1, decision: 'accept' as const, text: '' };
  await decideCase(site, officer, request, new Date());
  const { initiative } = await wholeOf(id);
  return { id, slug: initiative.slug, organisationId: initiative.organisationId ?? '', owner: await actorOf(own.email) };
}

async function wholeOf(id: string) {
  const whole = await getWholeInitiative(db, id);
  if (!whole) throw new Error('it is gone');
  return whole;
}

/** Makes somebody an owner too, by an invitation. */
async function join(owner: Actor, organisationId: string, email: string): Promise<Actor> {
  await inviteOwner(site, owner, { organisationId, email, locale: 'en' }, new Date());
  await acceptInvitation(site, await tokenInMail(db, email, /\/link\/invite\//), 'en', new Date());
  return actorOf(email);
}

const ownersOf = async (organisationId: string) => (await listOwners(db, organisationId)).map(({ email }) => email);

test('two owners who remove each other at once leave one', async () => {
  const { organisationId, owner } = await publish({ email: 'een@twee.example', name: 'Tweetal' });
  const other = await join(owner, organisationId, 'twee@twee.example');
  const outcomes = await Promise.allSettled([
    removeOwner(site, owner, { organisationId, userId: other.userId }, new Date()),
    removeOwner(site, other, { organisationId, userId: owner.userId }, new Date()),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
  expect(await ownersOf(organisationId)).toHaveLength(1);
});

test('who owns nothing is not written down as somebody who left', async () => {
  const { organisationId, owner } = await publish({ email: 'een@drie.example', name: 'Drietal' });
  await join(owner, organisationId, 'twee@drie.example');
  const removal = removeOwner(site, owner, { organisationId, userId: officer.userId }, new Date());
  await expect(removal).rejects.toMatchObject({ code: 'conflict' });
});

test('two admins who dismiss each other at once, or leave at once, leave one', async () => {
  const admins = async () => (await db.prepare("SELECT userId FROM appointment WHERE role = 'admin'").all()).results.length;
  const appointed = async (email: string) => {
    await appoint(db, email, 'admin');
    return actorOf(email, { isAdmin: true });
  };
  const [one, two] = [await appointed('een@admin.example'), await appointed('twee@admin.example')];
  const outcomes = await Promise.allSettled([
    dismiss(site, one, { userId: two.userId, role: 'admin', cityId: '' }),
    dismiss(site, two, { userId: one.userId, role: 'admin', cityId: '' }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await admins()).toBe(1);
  const [three, four] = [await appointed('een@admin.example'), await appointed('twee@admin.example')];
  const leaving = await Promise.allSettled([deleteAccount(site, three, new Date()), deleteAccount(site, four, new Date())]);
  expect(leaving.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
  expect(await admins()).toBe(1);
});

const textsOf = async (token: string) => (await readConversation(site, token, new Date())).messages.map(({ body }) => body);
const messageLink = (email: string) => tokenInMail(db, email, /\/link\/message\//);

test('who became an owner later does not read what a visitor wrote before', async () => {
  const { id, organisationId, owner } = await publish({ email: 'een@brief.example', name: 'Briefgeheim' });
  await askOwners(site, { initiativeId: id, email: 'buur@brief.example', text: 'Alleen voor u.', locale: 'nl', proof: '' }, new Date());
  await join(owner, organisationId, 'twee@brief.example');
  await replyInConversation(site, await messageLink('een@brief.example'), 'Dank u.', new Date());
  await replyInConversation(site, await messageLink('buur@brief.example'), 'Tot dan.', new Date());
  expect(await textsOf(await messageLink('een@brief.example'))).toEqual(['Alleen voor u.', 'Dank u.', 'Tot dan.']);
  expect(await textsOf(await messageLink('twee@brief.example'))).toEqual(['Dank u.', 'Tot dan.']);
});

test('a visitor is told when nobody is left to read what they write', async () => {
  const { id, owner } = await publish({ email: 'een@stil.example', name: 'Stilgevallen' });
  await askOwners(site, { initiativeId: id, email: 'buur@stil.example', text: 'Bent u er?', locale: 'nl', proof: '' }, new Date());
  await replyInConversation(site, await messageLink('een@stil.example'), 'Nog even.', new Date());
  await deleteAccount(site, owner, new Date());
  const reply = replyInConversation(site, await messageLink('buur@stil.example'), 'Hallo?', new Date());
  await expect(reply).rejects.toMatchObject({ code: 'link-expired' });
});

test('what the city refused is no longer written for, what ended still is', async () => {
  const { id } = await publish({ email: 'een@weg.example', name: 'Weggehaald' });
  await askOwners(site, { initiativeId: id, email: 'buur@weg.example', text: 'Bent u er?', locale: 'nl', proof: '' }, new Date());
  const token = await messageLink('een@weg.example');
  const become = (status: string) => db.prepare('UPDATE initiative SET status = ?2 WHERE id = ?1').bind(id, status).run();
  await become('ended');
  await replyInConversation(site, token, 'Niet meer.', new Date());
  await become('rejected');
  await expect(replyInConversation(site, token, 'Koop iets.', new Date())).rejects.toMatchObject({ code: 'link-expired' });
});

test('an invitation works no longer than who sent it owns what it invites to', async () => {
  const { organisationId, owner } = await publish({ email: 'een@gast.example', name: 'Gastvrij' });
  const other = await join(owner, organisationId, 'twee@gast.example');
  const invite = (from: Actor, email: string) => inviteOwner(site, from, { organisationId, email, locale: 'nl' }, new Date());
  const accept = async (email: string) => acceptInvitation(site, await tokenInMail(db, email, /\/link\/invite\//), 'nl', new Date());
  await invite(other, 'vriend@gast.example');
  await invite(owner, 'buur@gast.example');
  await removeOwner(site, owner, { organisationId, userId: other.userId }, new Date());
  await expect(accept('vriend@gast.example')).rejects.toMatchObject({ code: 'link-expired' });
  await accept('buur@gast.example');
  expect(await ownersOf(organisationId)).toEqual(['een@gast.example', 'buur@gast.example']);
});

/** Claims an initiative by an address and presses the button of the mail. */
async function claim(initiativeId: string, email: string, locale: 'nl' | 'en' = 'nl') {
  await claimInitiative(site, { initiativeId, email, locale, proof: '' }, new Date());
  return confirmClaim(site, await tokenInMail(db, email, /\/link\/claim\//), locale, new Date());
}

async function decideClaim(initiativeId: string, decision: 'accept' | 'reject' | 'return', text = '') {
  const found = (await listCasesOf(db, initiativeId)).find(({ kind }) => kind === 'claimed');
  const { version } = (await wholeOf(initiativeId)).initiative;
  const request = { caseId: found?.id ?? '', caseVersion: found?.version ?? 0, initiativeVersion: version, decision, text };
  return decideCase(site, officer, request, new Date());
}

const mailsTo = async (email: string) =>
  (await listMails(db, 1000)).filter(({ recipient }) => recipient === email).map(({ subject }) => subject);

test('what somebody owns is claimed through the desk alone, and its owners are told', async () => {
  const { id, organisationId } = await publish({ email: 'een@bezet.example', name: 'Bezet', website: 'https://bezet.example/' });
  expect(await claim(id, 'stagiair@bezet.example', 'en')).toMatchObject({ isOwner: false });
  expect(await ownersOf(organisationId)).toEqual(['een@bezet.example']);
  await expect(decideClaim(id, 'return', 'Wie bent u?')).rejects.toMatchObject({ code: 'invalid-request' });
  await decideClaim(id, 'accept');
  expect(await ownersOf(organisationId)).toEqual(['een@bezet.example', 'stagiair@bezet.example']);
  expect(await mailsTo('stagiair@bezet.example')).toContain('You now manage Bezet');
  expect(await mailsTo('een@bezet.example')).toContain('Iemand beheert Bezet met u mee');
  expect(await claim(id, 'stagiair@bezet.example')).toMatchObject({ isOwner: true });
});

test('undoing an accepted claim takes the ownership back', async () => {
  const { id, organisationId } = await publish({ email: 'een@terug.example', name: 'Teruggedraaid' });
  await claim(id, 'ander@elders.example');
  const { id: caseId } = await decideClaim(id, 'accept');
  await undoDecision(site, officer, { caseId, caseVersion: 2 }, new Date());
  expect(await ownersOf(organisationId)).toEqual(['een@terug.example']);
});

test('who asked to manage something is told in their language that they do not', async () => {
  const { id } = await publish({ email: 'een@nee.example', name: 'Neezegger' });
  await claim(id, 'ander@nee.example', 'en');
  await decideClaim(id, 'reject', 'We do not know you.');
  expect(await mailsTo('ander@nee.example')).toContain('You do not manage Neezegger');
});

/** Two initiatives on the map of one organisation that nobody owns, with the websites they are told to have. */
async function publishUnowned(name: string, websites: readonly [string, string]): Promise<[string, string]> {
  const host = `${name.toLowerCase()}.example`;
  const [one, two] = [
    await publish({ email: `een@${host}`, name, website: websites[0] }),
    await publish({ email: `twee@${host}`, name: `${name} elders`, website: websites[1] }),
  ];
  await db.prepare('UPDATE initiative SET organisationId = ?2 WHERE id = ?1').bind(two.id, one.organisationId).run();
  await db.prepare('DELETE FROM owner WHERE organisationId = ?1').bind(one.organisationId).run();
  return [one.id, two.id];
}

test('an address at the website of one initiative does not give the others of its organisation', async () => {
  const [one, two] = await publishUnowned('Koepel', ['https://koepel.example/', 'https://elders.example/']);
  expect(await claim(one, 'wij@koepel.example')).toMatchObject({ isOwner: false });
  expect(await claim(two, 'wij@elders.example')).toMatchObject({ isOwner: false });
});

test('of two who claim what nobody owns at once, one owns it and the other asks the desk', async () => {
  const [one, two] = await publishUnowned('Samen', ['https://samen.example/', 'https://samen.example/']);
  const presses = [];
  for (const [initiativeId, email] of [
    [one, 'anna@samen.example'],
    [two, 'bob@samen.example'],
  ] as const) {
    await claimInitiative(site, { initiativeId, email, locale: 'nl', proof: '' }, new Date());
    const token = await tokenInMail(db, email, /\/link\/claim\//);
    presses.push(() => confirmClaim(site, token, 'nl', new Date()));
  }
  const outcomes = await Promise.allSettled(presses.map((press) => press()));
  const loser = outcomes.findIndex(({ status }) => status === 'rejected');
  expect(outcomes[loser]).toMatchObject({ reason: { code: 'conflict' } });
  expect(await presses[loser]?.()).toMatchObject({ isOwner: false });
  expect(await ownersOf((await wholeOf(one)).initiative.organisationId ?? '')).toHaveLength(1);
});

test('what left the map since it was claimed is not given to anybody', async () => {
  const { id } = await publish({ email: 'een@laat.example', name: 'Te laat' });
  await claimInitiative(site, { initiativeId: id, email: 'ander@laat.example', locale: 'nl', proof: '' }, new Date());
  await db.prepare("UPDATE initiative SET status = 'ended' WHERE id = ?1").bind(id).run();
  const confirmation = confirmClaim(site, await tokenInMail(db, 'ander@laat.example', /\/link\/claim\//), 'nl', new Date());
  await expect(confirmation).rejects.toMatchObject({ code: 'conflict' });
});

test('the public history says that an owner acted also after they left or deleted their account', async () => {
  const { id, organisationId, owner } = await publish({ email: 'een@toen.example', name: 'Toentertijd' });
  const other = await join(owner, organisationId, 'twee@toen.example');
  const keep = async (actor: Actor, act: 'pause' | 'resume') => {
    const { version } = (await wholeOf(id)).initiative;
    await keepInitiative(site, actor, { id, version, act, endedAt: '', reason: '' }, new Date());
  };
  await keep(owner, 'pause');
  await keep(other, 'resume');
  await keep(officer, 'pause');
  await removeOwner(site, owner, { organisationId, userId: other.userId }, new Date());
  await deleteAccount(site, owner, new Date());
  const history = (await listChanges(db, id)).map(publicChange).filter(({ act }) => act !== 'create');
  expect(history.map(({ act, by }) => `${act} ${by}`)).toEqual(['unpublish city', 'publish owner', 'unpublish owner', 'publish city']);
});

/** Everything in the database as text, without what only finds other things. */
async function wholeDatabase(): Promise<string> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%Search%'
        AND name NOT LIKE 'gazetteer%' AND name NOT LIKE 'placeTree%' AND name NOT LIKE '_cf%'`,
    )
    .all<{ name: string }>();
  const tables = await Promise.all(results.map(({ name }) => db.prepare(`SELECT * FROM "${name}"`).all()));
  return JSON.stringify(tables.map((table) => table.results));
}

/** An owner who told much: a contact, where they truly live, their address in a text, a proposal and messages. */
async function publishTalkative(host: string) {
  const email = `een@${host}`;
  const made = await publish({
    email,
    name: `Praatgraag ${host}`,
    publicContact: '06 55501234',
    description: `Mail ${email.toUpperCase()} of bel.`,
    places: [{ longitude: 4.937123, latitude: 52.363456, address: `Geheime Gang ${host}`, postcode: '1094HH' }],
    precision: 'neighbourhood',
  });
  await askOwners(site, { initiativeId: made.id, email: `buur@${host}`, text: 'Bent u thuis?', locale: 'nl', proof: '' }, new Date());
  await replyInConversation(site, await messageLink(email), 'Ik ben ziek geweest.', new Date());
  const { registration, whole } = await readEditable(site, made.owner, made.id);
  const changed = { ...registration, name: `Anders ${host}`, publicContact: '06 55509999' };
  await editInitiative(site, made.owner, { id: made.id, version: whole.initiative.version, registration: changed }, new Date());
  return { ...made, email };
}

test('a forgotten person is gone from history, desk and conversations, and what was done stays', async () => {
  const { id, email, owner } = await publishTalkative('vergeet.example');
  const acts = async () => (await listChanges(db, id)).map(({ act, at, actorRole }) => ({ act, at, actorRole }));
  const known = await acts();
  // What was sent has no words here any more.
  for (let sent = 50; sent > 0; ) ({ sent } = await sendMails(db, async () => {}, new Date(), false));
  await deleteAccount(site, owner, new Date());
  const left = (await wholeDatabase()).toLowerCase();
  for (const word of [email, '06 55501234', '06 55509999', 'geheime gang vergeet', 'ik ben ziek geweest']) {
    expect([word, left.includes(word)]).toEqual([word, false]);
  }
  expect(await acts()).toEqual(known);
  const [latest] = await listChanges(db, id);
  expect(latest?.before).toMatchObject({ name: 'Praatgraag vergeet.example', organisation: { name: 'Stichting Proefpan' } });
  expect(latest?.redactedAt).not.toBeNull();
  expect((await wholeOf(id)).initiative).toMatchObject({ status: 'published', description: 'Mail  of bel.' });
  expect((await listCasesOf(db, id)).map(({ kind }) => kind)).toEqual([]);
});

test('a city can still put an initiative back to how it was before somebody was forgotten', async () => {
  const { id, owner } = await publishTalkative('herstel.example');
  await deleteAccount(site, owner, new Date());
  const [latest] = await listChanges(db, id);
  const { version } = (await wholeOf(id)).initiative;
  await restoreInitiative(site, officer, { changeId: latest?.id ?? '', version }, new Date());
  const whole = await wholeOf(id);
  expect(whole.initiative.name).toBe('Praatgraag herstel.example');
  expect(whole).toMatchObject({ organisation: { publicContact: null }, truePlaces: [] });
});

test('of two owners the one who is forgotten takes only what is theirs', async () => {
  const { id, organisationId, owner } = await publishTalkative('samen-vergeet.example');
  const other = await join(owner, organisationId, 'twee@samen-vergeet.example');
  await deleteAccount(site, other, new Date());
  expect(await wholeOf(id)).toMatchObject({ organisation: { publicContact: '06 55509999' }, truePlaces: [{ postcode: '1094HH' }] });
  expect((await listCasesOf(db, id)).map(({ kind }) => kind)).toEqual(['changed']);
  const [left] = await listChanges(db, organisationId, 1);
  expect(left).toMatchObject({ actorId: other.userId, after: { owners: { left: other.userId } } });
});

test('a person gets everything that is kept about them', async () => {
  const { id, organisationId, email, owner } = await publishTalkative('alles.example');
  await inviteOwner(site, owner, { organisationId, email: 'gast@alles.example', locale: 'nl' }, new Date());
  const other = await publish({ email: 'een@anders.example', name: 'Anders dan alles' });
  await claim(other.id, email);
  await askOwners(site, { initiativeId: other.id, email, text: 'Mag ik meedoen?', locale: 'nl', proof: '' }, new Date());
  await replyInConversation(site, await messageLink('een@anders.example'), 'Kom gerust.', new Date());
  const all = await readPersonalData(db, owner.userId, email);
  expect(all.messages).toMatchObject([{ body: 'Ik ben ziek geweest.' }, { body: 'Mag ik meedoen?' }, { body: 'Kom gerust.' }]);
  expect(all.organisations).toMatchObject([{ publicContact: '06 55509999' }]);
  expect(all.initiatives).toMatchObject([{ id, status: 'published' }]);
  expect(all.registrations).toMatchObject([{ id }]);
  expect(all.invitations).toHaveLength(1);
  expect(all.cases).toMatchObject([
    { kind: 'new' },
    { kind: 'changed' },
    { kind: 'claimed', initiativeId: other.id, requesterLocale: 'nl' },
  ]);
  expect(all.links?.length).toBeGreaterThan(2);
  expect(JSON.stringify(all)).not.toContain('buur@alles.example');
  expect(JSON.stringify(all)).not.toContain('gast@alles.example');
});

test('an address at the end of a longer one is not taken for it, and a long one is forgotten too', async () => {
  const { id, owner, organisationId } = await publish({
    email: 'susana@buur.example',
    name: 'Naamgenoten',
    publicContact: 'susana@buur.example',
  });
  const other = await join(owner, organisationId, 'ana@buur.example');
  await deleteAccount(site, other, new Date());
  expect(await wholeOf(id)).toMatchObject({ organisation: { publicContact: 'susana@buur.example' } });
  const long = await join(owner, organisationId, `${'lang'.repeat(15)}@buur.example`);
  const link = `INSERT INTO verification (id, identifier, value, expiresAt, createdAt, updatedAt) VALUES ('link', 'x', ?1, '', '', '')`;
  await db
    .prepare(link)
    .bind(JSON.stringify({ email: long.email }))
    .run();
  await deleteAccount(site, long, new Date());
  expect(await wholeDatabase()).not.toContain(long.email);
});

/** Imports one row of a source and gives the organisation that it has. */
async function importRow(source: string, sourceId: string, name: string, organisation: string): Promise<string> {
  const city = await getCity(db, 'amsterdam');
  if (!city) throw new Error('Amsterdam is missing');
  const content = `sourceId,name,kind,longitude,latitude,organisation\n${sourceId},${name},library,4.9,52.37,${organisation}`;
  const locate = (longitude: number, latitude: number) => site.locate(longitude, latitude)?.code ?? null;
  await applyImport(db, city, { fileName: 'a.csv', content, source }, { userId: officer.userId }, locate, new Date());
  const found = db.prepare('SELECT organisationId FROM initiative WHERE source = ?1 AND sourceId = ?2 AND name = ?3');
  return (await found.bind(source, sourceId, name).first<string>('organisationId')) ?? '';
}

test('who registers under the name of an organisation does not own what is imported of that name', async () => {
  await registerInitiative(site, { email: 'een@kaap.example', name: 'Kaping', organisationName: 'Stichting Kaap' });
  const organisationId = await importRow('kaap', '1', 'Kaaphuis', 'Stichting Kaap');
  expect(organisationId).not.toBe('');
  expect(await ownersOf(organisationId)).toEqual([]);
  await db.batch([insertOwner(db, organisationId, { email: 'een@kaap.example', since: '', locale: 'nl' })]);
  expect(await importRow('kaap', '2', 'Kaaphof', 'Stichting Kaap')).toBe(organisationId);
});

test('an import takes no initiative from who owns it', async () => {
  const organisationId = await importRow('blijf', '1', 'Blijfhuis', 'Stichting Blijf');
  await db.batch([insertOwner(db, organisationId, { email: 'een@kaap.example', since: '', locale: 'nl' })]);
  expect(await importRow('blijf', '1', 'Blijfhof', '')).toBe(organisationId);
  expect(await importRow('blijf', '1', 'Blijftuin', 'Stichting Anders')).toBe(organisationId);
  const made = db.prepare("SELECT count(*) AS n FROM organisation WHERE name IN ('Stichting Blijf', 'Stichting Anders')");
  expect(await made.first('n')).toBe(1);
});

test('putting an initiative back to how it was before a claim leaves its owner', async () => {
  await importRow('kader', '1', 'Kaderhuis', '');
  const { id } = (await db.prepare("SELECT id FROM initiative WHERE source = 'kader'").first<{ id: string }>()) ?? { id: '' };
  await db.prepare("UPDATE initiative SET website = 'https://kaderhuis.example/' WHERE id = ?1").bind(id).run();
  expect(await claim(id, 'wij@kaderhuis.example')).toMatchObject({ isOwner: true });
  const [claimed] = await listChanges(db, id);
  const { organisationId, version } = (await wholeOf(id)).initiative;
  await restoreInitiative(site, officer, { changeId: claimed?.id ?? '', version }, new Date());
  expect((await wholeOf(id)).initiative.organisationId).toBe(organisationId);
  expect(await ownersOf(organisationId ?? '')).toEqual(['wij@kaderhuis.example']);
});

test('owners are told when a merge brings others, who own it no more once that is undone', async () => {
  const kept = await publish({ email: 'een@blijver.example', name: 'Blijver' });
  const id = await registerInitiative(site, { email: 'een@komer.example', name: 'Komer' });
  const [found] = await listCasesOf(db, id);
  const caseId = found?.id ?? '';
  await db.prepare('UPDATE deskCase SET otherId = ?2 WHERE id = ?1').bind(caseId, kept.id).run();
  const request = { caseId, caseVersion: 1, initiativeVersion: 1, decision: 'merge' as const, text: '' };
  await decideCase(site, officer, request, new Date());
  expect(await ownersOf(kept.organisationId)).toEqual(['een@blijver.example', 'een@komer.example']);
  expect(await mailsTo('een@blijver.example')).toContain('Iemand beheert Blijver met u mee');
  expect(await mailsTo('een@komer.example')).toContain('Komer is samengevoegd met Blijver');
  await undoDecision(site, officer, { caseId, caseVersion: 2 }, new Date());
  expect(await ownersOf(kept.organisationId)).toEqual(['een@blijver.example']);
});

test('an owner puts back what they ended, not what the city took off the map', async () => {
  const { id, owner } = await publish({ email: 'een@einde.example', name: 'Einde' });
  const keep = async (actor: Actor, act: 'end' | 'resume') => {
    const { version } = (await wholeOf(id)).initiative;
    await keepInitiative(site, actor, { id, version, act, endedAt: '2026-01-01', reason: 'Klaar' }, new Date());
  };
  await keep(owner, 'end');
  await keep(owner, 'resume');
  await keep(officer, 'end');
  await expect(keep(owner, 'resume')).rejects.toMatchObject({ code: 'forbidden' });
  await keep(officer, 'resume');
  expect((await wholeOf(id)).initiative.status).toBe('published');
});

test('pausing does not get a reviewed field past the desk', async () => {
  const { id, owner } = await publish({ email: 'een@omweg.example', name: 'Omweg' });
  const versionOf = async () => (await wholeOf(id)).initiative.version;
  await keepInitiative(site, owner, { id, version: await versionOf(), act: 'pause', endedAt: '', reason: '' }, new Date());
  const { registration } = await readEditable(site, owner, id);
  const edited = { id, version: await versionOf(), registration: { ...registration, name: 'Koopjeshal' } };
  expect(await editInitiative(site, owner, edited, new Date())).toMatchObject({ waiting: ['name'] });
  expect((await wholeOf(id)).initiative.name).toBe('Omweg');
});
