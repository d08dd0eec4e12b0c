import { distance } from 'fastest-levenshtein';
import { type Lookalike, listByWords, listWithin } from '#worker/repositories/duplicates.ts';

/** Within how many metres the same name or website means the same thing, and how much two names may differ to be alike. */
const nearMetres = 150;
const shareOfName = 0.3;
/** Names shorter than this must be equal: too many short ones are alike by chance. */
const shortName = 6;

/** What is looked for. */
export interface Wanted {
  readonly name: string;
  readonly website: string | null;
  readonly places: readonly { readonly longitude: number; readonly latitude: number }[];
}

/**
 * Initiatives that may be the one that is wanted: the same name or website within 150 metres, or a very similar name anywhere in the city
 * (at most 30 % of its letters changed; Levenshtein, 1966), most alike first.
 * @param besides the id of the initiative itself
 */
export async function findLookalikes(db: D1Database, cityId: string, wanted: Wanted, besides = ''): Promise<Lookalike[]> {
  const near = await Promise.all(
    wanted.places.slice(0, 3).map(({ longitude, latitude }) => listWithin(db, cityId, [longitude, latitude], nearMetres)),
  );
  const named = await listByWords(db, cityId, longWords(wanted.name));
  const host = hostOf(wanted.website);
  const found = new Map<string, { one: Lookalike; unlikeness: number }>();
  const nearby = near.flat().filter((one) => unlikeness(one.name, wanted.name) <= shareOfName || (host && hostOf(one.website) === host));
  const similar = named.filter((one) => unlikeness(one.name, wanted.name) <= shareOfName);
  for (const one of [...nearby, ...similar]) {
    if (one.id !== besides && !found.has(one.id)) found.set(one.id, { one, unlikeness: unlikeness(one.name, wanted.name) });
  }
  return [...found.values()]
    .sort((a, b) => a.unlikeness - b.unlikeness)
    .map(({ one }) => one)
    .slice(0, 5);
}

/** How much two names differ: 0 when they are the same but for case and diacritics, 1 when nothing is shared. */
export function unlikeness(one: string, other: string): number {
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return 0;
  const longest = Math.max(a.length, b.length);
  return Math.min(a.length, b.length) < shortName ? 1 : distance(a, b) / longest;
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase();
}

/** The host of a website, without www; null for places where many have a page of their own. */
function hostOf(website: string | null): string | null {
  const host = (website && URL.parse(website)?.hostname.replace(/^www\./, '')) || null;
  return host && /(^|\.)(facebook|instagram|linkedin|google|sites\.google|wordpress|eventbrite)\.com$/.test(host) ? null : host;
}

function longWords(name: string): string[] {
  const words = name
    .normalize('NFC')
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word.length >= 3);
  return words
    .sort((a, b) => b.length - a.length)
    .slice(0, 4)
    .map((word) => word.slice(0, Math.max(3, Math.ceil(word.length * 0.7))));
}
