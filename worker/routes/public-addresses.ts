/** An address that answers every visitor alike. */
export interface PublicAddress {
  /** Whose data it shows; null for all cities. */
  readonly cityId: string | null;
  /** Whether it is a page, which looks otherwise to who is signed in; the rest never asks who asks. */
  readonly isPage: boolean;
  /** Whether it tells what is open now, or of some other thing that changes without a write. */
  readonly tellsTime: boolean;
  /** The address without what no page reads, its parameters by name: one spelling of many. */
  readonly spelling: string;
}

const locale = '(?:nl|en)';
/** A name that is not one of the pages beside those of the cities. */
const city =
  '(?!(?:about|accessibility|account|admin|api|link|manage|sign-in|sources)$|(?:account|admin|link|manage|sign-in)/)([a-z0-9-]+)';
const name = '[A-Za-z0-9_-]+';
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const api = '/api/v1/cities';

/** Pages and answers whose content changes only by a write. */
const lasting = [
  `/${locale}`,
  `/${locale}/(?:about|accessibility|api|sources)`,
  `/${locale}/${city}/districts`,
  `/${locale}/${city}/gaps`,
  `/${locale}/${city}/gaps/(?:method|opened|sites)`,
  `/${locale}/${city}/gaps/${uuid}/walk`,
  `/${locale}/${city}/initiatives/${name}/history`,
  `/${locale}/${city}/lost`,
  api,
  `${api}/${city}`,
  `${api}/${city}/districts`,
  `${api}/${city}/districts/${name}(?:/analysis)?`,
  `${api}/${city}/gaps(?:/walk|/${uuid})?`,
  `${api}/${city}/landmarks`,
  `/tiles/${city}/initiatives/\\d{1,2}/\\d{1,6}/\\d{1,6}\\.mvt`,
  `/tiles/${city}/facilities\\.geojson`,
];
/** Those that tell what is open now. */
const momentary = [
  `/${locale}/${city}`,
  `/${locale}/${city}/districts/${name}`,
  `/${locale}/${city}/gaps/${uuid}`,
  `/${locale}/${city}/initiatives/${name}`,
  `${api}/${city}/initiatives(?:/${uuid})?`,
];
const formOf = (paths: readonly string[]) => new RegExp(`^(?:${paths.join('|')})$`);
const lastingForm = formOf(lasting);
const momentaryForm = formOf(momentary);
/** What links from elsewhere carry along; no page reads it. The API refuses what it does not know, so there it stays. */
const carried = /^(?:utm_\w+|fbclid|gclid|msclkid)$/;

/** What is known of an address that answers every visitor alike, or null for any other: forms, links of mails, pages of persons, downloads. */
export function readPublicAddress(url: URL): PublicAddress | null {
  const { pathname } = url;
  const lasts = lastingForm.exec(pathname);
  const match = lasts ?? momentaryForm.exec(pathname);
  if (!match) return null;
  const isPage = !/^\/(?:api\/|tiles\/)/.test(pathname);
  const parameters = url.search ? readParameters(url.search, isPage) : null;
  return {
    cityId: match.slice(1).find((cityId) => cityId !== undefined) ?? null,
    isPage,
    tellsTime: !lasts || (parameters?.has('open') ?? false),
    spelling: `${url.origin}${pathname}?${parameters ?? ''}`,
  };
}

/** The parameters of an address by name, without what no page reads. */
function readParameters(search: string, isPage: boolean): URLSearchParams {
  const parameters = new URLSearchParams(search);
  if (isPage) for (const key of [...parameters.keys()].filter((key) => carried.test(key))) parameters.delete(key);
  parameters.sort();
  return parameters;
}
