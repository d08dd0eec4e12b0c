import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { isAddressOfWebsite } from '#domain/mail-host.ts';
import { listCasesOf } from '#worker/repositories/desk-cases.ts';
import { listMails } from '#worker/repositories/outbox.ts';
import { listOwners } from '#worker/repositories/people.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { appoint as appointOfficer, dismiss } from '#worker/services/appoint.ts';
import { claimInitiative, confirmClaim } from '#worker/services/claim-initiative.ts';
import { decideCase } from '#worker/services/decide-case.ts';
import { deleteAccount } from '#worker/services/delete-account.ts';
import { acceptInvitation, inviteOwner, removeOwner } from '#worker/services/invite-owner.ts';
import { reportInitiative } from '#worker/services/report-initiative.ts';
import type { Site } from '#worker/services/site.ts';
import { askOwners, readConversation, replyInConversation } from '#worker/services/write-message.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { appoint, registerInitiative, testSite, tokenInMail } from './people.ts';

let db: D1Database;
let close: () => Promise<void>;
let site: Site;
let officer: Actor;
let initiativeId: string;
let slug: string;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase('seeded'));
  site = testSite(db);
  await appoint(db, 'officer@example.org', 'officer', 'amsterdam');
  officer = await actorOf('officer@example.org', ['amsterdam']);
  initiativeId = await registerInitiative(site, { email: 'kok@proefpan.example', publicContact: '020 123' });
  const [found] = await listCasesOf(db, initiativeId);
  await decideCase(
    site,
    officer,
    { caseId: found?.id ?? '', caseVersion: 1, initiativeVersion: 1, decision: 'accept', text: '' },
    new Date(),
  );
  slug = (await getWholeInitiative(db, initiativeId))?.initiative.slug ?? '';
});
afterAll(() => close());

async function actorOf(email: string, officerOf: string[] = [], isAdmin = false): Promise<Actor> {
  const userId = (await db.prepare('SELECT id FROM "user" WHERE email = ?1').bind(email).first<string>('id')) ?? '';
  return { userId, email, sessionId: '', isAdmin, officerOf };
}

test('an address proves a website only at its own domain', () => {
  const yes: [string, string][] = [
    ['info@devlam.nl', 'https://www.devlam.nl/'],
    ['info@devlam.nl', 'https://buurt.devlam.nl/x'],
  ];
  const no: [string, string | null][] = [
    ['info@gmail.com', 'https://www.gmail.com/'],
    ['info@devlam.nl', null],
    ['info@vlam.nl', 'https://devlam.nl'],
    ['x@nl', 'https://devlam.nl'],
    ['x@co.uk', 'https://shop.co.uk'],
    ['x@facebook.com', 'https://facebook.com/devlam'],
    ['x@sub.devlam.nl', 'https://devlam.nl'],
  ];
  for (const [email, website] of yes) expect([email, website, isAddressOfWebsite(email, website)]).toEqual([email, website, true]);
  for (const [email, website] of no) expect([email, website, isAddressOfWebsite(email, website)]).toEqual([email, website, false]);
});

