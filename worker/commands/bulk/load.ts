import type { DatabaseSync } from 'node:sqlite';
import { addSearchPart, type BulkRange, bulkDerived, searchAfter, searchBefore } from '#worker/repositories/bulk-derived.ts';
import { BulkRows, greatestRowId } from '#worker/repositories/bulk-rows.ts';
import {
  endBulk,
  forgetRows,
  listPutAside,
  putAside,
  readNote,
  setStepDone,
  stepDone,
  writeNote,
} from '#worker/repositories/bulk-schema.ts';
import { progressBar } from '../progress-bar.ts';

/** Initiatives whose search words are written in one transaction. */
const searchSize = 50_000;

/** Hears how much of a step is done. */
export type BulkProgress = (step: string, done: number, total: number) => void;

/** Where the rows of a load come from. */
export interface BulkSource {
  /** What `done` counts up to; whatever unit a source is measured in. */
  readonly total: number;
  /**
   * Adds rows from where the source was when it last kept a state, in the order that they are to lie in.
   * @param state what was kept last; null at the beginning
   * @param keep ends a transaction: the rows so far and this state are kept together
   * @returns whether the load may go on to its end
   */
  readonly read: (rows: BulkRows, state: string | null, keep: (done: number, state: string) => void, range: BulkRange) => Promise<boolean>;
}

/**
 * Loads new initiatives into a database that is nobody else's: their triggers and indexes are put aside, what these keep is worked out at
 * once at the end, and they come back. What was loaded before goes on where it stopped.
 * @param onRead hears the state that the source kept last, once all of it is read
 * @param onProgress hears how far each step is, after what it did is kept; bars where nothing is given
 * @returns false when the source says that the load may not go on; the database is of no use then
 */
export async function bulkLoad(
  db: DatabaseSync,
  source: BulkSource,
  { onRead = () => {}, onProgress = showProgress }: { onRead?: (state: string) => void; onProgress?: BulkProgress } = {},
): Promise<boolean> {
  const range = rangeOf(db);
  const first = once('Putting aside', () => putAside(db));
  runStep(db, first, onProgress);
  const isGood = stepDone(db, 'Rows read') > 0 || (await readRows(db, source, range, onProgress));
  onRead(readNote(db, 'source') ?? '');
  if (!isGood) return false;
  for (const step of [...derivedSteps(db, range), ...searchSteps(db, range), ...schemaSteps(db)]) runStep(db, step, onProgress);
  db.exec('BEGIN');
  endBulk(db);
  db.exec('COMMIT');
  return true;
}

/** Where the new rows begin, the same however often the load is gone on with. */
function rangeOf(db: DatabaseSync): BulkRange {
  const noted = readNote(db, 'range');
  if (noted) return JSON.parse(noted) as BulkRange;
  const after = greatestRowId(db, 'initiative');
  const range = { after, shift: greatestRowId(db, 'place') - after };
  writeNote(db, 'range', JSON.stringify(range));
  return range;
}

async function readRows(db: DatabaseSync, source: BulkSource, range: BulkRange, onProgress: BulkProgress): Promise<boolean> {
  db.exec('BEGIN');
  const isGood = await source.read(
    new BulkRows(db),
    readNote(db, 'source'),
    (done, state) => {
      writeNote(db, 'source', state);
      db.exec('COMMIT; BEGIN');
      onProgress('Rows', Math.min(done, source.total - 1), source.total);
    },
    range,
  );
  if (isGood) {
    forgetRows(db);
    setStepDone(db, 'Rows read', 1);
  }
  db.exec('COMMIT');
  onProgress('Rows', source.total, source.total);
  return isGood;
}

/** A part of a load: `act` does it from `done` on and gives how far it came; each call is one transaction. */
interface Step {
  readonly name: string;
  readonly total: number;
  readonly before?: () => void;
  readonly act: (done: number) => number;
}

function once(name: string, act: () => void): Step {
  return {
    name,
    total: 1,
    act: () => {
      act();
      return 1;
    },
  };
}

function runStep(db: DatabaseSync, { name, total, before, act }: Step, onProgress: BulkProgress): void {
  let done = stepDone(db, name);
  if (done >= total) return;
  before?.();
  while (done < total) {
    db.exec('BEGIN');
    done = act(done);
    setStepDone(db, name, done);
    db.exec('COMMIT');
    onProgress(name, done, total);
  }
}

function derivedSteps(db: DatabaseSync, range: BulkRange): Step[] {
  return Object.entries(bulkDerived(db, range)).map(([name, statements]) =>
    once(`Counting ${name}`, () => {
      for (const sql of statements) db.exec(sql);
    }),
  );
}

function searchSteps(db: DatabaseSync, range: BulkRange): Step[] {
  const total = greatestRowId(db, 'initiative') - range.after;
  const run = (statements: readonly string[]) => {
    for (const sql of statements) db.exec(sql);
  };
  const act = (done: number) => {
    const next = Math.min(total, done + searchSize);
    addSearchPart(db, range, done, next);
    return next;
  };
  return [{ name: 'Search words', total, before: () => run(searchBefore), act }, once('Merging words', () => run(searchAfter))];
}

function schemaSteps(db: DatabaseSync): Step[] {
  return (['INDEX', 'TRIGGER'] as const).map((kind) => {
    const statements = listPutAside(db, kind);
    const act = (done: number) => {
      db.exec(statements[done] ?? '');
      return done + 1;
    };
    return { name: kind === 'INDEX' ? 'Indexes' : 'Triggers', total: statements.length, act };
  });
}

const showProgress: BulkProgress = (name, done, total) => progressBar(name.padEnd(17))(done, total);
