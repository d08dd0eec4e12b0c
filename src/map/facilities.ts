import { type Stage, setShapes } from './stage.ts';

/** Fetches the public facilities and puts them into their source. Rejects when they cannot be fetched. */
export async function loadFacilities({ map, settings }: Stage): Promise<void> {
  const response = await fetch(`/tiles/${settings().city.id}/facilities.geojson`);
  if (!response.ok) throw new Error(`facilities: ${response.status}`);
  const { features } = (await response.json()) as GeoJSON.FeatureCollection;
  setShapes(map, 'facilities', features);
}
