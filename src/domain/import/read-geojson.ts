import type { Feature } from 'geojson';
import { faultOf } from './fault.ts';
import { assignHeadings, type ImportField } from './headings.ts';
import { cellsOfTags, describeTags, kindOfTags, type Tags } from './openstreetmap.ts';
import { positionsOf } from './representative-position.ts';
import { type ImportTable, placeFields, type RawPlace, type RawRow, UnreadableFile } from './table.ts';

type Properties = Readonly<Record<string, unknown>>;

/**
 * A GeoJSON file as rows: the site's own export, any other collection of points, or what Overpass gives of OpenStreetMap.
 * @throws UnreadableFile
 */
export function readGeojson(content: string): ImportTable {
  const collection = parseJson(content);
  if (collection === undefined) throw new UnreadableFile('geojson', faultOf(0, '', 'unreadable-json'));
  const features = featuresOf(collection);
  if (!features?.length) throw new UnreadableFile('geojson', faultOf(0, 'features', 'no-features'));
  const ids = features.map(openStreetMapId);
  return ids.some((id) => id !== null) ? openStreetMapTable(features, ids) : plainTable(features);
}

function plainTable(features: readonly Feature[]): ImportTable {
  const names = new Set(features.flatMap((feature) => Object.keys(propertiesOf(feature))));
  const hasIds = !names.has('id') && features.some(({ id }) => id !== undefined);
  const { read, ignored } = assignHeadings([...names].filter((name) => name !== 'places'));
  if (hasIds && !read.has('sourceId')) read.set('id', 'id');
  // The table of our own export has the type of an organisation beside it, its GeoJSON inside it.
  if (features.some((feature) => isObject(propertiesOf(feature).organisation))) read.set('actorType', 'organisation');
  for (const field of ['longitude', 'latitude'] as const) read.set(field, 'geometry');
  if (names.has('places')) for (const field of ['address', 'postcode'] as const) read.set(field, 'places');
  return {
    format: 'geojson',
    headings: read,
    ignored,
    rows: rowsOf(features, (feature, line) => rowOf(feature, line, read)),
    lastLine: features.length,
  };
}

function* rowsOf(features: readonly Feature[], rowOf: (feature: Feature, line: number) => RawRow): Generator<RawRow> {
  for (const [index, feature] of features.entries()) yield rowOf(feature, index + 1);
}

function rowOf(feature: Feature, line: number, headings: ReadonlyMap<ImportField, string>): RawRow {
  const properties: Properties = { ...(feature.id !== undefined && { id: feature.id }), ...propertiesOf(feature) };
  const texts = [...headings].map(([field, name]) => [field, textOf(properties[name], field)] as const);
  const isOfPlace = ([field]: readonly [ImportField, string]) => placeFields.some((name) => name === field);
  const cells = Object.fromEntries(texts.filter((text) => !isOfPlace(text)));
  const told = Object.fromEntries(texts.filter(isOfPlace));
  const listed = 'places' in properties ? (placesOf(properties.places) ?? []) : null;
  return withPlaces(feature, line, cells, (index) => (listed ? (listed[index] ?? {}) : told));
}

function openStreetMapTable(features: readonly Feature[], ids: readonly (string | null)[]): ImportTable {
  const headings = new Map<ImportField, string>([
    ['sourceId', '@id'],
    ['kind', 'tags'],
    ['organisation', 'operator'],
    ['address', 'addr:street'],
    ['postcode', 'addr:postcode'],
    ['longitude', 'geometry'],
    ['latitude', 'geometry'],
    ['name', 'name'],
    ['website', 'website'],
    ['openingHours', 'opening_hours'],
  ]);
  const rows = rowsOf(features, (feature, line) => {
    const tags = tagsOf(feature);
    if (!kindOfTags(tags)) return { line, cells: {}, places: [], fault: faultOf(line, 'tags', 'unmapped-tags', describeTags(tags)) };
    const { address = '', postcode = '', ...cells } = cellsOfTags(tags, ids[line - 1] ?? '');
    return withPlaces(feature, line, cells, () => ({ address, postcode }));
  });
  return { format: 'openstreetmap', headings, ignored: [], rows, lastLine: features.length };
}

function withPlaces(feature: Feature, line: number, cells: RawRow['cells'], told: (index: number) => RawPlace): RawRow {
  if (feature.geometry === null && cells.id) return { line, cells, places: [] };
  const positions = positionsOf(feature.geometry);
  if (!positions)
    return { line, cells, places: [], fault: faultOf(line, 'geometry', 'bad-geometry', String(feature.geometry?.type ?? '')) };
  const places = positions.map(([longitude, latitude], index) => ({
    ...told(index),
    longitude: String(longitude),
    latitude: String(latitude),
  }));
  return { line, cells, places };
}

/** The id that Overpass gives a feature, such as `node/123`. */
function openStreetMapId(feature: Feature): string | null {
  const id = propertiesOf(feature)['@id'] ?? feature.id;
  return typeof id === 'string' && /^(node|way|relation)\/\d+$/.test(id) ? id : null;
}

function tagsOf(feature: Feature): Tags {
  const properties = propertiesOf(feature);
  const tags = isObject(properties.tags) ? properties.tags : properties;
  return Object.fromEntries(Object.entries(tags).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

function textOf(value: unknown, field: ImportField): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(String).join(' ');
  if (isObject(value)) return textOf(field === 'actorType' ? value.actorType : value.name, field);
  return String(value);
}

/** The places that our own export lists; other tools turn the list into text. */
function placesOf(value: unknown): RawPlace[] | null {
  const list = typeof value === 'string' ? parseJson(value) : value;
  if (!Array.isArray(list) || !list.every(isObject)) return null;
  return list.map(({ address, postcode }) => ({ address: textOf(address, 'address'), postcode: textOf(postcode, 'postcode') }));
}

function featuresOf(collection: unknown): Feature[] | null {
  if (!isObject(collection) || collection.type !== 'FeatureCollection' || !Array.isArray(collection.features)) return null;
  return collection.features.every(isObject) ? (collection.features as unknown as Feature[]) : null;
}

function propertiesOf(feature: Feature): Properties {
  return isObject(feature.properties) ? feature.properties : {};
}

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
