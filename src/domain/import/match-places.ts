import type { Place } from '../initiative.ts';
import { mortonOf } from '../morton.ts';
import { cleanLine } from '../plain-text.ts';
import type { Difference } from './merge-values.ts';
import { plainPostcode } from './parse-cell.ts';
import type { ImportedPlace } from './parse-row.ts';

/** Degrees that are no difference: a centimetre. */
const sameDegrees = 1e-7;

/** What becomes of the places of an initiative. */
export interface MatchedPlaces {
  readonly differences: readonly Difference[];
  /** Places with new values. */
  readonly changed: readonly Place[];
  /** The ids of those that stand elsewhere from now on. */
  readonly moved: ReadonlySet<string>;
  /** Places that are not there yet. */
  readonly added: readonly ImportedPlace[];
  /** Whether a place would have changed that its owner shows less exactly; such a place stays as it is. */
  readonly keptBlurred: boolean;
}

/**
 * Which places a file changes and adds. A place is the one at the same position, else the one with the same address, else the next in order.
 * None is ever removed: a file may speak of some places alone. One that is shown less exactly stays: where it is, is its owner's to say.
 */
export function matchPlaces(known: readonly Place[], imported: readonly ImportedPlace[]): MatchedPlaces {
  const pairs = pair(known, imported);
  const added = imported.filter((place) => !pairs.has(place));
  const differing = [...pairs].flatMap(([place, before]) => {
    const differences = differencesOf(before, place);
    return differences.length ? [{ before, place, differences }] : [];
  });
  const movable = differing.filter(({ before }) => before.precision === 'exact');
  return {
    differences: [
      ...movable.flatMap(({ differences }) => differences),
      ...added.map(
        (place): Difference => ({ field: 'place', before: null, after: [place.address, positionText(place)].filter(Boolean).join(', ') }),
      ),
    ],
    changed: movable.map(({ before, place }) => changedPlace(before, place)),
    moved: new Set(movable.filter(({ before, place }) => !isSamePosition(before, place)).map(({ before }) => before.id)),
    added,
    keptBlurred: movable.length < differing.length,
  };
}

function pair(known: readonly Place[], imported: readonly ImportedPlace[]): Map<ImportedPlace, Place> {
  const pairs = new Map<ImportedPlace, Place>();
  const free = new Set(known);
  const take = (fits: (place: Place, other: ImportedPlace) => boolean) => {
    for (const other of imported) {
      const place = pairs.has(other) ? undefined : [...free].find((candidate) => fits(candidate, other));
      if (!place) continue;
      pairs.set(other, place);
      free.delete(place);
    }
  };
  take((place, other) => isSamePosition(place, other) && !differencesOf(place, other).length);
  take(isSamePosition);
  take((place, { address, postcode }) => Boolean(address) && kept(place, 'address') === address && kept(place, 'postcode') === postcode);
  take(() => true);
  return pairs;
}

function isSamePosition(a: ImportedPlace | Place, b: ImportedPlace): boolean {
  return Math.abs(a.longitude - b.longitude) < sameDegrees && Math.abs(a.latitude - b.latitude) < sameDegrees;
}

function differencesOf(before: Place, place: ImportedPlace): Difference[] {
  const texts = (['address', 'postcode'] as const).flatMap((field): Difference[] => {
    const after = place[field];
    return after === undefined || kept(before, field) === after ? [] : [{ field, before: before[field], after }];
  });
  if (isSamePosition(before, place)) return texts;
  return [...texts, { field: 'position', before: positionText(before), after: positionText(place) }];
}

/** The address or postcode of a place as an import would write it. */
function kept(place: Place, field: 'address' | 'postcode'): string {
  const text = cleanLine(place[field]);
  return field === 'postcode' ? plainPostcode(text) : text;
}

/** A place that moves is in another building from then on. */
function changedPlace(before: Place, place: ImportedPlace): Place {
  const texts = { ...before, address: place.address ?? before.address, postcode: place.postcode ?? before.postcode };
  if (isSamePosition(before, place)) return texts;
  const { longitude, latitude, districtCode } = place;
  return { ...texts, longitude, latitude, districtCode, site: before.id, morton: mortonOf(longitude, latitude) };
}

function positionText({ longitude, latitude }: { longitude: number; latitude: number }): string {
  return `${longitude}, ${latitude}`;
}
