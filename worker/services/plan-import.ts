import type { City } from '#domain/city.ts';
import { faultOf, type ImportFault } from '#domain/import/fault.ts';
import { type Likeness, LikenessIndex } from '#domain/import/likeness.ts';
import { type Merged, mergeValues } from '#domain/import/merge-values.ts';
import { type ImportLine, outsideFault, type ParsedRow, parseRows } from '#domain/import/parse-import.ts';
import type { LocateCode } from '#domain/import/parse-row.ts';
import type { ImportTable } from '#domain/import/table.ts';
import { eachCityPlaces, findImported, listOwnedOrganisations } from '#worker/repositories/import-reads.ts';
import type { WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { breathe } from './breathe.ts';
import type { Sites } from './imported-initiatives.ts';
import { importedId } from './source-id.ts';

/** What an import would do with a line of its file. */
export type RowState = 'new' | 'changed' | 'unchanged' | 'doubtful' | 'wrong';

/** A good line of an imported file with what it would do. */
export type PlannedRow = { readonly line: ImportLine; readonly id: string } & (
  | { readonly state: 'new'; readonly likenesses: readonly Likeness[] }
  /** Nothing here has its id, and something of another source looks like it. */
  | { readonly state: 'doubtful'; readonly likenesses: readonly Likeness[] }
  | { readonly state: 'changed' | 'unchanged'; readonly known: WholeInitiative; readonly merged: Merged }
);

/** What an import would do with some of the lines of its file, one after the other. */
export interface PlannedPart {
  readonly rows: readonly PlannedRow[];
  /** What is wrong, line by line; a line with a fault is in no row. */
  readonly faults: readonly ImportFault[];
  /** How many lines something is wrong with. */
  readonly wrong: number;
  /** The last good line that was looked at. */
  readonly lastLine: number;
}

/** The fields that a new initiative cannot do without. */
export const neededFields = ['name', 'kind', 'longitude', 'latitude'] as const;

/** Lines that are looked up together. */
const partSize = 1000;

/** A file that an import is planned of. */
export interface PlanOrder {
  readonly source: string;
  readonly table: ImportTable;
  readonly locate: LocateCode;
  /** Is given the buildings of the city once a line is met that nothing here is. */
  readonly sites: Sites;
}

/**
 * What the import of a file would do, without doing it, part by part in the order of the file: of its lines it holds the ids. A line speaks of
 * the initiative of this city with its own id, else of the one that this source calls by its id there.
 * @throws UnreadableFile where the file cannot be read on
 */
export async function* planParts(db: D1Database, city: City, order: PlanOrder): AsyncGenerator<PlannedPart> {
  const planner = new ImportPlanner(db, city, order, await listOwnedOrganisations(db, city.id));
  for (const rows of inParts(parseRows(order.table, order.locate))) {
    await breathe();
    yield await planner.plan(rows);
  }
}

class ImportPlanner {
  readonly #db: D1Database;
  readonly #city: City;
  readonly #order: PlanOrder;
  readonly #owned: ReadonlySet<string>;
  readonly #others: LikenessIndex;
  #knowsPlaces = false;
  /** The line that each initiative of the file stands on. */
  readonly #seen = new Map<string, number>();
  readonly #missing = new Set<string>();

  constructor(db: D1Database, city: City, order: PlanOrder, owned: ReadonlySet<string>) {
    this.#db = db;
    this.#city = city;
    this.#order = order;
    this.#owned = owned;
    this.#others = new LikenessIndex(city.center[1]);
  }

  async plan(parsed: readonly ParsedRow[]): Promise<PlannedPart> {
    const { source } = this.#order;
    const lines = parsed.flatMap(({ line }) => line ?? []);
    const wanted = lines.map(({ ownId, sourceId }) => ({ ownId, sourceId, derivedId: importedId(this.#city.id, source, sourceId) }));
    const known = await findImported(this.#db, this.#city.id, source, wanted);
    if (known.includes(null)) await this.#readPlaces();
    const faults = parsed.flatMap((row) => row.faults);
    const rows = lines.flatMap((line, index): PlannedRow[] => {
      const id = known[index]?.initiative.id ?? wanted[index]?.derivedId ?? '';
      const planned = planRow(line, id, known[index] ?? null, this.#others, this.#owned);
      const found = this.#faultsOf(planned);
      this.#seen.set(id, line.line);
      if (found === null) return [planned];
      faults.push(...found);
      return [];
    });
    return { rows, faults, wrong: parsed.length - rows.length, lastLine: lines.at(-1)?.line ?? 0 };
  }

  async #readPlaces(): Promise<void> {
    if (this.#knowsPlaces) return;
    this.#knowsPlaces = true;
    for await (const places of eachCityPlaces(this.#db, this.#city.id)) {
      for (const place of places) {
        this.#order.sites.add(place, place.site);
        if (place.source !== this.#order.source) this.#others.add(place);
      }
    }
  }

  /**
   * What only shows once it is known whether an initiative is there: values that a new one needs, positions outside of the city, one twice.
   * Null for nothing; a column that is missing is told once, however many lines need it.
   */
  #faultsOf(row: PlannedRow): ImportFault[] | null {
    const { line, values } = row.line;
    const { headings } = this.#order.table;
    const earlier = this.#seen.get(row.id);
    if (earlier !== undefined)
      return [faultOf(line, headings.get('id') ?? 'id', 'duplicate-source-id', `${row.line.sourceId} (${earlier})`)];
    if ('known' in row) {
      const { places } = row.merged;
      const moved = places.changed.filter(({ id }) => places.moved.has(id));
      const outside = outsideFault(line, [...places.added, ...moved], headings);
      return outside && [outside];
    }
    const missing = neededFields.filter((field) => !headings.has(field));
    if (missing.length) {
      const untold = missing.filter((field) => !this.#missing.has(field));
      for (const field of untold) this.#missing.add(field);
      return untold.map((field) => faultOf(1, field, 'missing-column'));
    }
    if (!values.places?.length) return [faultOf(line, headings.get('longitude') ?? 'longitude', 'bad-coordinate')];
    const outside = outsideFault(line, values.places, headings);
    return outside && [outside];
  }
}

function planRow(
  line: ImportLine,
  id: string,
  known: WholeInitiative | null,
  index: LikenessIndex,
  owned: ReadonlySet<string>,
): PlannedRow {
  if (!known) {
    const { name = '', website = null, places = [] } = line.values;
    const [first] = places;
    const likenesses = first ? index.find({ name, website, ...first }) : [];
    return { line, id, state: likenesses.length ? 'doubtful' : 'new', likenesses };
  }
  const { initiative, organisation, places } = known;
  const { organisationName, ...others } = line.values;
  // A file takes nothing from who owns it.
  const values = organisation && owned.has(organisation.id) ? others : line.values;
  const merged = mergeValues({ initiative, organisationName: organisation?.name ?? '', places }, values);
  return { line, id, known, merged, state: merged.differences.length ? 'changed' : 'unchanged' };
}

function* inParts<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let part: Row[] = [];
  for (const row of rows) {
    part.push(row);
    if (part.length < partSize) continue;
    yield part;
    part = [];
  }
  if (part.length) yield part;
}
