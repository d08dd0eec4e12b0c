import type { Bounds } from './settings.ts';

/** Asks where the visitor is: longitude and latitude, or why not. The position stays in this page. */
export function askPosition(bounds: Bounds): Promise<[number, number] | 'failed' | 'outside'> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve('failed');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => {
        const [west, south, east, north] = bounds;
        const inside = longitude >= west && longitude <= east && latitude >= south && latitude <= north;
        resolve(inside ? [longitude, latitude] : 'outside');
      },
      () => resolve('failed'),
      { maximumAge: 60_000, timeout: 10_000 },
    );
  });
}
