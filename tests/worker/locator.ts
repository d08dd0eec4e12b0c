import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DistrictLocator } from '#domain/district-locator.ts';
import type { Site } from '#worker/services/site.ts';

/** The locator of a city pack, as the Worker has it. */
export function locatorOf(cityId: string): Site['locate'] {
  const file = readFileSync(join(import.meta.dirname, '../../geodata/cities', cityId, 'locator.bin'));
  const locator = DistrictLocator.from(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer);
  return (longitude, latitude) => {
    const index = locator.locate(longitude, latitude);
    return index < 0 ? null : { cityId, code: locator.code(index) };
  };
}
