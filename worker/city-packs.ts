import { DistrictLocator } from '#domain/district-locator.ts';
import amsterdam from '#geodata/cities/amsterdam/locator.bin';

/** The locator files of the cities, by city id. A new city is a new line. */
const locatorFiles: Readonly<Record<string, ArrayBuffer>> = { amsterdam };

/** The locator of every city, read in place. */
const locators = Object.entries(locatorFiles).map(([cityId, file]) => ({ cityId, locator: DistrictLocator.from(file) }));

/** The city and the code of its finest district at a position in degrees, or null outside of every city. */
export function locateDistrict(longitude: number, latitude: number): { cityId: string; code: string } | null {
  for (const { cityId, locator } of locators) {
    const index = locator.locate(longitude, latitude);
    if (index >= 0) return { cityId, code: locator.code(index) };
  }
  return null;
}
