import { expect, test } from 'vitest';
import { basemapTiles, districtsFile, glyphsFile, isBasemapVersion, walkGridFile } from '#domain/map-files.ts';
import { fileVersions } from '#worker/commands/build/file-versions.ts';

const versions = fileVersions();

test('addresses of what the map fetches carry the version of what is there', () => {
  const at = 'cities/amsterdam';
  expect(basemapTiles('amsterdam')).toBe(`/${at}/basemap/{z}/{x}/{y}.mvt?v=${versions[`${at}/basemap`]}`);
  expect(districtsFile('amsterdam', 'quarter')).toBe(`/${at}/districts/quarter.topojson?v=${versions[`${at}/districts`]}`);
  expect(walkGridFile('amsterdam')).toBe(`/${at}/walk-grid.bin?v=${versions[`${at}/walk-grid.bin`]}`);
  expect(glyphsFile('{fontstack}', '{range}')).toBe(`/glyphs/{fontstack}/{range}.pbf?v=${versions.glyphs}`);
});

test('a city without files has addresses without a version, and no version is that of its basemap', () => {
  expect(basemapTiles('nowhere')).toBe('/cities/nowhere/basemap/{z}/{x}/{y}.mvt');
  expect(isBasemapVersion('nowhere', undefined)).toBe(false);
  expect(isBasemapVersion('amsterdam', undefined)).toBe(false);
  expect(isBasemapVersion('amsterdam', versions['cities/amsterdam/districts'])).toBe(false);
  expect(isBasemapVersion('amsterdam', versions['cities/amsterdam/basemap'])).toBe(true);
});
