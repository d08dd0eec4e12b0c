import type { InitiativeSummary } from '#domain/initiative-summary.ts';
import { metresPerDegree, shrinkAt } from '#domain/plane.ts';
import type { Sql } from './initiative-filter.ts';

/** Longitude, latitude. */
export type Position = readonly [longitude: number, latitude: number];

/** A row of {@link summarySql}. */
export type SummaryRow = Omit<InitiativeSummary, 'organisation' | 'places' | 'openNow'> & {
  organisation: string | null;
  places: string;
  openNow: number | null;
  sortName: string;
  createdAt: string;
  version: number;
  /** In a list of best matches alone, as its place within the rank. */
  matchRank?: number;
  matchKey?: string | number;
};

/** Straight-line metres between `place p` and a position, as `metresBetween` has them. */
export function distanceSql([longitude, latitude]: Position): Sql {
  return {
    text: 'sqrt(pow((p.longitude - ?) * ?, 2) + pow((p.latitude - ?) * ?, 2))',
    values: [longitude, metresPerDegree * shrinkAt(latitude), latitude, metresPerDegree],
  };
}

/** The column `distanceMetres` of `initiative i`: from a position to its nearest place. */
export function nearestPlaceSql(position: Position): Sql {
  const { text, values } = distanceSql(position);
  return { text: `(SELECT min(${text}) FROM place p WHERE p.initiativeId = i.id) AS distanceMetres`, values };
}

/** The name of the quarter of `place p`: its district, or the one right above. */
const quarterSql = `(SELECT q.name FROM district d CROSS JOIN district q
  ON q.cityId = d.cityId AND q.code = iif(d.level = 'quarter', d.code, d.parentCode) AND q.level = 'quarter'
  WHERE d.cityId = p.cityId AND d.code = p.districtCode)`;

/**
 * The columns of a summary for `initiative i`, as a list for SELECT.
 * @param near where distances are measured from; without it they are null
 */
export function summarySql(localTime: string, near?: Position): Sql {
  const distance: Sql = near ? nearestPlaceSql(near) : { text: 'NULL AS distanceMetres', values: [] };
  return {
    text: `i.id, i.cityId, i.slug, i.name, i.kind, i.themes, i.themesBasis, i.website, i.openingHours, i.openingHoursTextNl,
      i.openingHoursTextEn, i.flags, i.source, i.sourceId, i.sourceDate, i.updatedAt, i.confirmedAt, i.unconfirmedSince, i.createdAt, i.version, i.sortName,
      (SELECT json_object('id', o.id, 'name', o.name, 'actorType', o.actorType, 'actorTypeBasis', o.actorTypeBasis)
        FROM organisation o WHERE o.id = i.organisationId) AS organisation,
      (SELECT json_group_array(json_object('id', p.id, 'longitude', p.longitude, 'latitude', p.latitude, 'address', p.address,
          'postcode', p.postcode, 'site', p.site, 'districtCode', p.districtCode, 'quarterName', ${quarterSql}))
        FROM (SELECT * FROM place WHERE initiativeId = i.id AND cityId = i.cityId ORDER BY rowId) p) AS places,
      ${distance.text},
      CASE WHEN i.openingHours IS NOT NULL OR i.calendarUrl IS NOT NULL THEN EXISTS (
        SELECT 1 FROM opening o WHERE o.initiativeId = i.id AND o.opensAt >= ? AND o.opensAt <= ? AND o.closesAt > ?) END AS openNow`,
    values: [...distance.values, `${localTime.slice(0, 10)}T00:00`, localTime, localTime],
  };
}

/** The summary that a row holds. */
export function summaryOf({ organisation, places, openNow, ...row }: SummaryRow): InitiativeSummary {
  const { sortName: _sortName, createdAt: _createdAt, version: _version, matchRank: _rank, matchKey: _key, ...fields } = row;
  return {
    ...fields,
    organisation: organisation === null ? null : JSON.parse(organisation),
    places: JSON.parse(places),
    openNow: openNow === null ? null : openNow === 1,
  };
}
