import type { City } from '#domain/city.ts';
import type { DistrictDetail } from '#domain/district-summary.ts';

/**
 * A district as schema.org JSON-LD, safe inside a script element.
 * @param cityAddress absolute address of the city's page in the reader's language
 */
export function describeDistrict(district: DistrictDetail, city: City, cityAddress: string): string {
  const address = (code: string) => `${cityAddress}/districts/${code}`;
  const within = district.ancestors.at(-1);
  const structured = {
    '@context': 'https://schema.org',
    '@type': 'AdministrativeArea',
    '@id': address(district.code),
    name: district.name,
    identifier: district.code,
    url: address(district.code),
    geo: { '@type': 'GeoCoordinates', longitude: district.labelLongitude, latitude: district.labelLatitude },
    containedInPlace: within
      ? { '@type': 'AdministrativeArea', '@id': address(within.code), name: within.name }
      : { '@type': 'City', name: city.name, url: cityAddress },
  };
  return JSON.stringify(structured).replaceAll('<', '\\u003c');
}
