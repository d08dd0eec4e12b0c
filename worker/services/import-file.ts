import type { City } from '#domain/city.ts';
import { faultOf } from '#domain/import/fault.ts';
import { openImport } from '#domain/import/parse-import.ts';
import type { LocateCode } from '#domain/import/parse-row.ts';
import { UnreadableFile } from '#domain/import/table.ts';
import { isOutrun } from '#worker/repositories/import-writes.ts';
import { type ImportCounts, ImportWriter } from './import-initiatives.ts';
import { type ImportPreview, ImportReport } from './import-report.ts';
import { Sites } from './imported-initiatives.ts';
import { type PlannedPart, type PlannedRow, planParts } from './plan-import.ts';

/** A file that an officer wants to import. */
export interface ImportFile {
  readonly fileName: string;
  /** Its text, or its bytes. */
  readonly content: string | Uint8Array;
  /** What the source is called here: small letters, digits and hyphens. The same source and source id are the same initiative. */
  readonly source: string;
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

/** What an import would do, and all that doing it takes. */
export interface PlannedImport {
  readonly source: string;
  readonly sites: Sites;
  /** Line by line; once, where they are found out as they are taken. */
  readonly parts: Iterable<PlannedPart> | AsyncIterable<PlannedPart>;
  /** To be shown; of all lines when all parts were taken. */
  readonly preview: () => ImportPreview;
}

/**
 * What the import of a file would do, to be done later; changes nothing.
 * @param locate the code of the finest district of this city at a position in degrees, null outside of it
 * @param onProgress hears how many lines are looked up, of how many
 */
export async function planFile(
  db: D1Database,
  city: City,
  file: ImportFile,
  locate: LocateCode,
  onProgress?: (done: number, total: number) => void,
): Promise<PlannedImport> {
  const planned = openFile(db, city, file, locate, onProgress);
  const parts: PlannedPart[] = [];
  for await (const part of planned.parts) parts.push(part);
  return { ...planned, parts };
}

/** What the import of a file would do, to be shown; changes nothing. */
export async function previewImport(db: D1Database, city: City, file: ImportFile, locate: LocateCode): Promise<ImportPreview> {
  const { parts, preview } = openFile(db, city, file, locate);
  for await (const _part of parts);
  return preview();
}

/**
 * Imports a file, whole or not at all; the same file a second time changes nothing. Refuses a file with anything wrong in it, unless the
 * officer leaves the wrong lines out. What it writes is put aside part by part and brought in at the end, so that few lines are held at a time.
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
  return applyPlan(db, city, openFile(db, city, file, locate), file, actor, now);
}

/** Does what {@link planFile} found, as {@link applyImport} does; it is outrun when somebody changed one of the initiatives since. */
export async function applyPlan(
  db: D1Database,
  city: City,
  { source, sites, parts, preview }: PlannedImport,
  { acceptedLines = new Set(), stamp, leaveOutWrong = false }: ImportChoice,
  actor: { readonly userId: string } | null,
  now: Date,
): Promise<ImportOutcome> {
  const isToDo = ({ state, line }: PlannedRow) =>
    state !== 'unchanged' && (state !== 'doubtful' || acceptedLines === 'all' || acceptedLines.has(line.line));
  const mayGo = ({ faultCount, canLeaveOut }: ImportPreview) => faultCount === 0 || (leaveOutWrong && canLeaveOut);
  const writer = await ImportWriter.open(db, city, { source, sites, actorId: actor?.userId ?? null, now });
  let counts: ImportCounts | null = null;
  try {
    for await (const { rows } of parts) if (mayGo(preview())) await writer.add(rows.filter(isToDo));
    if (!mayGo(preview())) return { outcome: 'refused', preview: preview() };
    if (stamp !== undefined && stamp !== preview().stamp) return { outcome: 'outrun', preview: preview() };
    counts = await writer.finish();
    return { outcome: 'done', counts, preview: preview() };
  } catch (error) {
    if (isOutrun(error)) return { outcome: 'outrun', preview: preview() };
    throw error;
  } finally {
    if (!counts) await writer.forget();
  }
}

/** Whether a source may be called so. */
export function isSourceName(source: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(source) && source.length <= 60;
}

function openFile(
  db: D1Database,
  city: City,
  { content, source }: ImportFile,
  locate: LocateCode,
  onProgress: (done: number, total: number) => void = () => {},
): PlannedImport {
  const report = new ImportReport(source);
  const sites = new Sites(new Map());
  const parts = async function* () {
    try {
      if (!isSourceName(source)) throw new UnreadableFile('csv', faultOf(0, 'source', 'bad-source-name', source));
      const table = openImport(content);
      report.open(table);
      for await (const part of planParts(db, city, { source, table, locate, sites })) {
        report.note(part);
        onProgress(part.lastLine, table.lastLine);
        yield part;
      }
      onProgress(table.lastLine, table.lastLine);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      report.refuse(error.format, error.fault);
    }
  };
  return { source, sites, parts: parts(), preview: () => report.preview };
}
