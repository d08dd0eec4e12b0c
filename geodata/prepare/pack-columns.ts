/** Columns of `districts.csv`. */
export const districtColumns = ['code', 'level', 'name', 'parentCode', 'areaSquareMetres', 'labelLongitude', 'labelLatitude'] as const;

/** Columns of `adjacency.csv`. */
export const adjacencyColumns = ['code', 'neighbourCode'] as const;

/** Columns of `indicators.csv`. */
export const indicatorColumns = ['districtCode', 'key', 'year', 'value', 'source', 'estimated', 'method'] as const;

/** Columns of `landmarks.csv`. */
export const landmarkColumns = ['id', 'kind', 'name', 'longitude', 'latitude', 'districtCode'] as const;

/** Columns of `facilities.csv`. */
export const facilityColumns = [
  'id',
  'name',
  'kind',
  'address',
  'postcode',
  'longitude',
  'latitude',
  'districtCode',
  'source',
  'sourceId',
  'sourceDate',
] as const;

/** Columns of `initiatives.csv`. */
export const initiativeColumns = [
  'id',
  'slug',
  'name',
  'kind',
  'themes',
  'themesBasis',
  'organisationName',
  'actorType',
  'website',
  'openingHours',
  'openingHoursTextNl',
  'openingHoursTextEn',
  'address',
  'postcode',
  'longitude',
  'latitude',
  'site',
  'districtCode',
  'flags',
  'source',
  'sourceId',
  'sourceDate',
] as const;
