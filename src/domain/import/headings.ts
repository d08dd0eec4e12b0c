/** What a file can say of an initiative, named as the site's own CSV export names its columns. */
export const importFields = [
  'id',
  'name',
  'kind',
  'themes',
  'organisation',
  'actorType',
  'address',
  'postcode',
  'longitude',
  'latitude',
  'website',
  'summary',
  'description',
  'openingHours',
  'openingHoursTextNl',
  'openingHoursTextEn',
  'source',
  'sourceId',
  'sourceDate',
] as const;
/** One of the things that a file can say. */
export type ImportField = (typeof importFields)[number];

/** Other headings that mean a field, without capitals, diacritics, spaces and signs. */
const synonyms: Readonly<Partial<Record<ImportField, string>>> = {
  id: 'identifier identificatie objectid',
  name: 'naam titel title initiatief initiative naaminitiatief',
  kind: 'soort type categorie category soortplek soortinitiatief',
  themes: 'thema themas theme',
  organisation: 'organisatie organization organisationname organisatienaam operator beheerder uitvoerder',
  actorType: 'soortorganisatie typeorganisatie organisationtype',
  address: 'adres straatenhuisnummer adresregel bezoekadres streetaddress',
  postcode: 'postalcode zip zipcode pc6 postcodecijfersletters',
  longitude: 'lengtegraad lengte lon lng long x coordx oosterlengte',
  latitude: 'breedtegraad breedte lat y coordy noorderbreedte',
  website: 'url link site webadres webpagina homepage internet web',
  summary: 'samenvatting korteomschrijving inhetkort',
  description: 'omschrijving beschrijving toelichting',
  openingHours: 'openingstijden openingsuren openinghour hours tijden',
  openingHoursTextNl: 'openingstijdentekst openingstijdennl',
  openingHoursTextEn: 'openingstijdenen',
  source: 'bron',
  sourceId: 'bronid idbron sourcekey externalid externid',
  sourceDate: 'datumbron brondatum peildatum datum date',
};

const fieldByHeading = new Map<string, ImportField>(
  importFields.flatMap((field) => [field.toLowerCase(), ...(synonyms[field]?.split(' ') ?? [])].map((heading) => [heading, field])),
);

/** The field that a heading means, whatever its capitals, diacritics and signs; null when it means none. */
export function parseHeading(heading: string): ImportField | null {
  return fieldByHeading.get(plainWord(heading)) ?? null;
}

/** Letters and digits alone, small, without diacritics. */
export function plainWord(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  return text
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase();
}

/**
 * Which of some headings is read for which field: the one that is named like the field, else the first that means it.
 * @returns the heading of each field, and the headings that are not read
 */
export function assignHeadings(headings: readonly string[]): { read: Map<ImportField, string>; ignored: string[] } {
  const read = new Map<ImportField, string>();
  const sameFirst = headings.toSorted((a, b) => Number(isFieldName(b)) - Number(isFieldName(a)));
  for (const heading of sameFirst) {
    const field = parseHeading(heading);
    if (field && !read.has(field)) read.set(field, heading);
  }
  const known = new Set(read.values());
  return { read, ignored: headings.filter((heading) => heading !== '' && !known.has(heading)) };
}

function isFieldName(heading: string): boolean {
  return importFields.some((field) => field === heading);
}
