import { distance } from 'fastest-levenshtein';
import { metresPerDegree, shrinkAt } from '#domain/plane.ts';
import { plainWord } from './headings.ts';

/** Within how many metres the same name or website means the same thing, and a similar name. */
const sameMetres = 150;
const similarMetres = 100;
/** The greatest share of its letters that a similar name may differ in (Levenshtein, 1966). */
const shareOfName = 0.3;
/** Side of a cell of the grid: three cells by three hold every place within {@link sameMetres}. */
const cellDegrees = sameMetres / metresPerDegree;

/** Something that is in the city already, at one of its places. */
export interface KnownPlace {
  readonly initiativeId: string;
  readonly slug: string;
  readonly name: string;
  readonly website: string | null;
  readonly source: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** Something that an imported line may already be. */
export interface Likeness {
  readonly initiativeId: string;
  readonly slug: string;
  readonly name: string;
  readonly source: string;
  readonly reason: 'same-name' | 'same-website' | 'similar-name';
  readonly distanceMetres: number;
}

/** What is looked for. */
export interface Wanted {
  readonly name: string;
  readonly website: string | null;
  readonly longitude: number;
  readonly latitude: number;
}

interface Indexed extends KnownPlace {
  readonly plainName: string;
  readonly plainWebsite: string | null;
}

/** Finds what looks like the same initiative among the places that were added, without comparing everything with everything. */
export class LikenessIndex {
  readonly #cells = new Map<string, Indexed[]>();
  readonly #shrink: number;

  /** @param latitude degrees, somewhere in the city: how wide a degree of longitude is there */
  constructor(latitude: number) {
    this.#shrink = shrinkAt(latitude);
  }

  /** Adds a place that something may look like. */
  add({ initiativeId, slug, name, website, source, longitude, latitude }: KnownPlace): void {
    const plain = { plainName: plainWord(name), plainWebsite: plainWebsite(website) };
    const key = this.#cellOf(longitude, latitude).join();
    const cell = this.#cells.get(key) ?? [];
    cell.push({ initiativeId, slug, name, website, source, longitude, latitude, ...plain });
    this.#cells.set(key, cell);
  }

  /** The most alike first: the same name, then the same website, then a similar name; the nearest of these. Every initiative once. */
  find(wanted: Wanted): Likeness[] {
    const name = plainWord(wanted.name);
    const website = plainWebsite(wanted.website);
    const found = new Map<string, Likeness>();
    for (const place of this.#around(wanted)) {
      const distanceMetres = this.#metres(place, wanted);
      const reason = distanceMetres <= sameMetres ? reasonOf(place, name, website, distanceMetres) : null;
      const { initiativeId, slug, source } = place;
      const likeness = reason && { initiativeId, slug, name: place.name, source, reason, distanceMetres: Math.round(distanceMetres) };
      const earlier = found.get(initiativeId);
      if (likeness && (!earlier || compare(likeness, earlier) < 0)) found.set(initiativeId, likeness);
    }
    return [...found.values()].sort(compare);
  }

  *#around({ longitude, latitude }: Wanted): Generator<Indexed> {
    const [column = 0, row = 0] = this.#cellOf(longitude, latitude);
    for (let x = column - 1; x <= column + 1; x++) {
      for (let y = row - 1; y <= row + 1; y++) yield* this.#cells.get([x, y].join()) ?? [];
    }
  }

  #cellOf(longitude: number, latitude: number): number[] {
    return [Math.floor((longitude * this.#shrink) / cellDegrees), Math.floor(latitude / cellDegrees)];
  }

  #metres(a: Wanted | Indexed, b: Wanted): number {
    return metresPerDegree * Math.hypot((a.longitude - b.longitude) * this.#shrink, a.latitude - b.latitude);
  }
}

const order: readonly Likeness['reason'][] = ['same-name', 'same-website', 'similar-name'];

function compare(a: Likeness, b: Likeness): number {
  return order.indexOf(a.reason) - order.indexOf(b.reason) || a.distanceMetres - b.distanceMetres;
}

function reasonOf(place: Indexed, name: string, website: string | null, metres: number): Likeness['reason'] | null {
  if (place.plainName === name && name !== '') return 'same-name';
  if (website && place.plainWebsite === website) return 'same-website';
  const longest = Math.max(place.plainName.length, name.length);
  const most = longest * shareOfName;
  if (metres > similarMetres || Math.abs(place.plainName.length - name.length) > most) return null;
  return distance(place.plainName, name) <= most ? 'similar-name' : null;
}

/** A web address without what does not matter: scheme, www, capitals of the host, a slash at the end. */
function plainWebsite(website: string | null): string | null {
  const address = website?.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/+$/, '');
  return address?.toLowerCase() ?? null;
}
