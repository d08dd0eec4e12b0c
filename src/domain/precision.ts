import type { Precision } from './initiative.ts';
import type { RegisteredPlace } from './registration.ts';

/** Steps in degrees of the grid whose cell centres stand for a street: about 110 by 100 metres at 52° north. */
const streetSteps = { longitude: 0.0015, latitude: 0.001 };

/**
 * What the public sees of a place.
 * @param middle longitude and latitude of the middle of its district, for the precision `neighbourhood`
 * @returns the place itself when it is shown exactly
 */
export function publicPlace(place: RegisteredPlace, precision: Precision, middle: readonly [number, number]): RegisteredPlace {
  if (precision === 'exact') return place;
  const postcode = place.postcode.replace(/^([0-9]{4}).*$/, '$1');
  if (precision === 'neighbourhood') return { longitude: middle[0], latitude: middle[1], address: '', postcode };
  const address = place.address.replace(/[\s,]+\d.*$/u, '');
  return {
    longitude: cellMiddle(place.longitude, streetSteps.longitude),
    latitude: cellMiddle(place.latitude, streetSteps.latitude),
    address: /\d/.test(address) ? '' : address,
    postcode,
  };
}

function cellMiddle(degrees: number, step: number): number {
  return Math.round((Math.floor(degrees / step) + 0.5) * step * 1e6) / 1e6;
}
