import type { City } from '#domain/city.ts';
import { faultOf, type ImportFault } from '#domain/import/fault.ts';
import type { ImportField } from '#domain/import/headings.ts';
import type { Likeness } from '#domain/import/likeness.ts';
import type { Difference } from '#domain/import/merge-values.ts';
import { parseImport } from '#domain/import/parse-import.ts';
import type { LocateCode } from '#domain/import/parse-row.ts';
import type { ImportFormat } from '#domain/import/table.ts';
import { isOutrun } from '#worker/repositories/import-writes.ts';
import { type ImportCounts, importInitiatives } from './import-initiatives.ts';
import { type ImportPlan, planImport, type RowState } from './plan-import.ts';
import { nameUuidOf } from './source-id.ts';

/** A file that an officer wants to import. */
export interface ImportFile {
  readonly fileName: string;
  /** Its text, or its bytes. */
  readonly content: string | Uint8Array;
  /** What the source is called here: small letters, digits and hyphens. The same source and source id are the same initiative. */
  readonly source: string;
}

/** A line of a file as a page shows it. */
export interface PreviewRow {
  readonly line: number;
  readonly state: Exclude<RowState, 'wrong'>;
  readonly name: string;
  readonly sourceId: string;
  /** The slug of the initiative that is here already; null for a new one. */
  readonly slug: string | null;
  /** What would change. */
  readonly differences: readonly Difference[];
  /** What is here already and may be the same, the most alike first. */
  readonly likenesses: readonly Likeness[];
  /** Whether the file has another position for a place that is shown less exactly; it stays where it is. */
  readonly keptBlurred: boolean;
}

/** What an import would do, as plain values. */
export interface ImportPreview {
  /** Stands for all of this; an import that is given it does exactly this, or nothing. */
  readonly stamp: string;
  readonly format: ImportFormat;
  /** Which heading is read for what. */
  readonly headings: readonly (readonly [field: ImportField, heading: string])[];
  /** Headings that are not read. */
  readonly ignored: readonly string[];
  readonly counts: Readonly<Record<RowState, number>>;
  /** The good lines in the order of the file. */
  readonly rows: readonly PreviewRow[];
  /** What is wrong, by line; line 0 is the file as a whole. */
  readonly faults: readonly ImportFault[];
}

/** How an import ended. Nothing is changed unless it is done. */
export type ImportOutcome =
  | { readonly outcome: 'done'; readonly counts: ImportCounts; readonly preview: ImportPreview }
  /** Something is wrong with the file. */
  | { readonly outcome: 'refused'; readonly preview: ImportPreview }
  /** Somebody changed one of the initiatives at the same moment: look again. */
  | { readonly outcome: 'outrun'; readonly preview: ImportPreview };

/** What an officer decides on. */
export interface ImportChoice {
  /** The lines of doubtful rows that are new initiatives after all; the other doubtful rows are left out. `all` is every one. */
  readonly acceptedLines?: ReadonlySet<number> | 'all';
  /** The stamp of the preview that the officer saw: where an import would do something else by now, it is outrun. */
  readonly stamp?: string;
  /** Whether to import the good lines of a file that has wrong ones. A fault of the file as a whole refuses it even so. */
  readonly leaveOutWrong?: boolean;
}

/** What an import would do, to be shown, and the plan that does it. */
export interface PlannedImport {
  readonly plan: ImportPlan;
  readonly preview: ImportPreview;
}

/**
 * What the import of a file would do; changes nothing.
 * @param locate the code of the finest district of this city at a position in degrees, null outside of it
 * @param onProgress hears how many rows are looked up, of how many
 */
export async function planFile(
  db: D1Database,
  city: City,
  file: ImportFile,
  locate: LocateCode,
  onProgress?: (done: number, total: number) => void,
): Promise<PlannedImport> {
  const plan = await readPlan(db, city, file, locate, onProgress);
  return { plan, preview: previewOf(plan) };
}

/** As {@link planFile}, to be shown alone. */
export async function previewImport(...asked: Parameters<typeof planFile>): Promise<ImportPreview> {
  return (await planFile(...asked)).preview;
}

/**
 * Imports a file, whole or not at all; the same file a second time changes nothing. Refuses a file with anything wrong in it, unless the
 * officer leaves the wrong lines out.
 * @param actor who imports, for the history; null for the city itself
 * @param locate as for {@link planFile}
 */
export async function applyImport(
  db: D1Database,
  city: City,
  file: ImportFile & ImportChoice,
  actor: { readonly userId: string } | null,
  locate: LocateCode,
  now: Date,
): Promise<ImportOutcome> {
  return applyPlan(db, city, await planFile(db, city, file, locate), file, actor, now);
}

/** Does what {@link planFile} found, as {@link applyImport} does; it is outrun when somebody changed one of the initiatives since. */
export async function applyPlan(
  db: D1Database,
  city: City,
  { plan, preview }: PlannedImport,
  choice: ImportChoice,
  actor: { readonly userId: string } | null,
  now: Date,
): Promise<ImportOutcome> {
  const isUnreadable = plan.file.rows === 0 || plan.faults.some(({ line, code }) => line === 0 || code === 'missing-column');
  if (isUnreadable || (plan.faults.length && !choice.leaveOutWrong)) return { outcome: 'refused', preview };
  if (choice.stamp !== undefined && choice.stamp !== preview.stamp) return { outcome: 'outrun', preview };
  const doubtful = plan.rows.filter(({ state }) => state === 'doubtful').map(({ line }) => line.line);
  const acceptedLines = choice.acceptedLines === 'all' ? new Set(doubtful) : (choice.acceptedLines ?? new Set<number>());
  try {
    const counts = await importInitiatives(db, city, plan, { acceptedLines, actorId: actor?.userId ?? null, now });
    return { outcome: 'done', counts, preview };
  } catch (error) {
    if (isOutrun(error)) return { outcome: 'outrun', preview };
    throw error;
  }
}

/** Whether a source may be called so. */
export function isSourceName(source: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(source) && source.length <= 60;
}

async function readPlan(
  db: D1Database,
  city: City,
  { content, source }: ImportFile,
  locate: LocateCode,
  onProgress?: (done: number, total: number) => void,
): Promise<ImportPlan> {
  const file = parseImport(content, locate);
  if (isSourceName(source)) {
    return planImport(db, city, source, file, onProgress && ((done) => onProgress(done, file.lines.length)));
  }
  const faults = [faultOf(0, 'source', 'bad-source-name', source), ...file.faults];
  return { source, file, rows: [], faults, wrongLines: new Set(), cityPlaces: [] };
}

function previewOf({ source, file, rows, faults, wrongLines }: ImportPlan): ImportPreview {
  const count = (state: RowState) => rows.filter((row) => row.state === state).length;
  const seen = rows.map((row) => [row.id, row.state, row.line.values, 'known' in row ? row.known.initiative.version : 0]);
  return {
    stamp: nameUuidOf(source, JSON.stringify(seen)),
    format: file.format,
    headings: [...file.headings],
    ignored: file.ignored,
    counts: {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      doubtful: count('doubtful'),
      wrong: wrongLines.size,
    },
    rows: rows.map((row) => ({
      line: row.line.line,
      state: row.state,
      name: row.line.values.name ?? ('known' in row ? row.known.initiative.name : ''),
      sourceId: row.line.sourceId,
      slug: 'known' in row ? row.known.initiative.slug : null,
      differences: 'known' in row ? row.merged.differences : [],
      likenesses: 'known' in row ? [] : row.likenesses,
      keptBlurred: 'known' in row && row.merged.places.keptBlurred,
    })),
    faults,
  };
}
