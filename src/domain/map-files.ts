import type { Level } from './district.ts';

/** A short hash of what stands at each path; the build works it out (worker/commands/build/file-versions.ts) and writes it in place of this name. */
declare const FILE_VERSIONS: Readonly<Record<string, string>>;

/** The address of a city's basemap tiles, with `{z}`, `{x}` and `{y}` to be filled in. */
export function basemapTiles(cityId: string): string {
  return versioned(`cities/${cityId}/basemap`, '/{z}/{x}/{y}.mvt');
}

/** Whether this is the version of a city's basemap as it is. */
export function isBasemapVersion(cityId: string, version: string | undefined): boolean {
  return version !== undefined && FILE_VERSIONS[`cities/${cityId}/basemap`] === version;
}

/** The address of the letters of a font, 256 in a file. @param range such as `0-255`; both may be names to be filled in */
export function glyphsFile(font: string, range: string): string {
  return versioned('glyphs', `/${font}/${range}.pbf`);
}

/** The address of the shapes of a city's districts. */
export function districtsFile(cityId: string, level: Level): string {
  return versioned(`cities/${cityId}/districts`, `/${level}.topojson`);
}

/** The address of where one can walk in a city. */
export function walkGridFile(cityId: string): string {
  return versioned(`cities/${cityId}/walk-grid.bin`);
}

/** An address that changes with what it gives, so that browsers may keep the answer for good. The path stays, for pages of before. */
function versioned(path: string, rest = ''): string {
  const version = FILE_VERSIONS[path];
  return `/${path}${rest}${version ? `?v=${version}` : ''}`;
}
