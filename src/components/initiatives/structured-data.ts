import type { City } from '#domain/city.ts';
import type { InitiativeDetail } from '#domain/initiative-summary.ts';

/** An initiative as schema.org JSON-LD, safe to stand inside a script element. */
export function describeInitiative(initiative: InitiativeDetail, city: City, url: string): string {
  const location = initiative.places.map((place) => ({
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      streetAddress: place.address || undefined,
      postalCode: place.postcode || undefined,
      addressLocality: city.name,
      addressCountry: city.countryCode,
    },
    geo: { '@type': 'GeoCoordinates', longitude: place.longitude, latitude: place.latitude },
  }));
  const description = {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    '@id': url,
    url: initiative.website ?? url,
    name: initiative.name,
    mainEntityOfPage: url,
    location: location.length === 1 ? location[0] : location,
    parentOrganization: initiative.organisation ? { '@type': 'Organization', name: initiative.organisation.name } : undefined,
    areaServed: initiative.districts.at(-1)?.name,
    dateModified: initiative.updatedAt,
  };
  return JSON.stringify(description).replaceAll('<', '\\u003c');
}
