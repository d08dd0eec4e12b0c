import type { ImportFault } from '#domain/import/fault.ts';
import type { ImportField } from '#domain/import/headings.ts';
import type { Likeness } from '#domain/import/likeness.ts';
import type { Difference } from '#domain/import/merge-values.ts';
import type { ImportFormat, ImportTable } from '#domain/import/table.ts';
import type { PlannedPart, PlannedRow, RowState } from './plan-import.ts';
import { nameUuidOf } from './source-id.ts';

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
  /** Good lines in the order of the file: the first {@link shownRows} of each state. */
  readonly rows: readonly PreviewRow[];
  /** What is wrong, by line; line 0 is the file as a whole. The first {@link shownRows} that were found; `faultCount` is of all. */
  readonly faults: readonly ImportFault[];
  readonly faultCount: number;
  /** Whether its good lines can be imported without the wrong ones. */
  readonly canLeaveOut: boolean;
}

/** How many lines of each state, and how many faults, a preview tells one by one. */
export const shownRows = 100;

/** What a file that nothing could be read of has. */
const nothing: Pick<ImportTable, 'format' | 'headings' | 'ignored'> = { format: 'csv', headings: new Map(), ignored: [] };

/** Puts a preview together of the parts of a plan as they come; of the lines it holds those that are shown. */
export class ImportReport {
  #table = nothing;
  #stamp: string;
  #counts: Record<RowState, number> = { new: 0, changed: 0, unchanged: 0, doubtful: 0, wrong: 0 };
  #rows: PreviewRow[] = [];
  #faults: ImportFault[] = [];
  #faultCount = 0;
  #canLeaveOut = true;

  constructor(source: string) {
    this.#stamp = source;
  }

  get preview(): ImportPreview {
    const { format, headings, ignored } = this.#table;
    return {
      stamp: nameUuidOf(this.#stamp),
      format,
      headings: [...headings],
      ignored,
      counts: { ...this.#counts },
      rows: [...this.#rows],
      faults: this.#faults.toSorted((a, b) => a.line - b.line),
      faultCount: this.#faultCount,
      canLeaveOut: this.#canLeaveOut,
    };
  }

  open(table: ImportTable): void {
    this.#table = table;
  }

  note({ rows, faults, wrong }: PlannedPart): void {
    for (const row of rows) if (++this.#counts[row.state] <= shownRows) this.#rows.push(previewRow(row));
    this.#counts.wrong += wrong;
    this.#faultCount += faults.length;
    this.#faults.push(...faults.slice(0, shownRows - this.#faults.length));
    if (faults.some(({ code }) => code === 'missing-column')) this.#canLeaveOut = false;
    const seen = rows.map((row) => [row.id, row.state, row.line.values, 'known' in row ? row.known.initiative.version : 0]);
    this.#stamp = nameUuidOf(this.#stamp, JSON.stringify(seen));
  }

  /** Nothing of the file is any good. */
  refuse(format: ImportFormat, fault: ImportFault): void {
    this.#table = { ...nothing, format };
    this.#counts = { new: 0, changed: 0, unchanged: 0, doubtful: 0, wrong: 0 };
    this.#rows = [];
    this.#faults = [fault];
    this.#faultCount = 1;
    this.#canLeaveOut = false;
  }
}

function previewRow(row: PlannedRow): PreviewRow {
  return {
    line: row.line.line,
    state: row.state,
    name: row.line.values.name ?? ('known' in row ? row.known.initiative.name : ''),
    sourceId: row.line.sourceId,
    slug: 'known' in row ? row.known.initiative.slug : null,
    differences: 'known' in row ? row.merged.differences : [],
    likenesses: 'known' in row ? [] : row.likenesses,
    keptBlurred: 'known' in row && row.merged.places.keptBlurred,
  };
}
