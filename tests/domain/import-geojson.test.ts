import { expect, test } from 'vitest';
import { readImport } from './read-import.ts';

const locate = (longitude: number, latitude: number) =>
  longitude > 4.7 && longitude < 5.1 && latitude > 52.2 && latitude < 52.5 ? 'AA1' : null;
const point = (...coordinates: number[]) => ({ type: 'Point', coordinates });
const feature = (properties: unknown, geometry: unknown = point(4.9, 52.37), id?: unknown) => ({
  type: 'Feature',
  id,
  geometry,
  properties,
});
const read = (...features: unknown[]) => readImport(JSON.stringify({ type: 'FeatureCollection', features }), locate);
const place = { longitude: 4.9, latitude: 52.37, districtCode: 'AA1' };

test('points with Dutch or English properties are read; those without a meaning are named', () => {
  const { format, lines, faults, ignored } = read(
    feature({ Naam: 'De Lus', soort: 'Kringloopwinkel', adres: 'Kade 1', kleur: 'rood', themas: ['sustainability'] }, undefined, 12),
    feature({ Naam: 'Bieb', soort: 'library', adres: null, kleur: null, themas: null }, point(4.9, 52.37, 3), 'b'),
  );
  expect({ format, faults, ignored }).toEqual({ format: 'geojson', faults: [], ignored: ['kleur'] });
  expect(lines).toEqual([
    {
      line: 1,
      sourceId: '12',
      ownId: null,
      values: { name: 'De Lus', kind: 'second-hand-shop', themes: 4, places: [{ ...place, address: 'Kade 1' }] },
    },
    { line: 2, sourceId: 'b', ownId: null, values: { name: 'Bieb', kind: 'library', places: [{ ...place, address: '' }] } },
  ]);
});

test('our own export is read with its ids, its organisation and all its places', () => {
  const id = 'e24cb5d8-e0fc-594a-aea3-c5dd5ce57ddc';
  const places = [
    { address: 'Kade 1', postcode: '1012AB', quarterName: 'x' },
    { address: 'Kade 2', postcode: '' },
  ];
  const geometry = { type: 'MultiPoint', coordinates: [point(4.9, 52.37).coordinates, point(4.91, 52.37).coordinates] };
  const properties = {
    id,
    name: 'A',
    kind: 'library',
    themes: ['social-cohesion', 'sustainability'],
    organisation: { id, name: 'Stichting', actorType: 'sme' },
    source: 's',
    sourceId: '1',
  };
  for (const listed of [places, JSON.stringify(places)]) {
    const { lines, faults } = read(feature({ ...properties, places: listed }, geometry, id));
    expect(faults).toEqual([]);
    expect(lines).toEqual([
      {
        line: 1,
        sourceId: id,
        ownId: id,
        values: {
          name: 'A',
          kind: 'library',
          themes: 5,
          organisationName: 'Stichting',
          actorType: 'sme',
          places: [
            { ...place, address: 'Kade 1', postcode: '1012AB' },
            { ...place, longitude: 4.91, address: 'Kade 2', postcode: '' },
          ],
        },
      },
    ]);
  }
});

test('what Overpass gives of OpenStreetMap becomes our kinds', () => {
  const tags: [Record<string, string>, string][] = [
    [{ amenity: 'library' }, 'library'],
    [{ amenity: 'library', library: 'tool_library' }, 'sharing-library'],
    [{ amenity: 'community_centre' }, 'neighbourhood-house'],
    [{ amenity: 'community_centre', 'community_centre:for': 'juvenile;senior' }, 'senior-day-centre'],
    [{ amenity: 'social_facility', social_facility: 'day_care', 'social_facility:for': 'senior' }, 'senior-day-centre'],
    [{ amenity: 'social_facility', social_facility: 'workshop' }, 'work-day-centre'],
    [{ amenity: 'social_facility', social_facility: 'soup_kitchen' }, 'social-restaurant'],
    [{ leisure: 'garden', 'garden:type': 'community' }, 'community-garden'],
    [{ shop: 'second_hand' }, 'second-hand-shop'],
    [{ shop: 'charity' }, 'second-hand-shop'],
    [{ tourism: 'zoo', zoo: 'petting_zoo' }, 'city-farm'],
    [{ amenity: 'arts_centre' }, 'neighbourhood-arts'],
  ];
  const features = tags.map(([own, _kind], index) => feature({ '@id': `node/${index}`, name: 'A', ...own }));
  const { format, lines, faults } = read(...features);
  expect({ format, faults }).toEqual({ format: 'openstreetmap', faults: [] });
  expect(lines.map(({ values }) => values.kind)).toEqual(tags.map(([, kind]) => kind));
});

test('tags say name, address, hours, website and who runs it; a way is in its middle', () => {
  const ring = [
    [4.8, 52.3],
    [4.9, 52.3],
    [4.9, 52.4],
    [4.8, 52.3],
  ];
  const tags = {
    name: 'Bieb',
    amenity: 'library',
    'addr:street': 'Kade',
    'addr:housenumber': '1',
    'addr:postcode': '1012 AB',
    'contact:website': 'https://bieb.nl',
    opening_hours: 'Mo-Fr 10:00-18:00',
    operator: 'OBA',
  };
  const { lines } = read(feature(tags, { type: 'Polygon', coordinates: [ring] }, 'way/12'));
  expect(lines).toEqual([
    {
      line: 1,
      sourceId: 'way/12',
      ownId: null,
      values: {
        name: 'Bieb',
        kind: 'library',
        organisationName: 'OBA',
        website: 'https://bieb.nl',
        openingHours: 'Mo-Fr 10:00-18:00',
        places: [{ longitude: 4.85, latitude: 52.35, districtCode: 'AA1', address: 'Kade 1', postcode: '1012AB' }],
      },
    },
  ]);
});

test('features without tags of ours, without a name or a point are wrong, each with a remedy', () => {
  const { lines, faults } = read(
    feature({ '@id': 'node/1', name: 'Bank', amenity: 'bank' }),
    feature({ '@id': 'node/2', amenity: 'library' }),
    feature({ '@id': 'node/3', name: 'A', amenity: 'library' }, { type: 'GeometryCollection', geometries: [] }),
    feature({ '@id': 'node/4', name: 'A', amenity: 'library' }, { type: 'Point', coordinates: ['4.9', null] }),
    feature({ '@id': 'node/5', name: 'A', amenity: 'library' }, { type: 'Polygon', coordinates: 'x' }),
    feature({ '@id': 'node/6', name: 'A', amenity: 'library', opening_hours: 'when we feel like it' }),
  );
  expect(lines).toEqual([]);
  expect(faults.map(({ line, column, code, value }) => [line, column, code, value])).toEqual([
    [1, 'tags', 'unmapped-tags', 'amenity=bank'],
    [2, 'name', 'missing-name', ''],
    [3, 'geometry', 'bad-geometry', 'GeometryCollection'],
    [4, 'geometry', 'bad-geometry', 'Point'],
    [5, 'geometry', 'bad-geometry', 'Polygon'],
    [6, 'opening_hours', 'bad-opening-hours', 'when we feel like it'],
  ]);
});

test('hostile features are refused, not thrown at', () => {
  const { faults } = read(
    {},
    { properties: 3, geometry: [] },
    feature({ name: { toString: 1 }, kind: [{}] }, null),
    feature(null, point()),
  );
  expect(new Set(faults.map(({ line }) => line))).toEqual(new Set([1, 2, 3, 4]));
});
