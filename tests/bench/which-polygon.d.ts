declare module 'which-polygon' {
  import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';

  /** An index over polygons; the answer gives the properties of a polygon that contains a position, or null. */
  export default function whichPolygon<Properties>(
    collection: FeatureCollection<Polygon | MultiPolygon, Properties>,
  ): (position: readonly [longitude: number, latitude: number]) => Properties | null;
}
