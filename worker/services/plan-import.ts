import type { City } from '#domain/city.ts';
import { faultOf, type ImportFault } from '#domain/import/fault.ts';
import { type Likeness, LikenessIndex } from '#domain/import/likeness.ts';
import { type Merged, mergeValues } from '#domain/import/merge-values.ts';
import { type ImportedFile, type ImportLine, outsideFault } from '#domain/import/parse-import.ts';
import { type CityPlace, findImported, listCityPlaces, listOwnedOrganisations } from '#worker/repositories/import-reads.ts';
import type { WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
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

/** Everything an import would do. */
export interface ImportPlan {
  readonly source: string;
  readonly file: ImportedFile;
  readonly rows: readonly PlannedRow[];
  /** What is wrong, by line; a line with a fault is in no row. */
  readonly faults: readonly ImportFault[];
  /** The lines that something is wrong with. */
  readonly wrongLines: ReadonlySet<number>;
  /** Every place that the city has, by which new ones find their building. */
  readonly cityPlaces: readonly CityPlace[];
}

/** The fields that a new initiative cannot do without. */
export const neededFields = ['name', 'kind', 'longitude', 'latitude'] as const;

/**
 * What the import of a file would do, without doing it. A line speaks of the initiative of this city with its own id, else of the one that
 * this source calls by its id there.
 * @param onProgress hears how many lines are looked up
 */
export async function planImport(
  db: D1Database,
  city: City,
  source: string,
  file: ImportedFile,
  onProgress?: (done: number) => void,
): Promise<ImportPlan> {
  const { headings, lines } = file;
  const ids = lines.map(({ sourceId }) => importedId(city.id, source, sourceId));
  const wanted = lines.map(({ ownId, sourceId }, index) => ({ ownId, sourceId, derivedId: ids[index] ?? '' }));
  const known = await findImported(db, city.id, source, wanted, onProgress);
  const owned = await listOwnedOrganisations(db, city.id);
  const cityPlaces = known.includes(null) ? await listCityPlaces(db, city.id) : [];
  const others = cityPlaces.filter((place) => place.source !== source);
  const index = new LikenessIndex(others, city.center[1]);
  const faults = [...file.faults];
  const wrongLines = new Set(faults.map(({ line }) => line).filter((line) => line > 0));
  const seen = new Map<string, number>();
  const rows = lines.flatMap((line, place): PlannedRow[] => {
    const id = known[place]?.initiative.id ?? ids[place] ?? '';
    const planned = planRow(line, id, known[place] ?? null, index, owned);
    const found = faultsOf(planned, headings, seen);
    faults.push(...found);
    seen.set(id, line.line);
    if (!found.length) return [planned];
    wrongLines.add(line.line);
    return [];
  });
  return { source, file, rows, faults: distinct(faults), wrongLines, cityPlaces };
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

/** What only shows once it is known whether an initiative is there: values that a new one needs, positions outside of the city, one twice. */
function faultsOf(row: PlannedRow, headings: ImportedFile['headings'], seen: ReadonlyMap<string, number>): ImportFault[] {
  const { line, values } = row.line;
  const earlier = seen.get(row.id);
  if (earlier !== undefined) return [faultOf(line, headings.get('id') ?? 'id', 'duplicate-source-id', `${row.line.sourceId} (${earlier})`)];
  if ('known' in row) {
    const { places } = row.merged;
    const moved = places.changed.filter(({ id }) => places.moved.has(id));
    const outside = outsideFault(line, [...places.added, ...moved], headings);
    return outside ? [outside] : [];
  }
  const missing = neededFields.filter((field) => !headings.has(field));
  if (missing.length) return missing.map((field) => faultOf(1, field, 'missing-column'));
  if (!values.places?.length) return [faultOf(line, headings.get('longitude') ?? 'longitude', 'bad-coordinate')];
  const outside = outsideFault(line, values.places, headings);
  return outside ? [outside] : [];
}

/** A column that is missing is one fault, however many lines need it. */
function distinct(faults: readonly ImportFault[]): ImportFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()].sort((a, b) => a.line - b.line);
}
