import type { Messages } from '../nl/index.ts';

/** The page where an officer imports a file. */
export const importPage: Messages['importPage'] = {
  title: 'Import a file',
  lead: 'CSV or GeoJSON, from Overpass too. You see first what will happen; then it is done at once, or not at all.',
  file: 'File',
  source: 'Name of the source',
  sourceHint: 'Small letters, digits and hyphens. Always import a source under the same name; then nothing is doubled.',
  preview: 'See what will happen',
  busy: 'Reading and comparing …',
  tooLarge: 'This file is too large. Split it into smaller ones.',
  noFile: 'Choose a file.',
  wrongTitle: 'What is wrong',
  doubtfulTitle: 'Doubtful: looks like something that is here',
  accept: 'Add as new all the same',
  changedTitle: 'What changes',
  newTitle: 'What is added',
  more: (n: number) => `and ${n} more`,
  leaveOut: 'Leave the wrong lines out and import the rest',
  apply: 'Import',
  nothing: 'There is nothing to import.',
  doneTitle: 'Imported',
  refused: 'Nothing is imported: the file has faults. Mend them, or choose to leave the wrong lines out.',
  again: 'Another file',
};
