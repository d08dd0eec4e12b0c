import type { Initiative, Place } from '../initiative.ts';
import { kindRules } from '../kind.ts';
import { cleanLine, cleanText } from '../plain-text.ts';
import { type MatchedPlaces, matchPlaces } from './match-places.ts';
import type { ImportValues } from './parse-row.ts';

/** What is known here of an initiative that a file speaks of too. */
export interface Known {
  readonly initiative: Initiative;
  /** Empty for none. */
  readonly organisationName: string;
  /** In their fixed order, as the public sees them. */
  readonly places: readonly Place[];
}

/** A field that a file changes; `null` is what was not there. `place` is one more place. */
export interface Difference {
  readonly field: DifferenceField;
  readonly before: string | number | null;
  readonly after: string | number | null;
}
const plainFields = [
  'name',
  'kind',
  'website',
  'summary',
  'description',
  'openingHours',
  'openingHoursTextNl',
  'openingHoursTextEn',
  'sourceDate',
] as const;
/** What a file can change. */
export type DifferenceField = (typeof plainFields)[number] | 'themes' | 'organisation' | 'position' | 'address' | 'postcode' | 'place';

/** What becomes of an initiative when a file speaks of it. */
export interface Merged {
  readonly differences: readonly Difference[];
  /** The new values of the initiative, without its organisation. */
  readonly changes: Partial<Initiative>;
  readonly places: MatchedPlaces;
}

/**
 * What a file changes of an initiative: only what it has a column for, and only what differs once cleaned. Stated themes count as set by the
 * rule of the source; where none are stated they follow the kind, unless the initiative confirmed its own.
 */
export function mergeValues(known: Known, values: ImportValues): Merged {
  const { initiative } = known;
  const plain = plainFields.flatMap((field): Difference[] => {
    const after = values[field];
    const before = initiative[field];
    return after === undefined || cleaned(field, before) === after ? [] : [{ field, before, after }];
  });
  const themes = themesOf(initiative, values);
  const places = matchPlaces(known.places, values.places ?? []);
  const { organisationName } = values;
  const hasOther = organisationName !== undefined && cleanLine(known.organisationName) !== organisationName;
  return {
    differences: [
      ...plain,
      ...(themes === initiative.themes ? [] : [{ field: 'themes' as const, before: initiative.themes, after: themes }]),
      ...(hasOther ? [{ field: 'organisation' as const, before: known.organisationName, after: organisationName }] : []),
      ...places.differences,
    ],
    changes: {
      ...Object.fromEntries(plain.map(({ field, after }) => [field, after])),
      ...(themes !== initiative.themes && { themes, themesBasis: 'rule' as const }),
    },
    places,
  };
}

function themesOf({ kind, themes, themesBasis }: Initiative, values: ImportValues): number {
  if (values.themes !== undefined) return values.themes;
  const isOtherKind = values.kind !== undefined && values.kind !== kind;
  return isOtherKind && themesBasis === 'rule' ? kindRules[values.kind].themes : themes;
}

function cleaned(field: (typeof plainFields)[number], value: string | null): string | null {
  if (value === null) return null;
  return (field === 'description' ? cleanText(value) : cleanLine(value)) || (field.startsWith('openingHours') ? null : '');
}
