import { metresBetween, type Position } from '#domain/plane.ts';

/** A place of an initiative near a position. */
export interface NearPlace extends Position {
  readonly name: string;
  readonly distanceMetres: number;
}

interface Answer {
  readonly initiatives: readonly { readonly name: string; readonly places: readonly Position[] }[];
}

/**
 * The initiatives nearest to a position, each at its nearest place; null without network.
 * @param address of the API's initiatives
 * @param theme empty for all
 */
export async function listNear(address: string, position: Position, theme: string, limit: number): Promise<NearPlace[] | null> {
  const { longitude, latitude } = position;
  const query = `?near=${longitude},${latitude}&limit=${limit}${theme ? `&theme=${theme}` : ''}`;
  const response = await fetch(address + query).catch(() => undefined);
  if (!response?.ok) return null;
  const { initiatives } = (await response.json()) as Answer;
  return initiatives.flatMap(({ name, places }) => {
    const sorted = places.map((place) => ({ ...place, distanceMetres: metresBetween(position, place) }));
    const nearest = sorted.sort((a, b) => a.distanceMetres - b.distanceMetres)[0];
    return nearest ? [{ name, longitude: nearest.longitude, latitude: nearest.latitude, distanceMetres: nearest.distanceMetres }] : [];
  });
}
