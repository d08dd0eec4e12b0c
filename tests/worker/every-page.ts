import { listQueue } from '#worker/repositories/desk-cases.ts';
import { officerOf, openMappingGap, storeAnalyses } from './gaps.ts';
import type { TestWorker } from './harness.ts';
import { appoint, registerInitiative, signIn, testSite } from './people.ts';

/** Everybody who may ask, and the status that each gets. */
export const roles = ['visitor', 'owner', 'otherOwner', 'officer', 'foreignOfficer', 'admin'] as const;
type Answers = Readonly<Record<(typeof roles)[number], number>>;

const everyone = (status: number): Answers => ({
  visitor: status,
  owner: status,
  otherOwner: status,
  officer: status,
  foreignOfficer: status,
  admin: status,
});
const signedIn = (status: number): Answers => ({ ...everyone(status), visitor: 401 });
const deskOnly = (status: number): Answers => ({ ...everyone(403), visitor: 401, officer: status, admin: status });
const ownersAndDesk = (status: number): Answers => ({ ...deskOnly(status), owner: status });

/** One page, and what everybody gets of it. */
export interface Asked {
  /** The page's file under src/pages. */
  readonly page: string;
  /** Its address; {id} is an initiative, {case} its case, {slug} a published one, {gap} a gap that officers looked into. */
  readonly path: string;
  readonly get: Answers;
  /** A form and what each gets for sending it; versions are wrong on purpose, so that nothing changes. */
  readonly post?: readonly [fields: Record<string, string>, answers: Answers];
}

/** Every page of the site. */
export const everyPage: readonly Asked[] = [
  { page: 'index.ts', path: '/', get: everyone(302) },
  { page: '404.astro', path: '/nl/nowhere', get: everyone(404) },
  { page: '500.astro', path: '/500', get: everyone(500) },
  { page: 'problem.astro', path: '/problem', get: everyone(404) },
  { page: 'api.astro', path: '/api', get: everyone(200) },
  { page: 'robots.txt.ts', path: '/robots.txt', get: everyone(200) },
  { page: 'sitemap.xml.ts', path: '/sitemap.xml', get: everyone(200) },
  { page: 'dev/outbox.astro', path: '/dev/outbox', get: everyone(200) },
  { page: '[locale]/index.astro', path: '/nl', get: everyone(200) },
  { page: '[locale]/about.astro', path: '/nl/about', get: everyone(200) },
  { page: '[locale]/accessibility.astro', path: '/nl/accessibility', get: everyone(200) },
  { page: '[locale]/api.astro', path: '/nl/api', get: everyone(200) },
  { page: '[locale]/sources.astro', path: '/nl/sources', get: everyone(200) },
  { page: '[locale]/[city]/index.astro', path: '/nl/amsterdam', get: everyone(200) },
  { page: '[locale]/[city]/lost.astro', path: '/nl/amsterdam/lost', get: everyone(200) },
  { page: '[locale]/[city]/districts/index.astro', path: '/nl/amsterdam/districts', get: everyone(200) },
  { page: '[locale]/[city]/districts/[code].astro', path: '/nl/amsterdam/districts/A', get: everyone(200) },
  { page: '[locale]/[city]/gaps/index.astro', path: '/nl/amsterdam/gaps', get: everyone(200) },
  { page: '[locale]/[city]/gaps/method.astro', path: '/nl/amsterdam/gaps/method', get: everyone(200) },
  { page: '[locale]/[city]/initiatives/[slug]/index.astro', path: '/nl/amsterdam/initiatives/{slug}', get: everyone(200) },
  { page: '[locale]/[city]/initiatives/[slug]/gone.astro', path: '/nl/amsterdam/initiatives/{slug}/gone', get: everyone(404) },
  {
    page: '[locale]/[city]/initiatives/[slug]/history.astro',
    path: '/nl/amsterdam/initiatives/{slug}/history',
    get: everyone(200),
    post: [{ change: '{change}', version: '999' }, deskOnly(409)],
  },
  {
    page: '[locale]/[city]/initiatives/[slug]/report.astro',
    path: '/nl/amsterdam/initiatives/{slug}/report',
    get: everyone(200),
    post: [{}, everyone(422)],
  },
  {
    page: '[locale]/[city]/initiatives/[slug]/claim.astro',
    path: '/nl/amsterdam/initiatives/{slug}/claim',
    get: everyone(200),
    post: [{ email: 'x' }, everyone(400)],
  },
  {
    page: '[locale]/[city]/initiatives/[slug]/message.astro',
    path: '/nl/amsterdam/initiatives/{slug}/message',
    get: everyone(404),
    post: [{}, everyone(404)],
  },
  { page: '[locale]/link/claim/[token].astro', path: '/nl/link/claim/unknown', get: everyone(404), post: [{}, everyone(404)] },
  { page: '[locale]/link/invite/[token].astro', path: '/nl/link/invite/unknown', get: everyone(404), post: [{}, everyone(404)] },
  {
    page: '[locale]/link/keep/[token].astro',
    path: '/nl/link/keep/unknown',
    get: everyone(404),
    post: [{ answer: 'right' }, everyone(404)],
  },
  { page: '[locale]/link/message/[token].astro', path: '/nl/link/message/unknown', get: everyone(404), post: [{}, everyone(404)] },
  {
    page: '[locale]/admin/index.astro',
    path: '/nl/admin',
    get: { ...everyone(403), visitor: 401, admin: 200 },
    post: [
      { act: 'appoint', email: 'x' },
      { ...everyone(403), visitor: 401, admin: 400 },
    ],
  },
  { page: '[locale]/account/index.astro', path: '/nl/account', get: signedIn(200), post: [{ act: 'nothing' }, signedIn(200)] },
  { page: '[locale]/account/data.json.ts', path: '/nl/account/data.json', get: signedIn(200) },
  { page: '[locale]/[city]/register/index.astro', path: '/nl/amsterdam/register', get: everyone(200), post: [{}, everyone(422)] },
  { page: '[locale]/[city]/register/lookalikes.astro', path: '/nl/amsterdam/register/lookalikes', get: everyone(200) },
  { page: '[locale]/[city]/gaps/opened.astro', path: '/nl/amsterdam/gaps/opened', get: everyone(200) },
  {
    page: '[locale]/[city]/gaps/new.astro',
    path: '/nl/amsterdam/gaps/new?district=EJ',
    get: deskOnly(200),
    post: [{ inputHash: 'another' }, deskOnly(409)],
  },
  {
    page: '[locale]/[city]/gaps/[id]/index.astro',
    path: '/nl/amsterdam/gaps/{gap}',
    get: everyone(200),
    post: [{ act: 'decide', version: '999', disposition: 'confirmed', reason: 'x' }, deskOnly(409)],
  },
  { page: '[locale]/[city]/gaps/[id]/walk.astro', path: '/nl/amsterdam/gaps/{gap}/walk', get: everyone(200) },
  { page: '[locale]/[city]/gaps/sites.astro', path: '/nl/amsterdam/gaps/sites?theme=sustainability', get: everyone(200) },
  { page: '[locale]/sign-in/index.astro', path: '/nl/sign-in', get: everyone(200), post: [{ email: 'nobody' }, everyone(400)] },
  { page: '[locale]/sign-in/[token].astro', path: '/nl/sign-in/unknown', get: everyone(200), post: [{}, everyone(410)] },
  { page: '[locale]/link/register/[token].astro', path: '/nl/link/register/unknown', get: everyone(404), post: [{}, everyone(404)] },
  { page: '[locale]/manage/index.astro', path: '/nl/manage', get: signedIn(200) },
  {
    page: '[locale]/manage/[id].astro',
    path: '/nl/manage/{id}',
    get: ownersAndDesk(200),
    post: [{ act: 'confirm', version: '999' }, ownersAndDesk(409)],
  },
  { page: '[locale]/[city]/desk/index.astro', path: '/nl/amsterdam/desk', get: deskOnly(200) },
  {
    page: '[locale]/[city]/desk/import.astro',
    path: '/nl/amsterdam/desk/import',
    get: deskOnly(200),
    post: [{ source: 'x' }, deskOnly(422)],
  },
  {
    page: '[locale]/[city]/desk/[id].astro',
    path: '/nl/amsterdam/desk/{case}',
    get: deskOnly(200),
    post: [{ act: 'accept', caseVersion: '999', initiativeVersion: '999' }, deskOnly(409)],
  },
];

