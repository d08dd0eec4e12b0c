/** Everything that can be wrong with an imported file or a row of it, and the remedy of each; both are keys of the message catalogues. */
export const remedies = {
  'empty-file': 'fill-file',
  'file-too-large': 'split-file',
  'too-many-rows': 'split-file',
  'not-utf8': 'save-as-utf8',
  'unreadable-csv': 'mend-quotes',
  'unreadable-json': 'export-again',
  'no-features': 'export-again',
  'bad-source-name': 'name-source',
  'missing-column': 'add-column',
  'wrong-cell-count': 'mend-quotes',
  'missing-name': 'fill-in',
  'missing-kind': 'choose-kind',
  'unknown-kind': 'choose-kind',
  'unmapped-tags': 'choose-kind',
  'unknown-theme': 'choose-themes',
  'unknown-actor-type': 'choose-actor-type',
  'missing-source-id': 'fill-in',
  'duplicate-source-id': 'merge-rows',
  'already-here': 'import-reviewed',
  'contradicting-rows': 'agree-rows',
  'bad-coordinate': 'use-degrees',
  'swapped-coordinates': 'swap-coordinates',
  'bad-geometry': 'use-points',
  'outside-city': 'check-position',
  'bad-opening-hours': 'mend-hours',
  'bad-website': 'mend-website',
  'bad-date': 'mend-date',
  'too-long': 'shorten',
  'broken-text': 'save-as-utf8',
} as const;

/** One thing that can be wrong. */
export type FaultCode = keyof typeof remedies;
/** What to do about it. */
export type Remedy = (typeof remedies)[FaultCode];

/** One thing that is wrong in an imported file. */
export interface ImportFault {
  /** Of a CSV file the line that its row begins on, of GeoJSON the number of the feature; both from 1. 0 is the file as a whole. */
  readonly line: number;
  /** The heading of the column as the file has it, or the name that it should have; empty for a whole row or file. */
  readonly column: string;
  readonly code: FaultCode;
  readonly remedy: Remedy;
  /** What stands there, cut to a length that can be shown. */
  readonly value: string;
}

/** The most characters of a faulty value that are shown. */
const shownCharacters = 80;

/** A fault with its remedy. */
export function faultOf(line: number, column: string, code: FaultCode, value = ''): ImportFault {
  const characters = [...value];
  const shown = characters.length > shownCharacters ? `${characters.slice(0, shownCharacters).join('')}…` : value;
  return { line, column, code, remedy: remedies[code], value: shown };
}