test('an imported initiative is claimed by an address of its website at once, by any other through the desk', async () => {
  const seeded = await db
    .prepare(
      "SELECT i.id, i.website FROM initiative i WHERE i.website LIKE 'https://www.%' AND i.organisationId IS NULL AND i.website NOT LIKE '%amsterdam.nl%' LIMIT 1",
    )
    .first<{ id: string; website: string }>();
  if (!seeded) throw new Error('nothing seeded with a website');
  const own = `info@${new URL(seeded.website).hostname.replace(/^www\./, '')}`;
  const claim = async (email: string) => {
    await claimInitiative(site, { initiativeId: seeded.id, email, locale: 'nl', proof: '' }, new Date());
    const token = await tokenInMail(db, email, /\/link\/claim\//);
    return { token, result: await confirmClaim(site, token, 'nl', new Date()) };
  };
  const stranger = await claim('iemand@gmail.com');
  expect(stranger.result.isOwner).toBe(false);
  expect((await getWholeInitiative(db, seeded.id))?.organisation).toBeNull();
  const asked = (await listCasesOf(db, seeded.id)).find(({ kind }) => kind === 'claimed');
  expect(asked?.remark).toBe('iemand@gmail.com');
  const rightful = await claim(own);
  expect(rightful.result.isOwner).toBe(true);
  await expect(confirmClaim(site, rightful.token, 'nl', new Date())).rejects.toMatchObject({ code: 'link-used' });
  const organisationId = (await getWholeInitiative(db, seeded.id))?.initiative.organisationId ?? null;
  expect((await listOwners(db, organisationId)).map(({ email }) => email)).toEqual([own]);
  const version = (await getWholeInitiative(db, seeded.id))?.initiative.version ?? 0;
  await decideCase(
    site,
    officer,
    { caseId: asked?.id ?? '', caseVersion: 1, initiativeVersion: version, decision: 'accept', text: '' },
    new Date(),
  );
  expect((await listOwners(db, organisationId)).map(({ email }) => email).sort()).toEqual(['iemand@gmail.com', own].sort());
});

test('a visitor and an owner write without seeing the address of the other', async () => {
  const text = 'Kan ik dinsdag komen?';
  await askOwners(site, { initiativeId, email: 'buur@example.org', text, locale: 'nl', proof: '' }, new Date());
  const toOwner = await tokenInMail(db, 'kok@proefpan.example', /\/link\/message\//);
  expect(await readConversation(site, toOwner, new Date())).toMatchObject({ side: 'owner', messages: [{ author: 'visitor', body: text }] });
  await replyInConversation(site, toOwner, 'Ja, graag.', new Date());
  const toVisitor = await tokenInMail(db, 'buur@example.org', /\/link\/message\//);
  await replyInConversation(site, toVisitor, 'Tot dan!', new Date());
  expect((await readConversation(site, toVisitor, new Date())).messages.map(({ body }) => body)).toEqual([text, 'Ja, graag.', 'Tot dan!']);
  for (const mail of await listMails(db, 200)) {
    if (!mail.key.startsWith('message:')) continue;
    const other = mail.recipient === 'buur@example.org' ? 'kok@proefpan.example' : 'buur@example.org';
    expect(`${mail.text}${mail.html}${mail.subject}`).not.toContain(other);
  }
  await expect(readConversation(site, toVisitor, new Date(Date.now() + 91 * 86_400_000))).rejects.toMatchObject({ code: 'link-expired' });
  await expect(askOwners(site, { initiativeId, email: 'buur@', text, locale: 'nl', proof: '' }, new Date())).rejects.toMatchObject({
    code: 'invalid-request',
  });
});

test('a report opens one case, and the same report adds to it', async () => {
  const report = (remark: string) => reportInitiative(site, { cityId: 'amsterdam', slug, reason: 'closed', remark, proof: '' }, new Date());
  await report('De deur is dicht.');
  await report('Al een maand.');
  const cases = (await listCasesOf(db, initiativeId)).filter(({ kind }) => kind === 'reported');
  expect(cases.map(({ remark }) => remark)).toEqual(['closed\nDe deur is dicht.\nAl een maand.']);
  const refusing = testSite(db, { allows: async () => false });
  const refused = reportInitiative(refusing, { cityId: 'amsterdam', slug, reason: 'wrong', remark: '', proof: '' }, new Date());
  await expect(refused).rejects.toMatchObject({ code: 'too-many-requests' });
});

test('an owner invites another, strangers cannot, and the last one stays', async () => {
  const owner = await actorOf('kok@proefpan.example');
  const organisationId = (await getWholeInitiative(db, initiativeId))?.initiative.organisationId ?? '';
  await expect(inviteOwner(site, officer, { organisationId, email: 'x@example.org', locale: 'en' }, new Date())).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(removeOwner(site, owner, { organisationId, userId: owner.userId }, new Date())).rejects.toMatchObject({ code: 'conflict' });
  await inviteOwner(site, owner, { organisationId, email: 'hulp@example.org', locale: 'en' }, new Date());
  const token = await tokenInMail(db, 'hulp@example.org', /\/link\/invite\//);
  await acceptInvitation(site, token, 'en', new Date());
  await expect(acceptInvitation(site, token, 'en', new Date())).rejects.toMatchObject({ code: 'link-used' });
  const helper = await actorOf('hulp@example.org');
  await removeOwner(site, helper, { organisationId, userId: helper.userId }, new Date());
  expect((await listOwners(db, organisationId)).map(({ email }) => email)).toEqual(['kok@proefpan.example']);
});

test('admins appoint and dismiss, nobody else does, and one admin stays', async () => {
  await appoint(db, 'admin@example.org', 'admin');
  const admin = await actorOf('admin@example.org', [], true);
  const request = { email: 'nieuw@example.org', role: 'officer', cityId: 'amsterdam' };
  await expect(appointOfficer(site, officer, request, new Date())).rejects.toMatchObject({ code: 'forbidden' });
  await expect(appointOfficer(site, admin, { ...request, cityId: 'atlantis' }, new Date())).rejects.toMatchObject({
    code: 'invalid-request',
  });
  await appointOfficer(site, admin, request, new Date());
  await expect(dismiss(site, admin, { userId: admin.userId, role: 'admin', cityId: '' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(deleteAccount(site, admin, new Date())).rejects.toMatchObject({ code: 'conflict' });
});

test('a deleted account leaves the initiative and nothing of the person', async () => {
  const owner = await actorOf('kok@proefpan.example');
  await deleteAccount(site, owner, new Date());
  const whole = await getWholeInitiative(db, initiativeId);
  expect(whole?.initiative.status).toBe('published');
  expect(whole?.organisation?.publicContact).toBeNull();
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%Search%' AND name NOT LIKE 'gazetteer%' AND name NOT LIKE 'placeTree%' AND name NOT LIKE '_cf%'",
    )
    .all<{ name: string }>();
  for (const { name } of results) {
    const rows = await db.prepare(`SELECT * FROM "${name}"`).all();
    expect([name, JSON.stringify(rows.results).includes('kok@proefpan.example')]).toEqual([name, false]);
  }
});