/** Who and what is there to ask about. */
export interface Population {
  /** What stands for the names in braces of addresses. */
  readonly names: Record<string, string>;
  /** The cookies of each role. */
  readonly cookies: Record<string, string>;
}

/** Brings somebody of every role, a case, a change and a gap into a seeded Worker. */
export async function populate(worker: TestWorker): Promise<Population> {
  const names: Record<string, string> = {};
  const cookies: Record<string, string> = { visitor: '' };
  const { DB } = await worker.env();
  names.id = await registerInitiative(testSite(DB), { email: 'owner@example.org' });
  await registerInitiative(testSite(DB), { email: 'other@example.org', name: 'Iets heel anders' });
  names.case = (await listQueue(DB, 'amsterdam', 10)).find(({ initiativeId }) => initiativeId === names.id)?.id ?? '';
  names.slug = (await DB.prepare("SELECT slug FROM initiative WHERE status = 'published' LIMIT 1").first<string>('slug')) ?? '';
  names.change =
    (await DB.prepare('SELECT c.id FROM change c JOIN initiative i ON i.id = c.subjectId WHERE i.slug = ?1')
      .bind(names.slug)
      .first<string>('id')) ?? '';
  await appoint(DB, 'officer@example.org', 'officer', 'amsterdam');
  await appoint(DB, 'foreign@example.org', 'officer', 'utrecht');
  await appoint(DB, 'admin@example.org', 'admin');
  const now = new Date();
  const inputHash = (await storeAnalyses(DB, 'seen', now)).inputHash;
  const opener = await officerOf(DB, 'opener@example.org', 'amsterdam');
  names.gap = await openMappingGap(DB, opener, 'KK', inputHash, now);
  const addresses = { owner: 'owner', otherOwner: 'other', officer: 'officer', foreignOfficer: 'foreign', admin: 'admin' };
  for (const [role, name] of Object.entries(addresses)) cookies[role] = await signIn(worker, `${name}@example.org`);
  return { names, cookies };
}

/** An address with its names in braces filled in. */
export function fillIn(path: string, names: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');
}
