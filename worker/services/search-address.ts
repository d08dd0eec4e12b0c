import { Address } from '#domain/address.ts';
import type { City } from '#domain/city.ts';
import { findKnownAddresses } from '#worker/repositories/known-addresses.ts';
import { findPlaceNames } from '#worker/repositories/landmarks.ts';
import { pdokAddress, photonAddress } from './outer-addresses.ts';

/** How many answers a search gives. */
const most = 8;

/**
 * Addresses and names of places in a city for a text, best first. The city says who answers: its own pack, or PDOK or Photon, which only
 * the Worker asks. When those fail or know nothing, the pack answers.
 * @param ask how to fetch, for those that are asked over the network
 */
export async function searchAddress(db: D1Database, city: City, text: string, ask: typeof fetch): Promise<Address[]> {
  const { addressSearch } = city.settings;
  const outer = addressSearch === 'pdok' ? pdokAddress : addressSearch === 'photon' ? photonAddress : null;
  const found = outer ? await outer(city, text, ask).catch(() => []) : [];
  const [west, south, east, north] = city.bounds;
  const inside = found.filter(
    ({ longitude, latitude }) => longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
  return inside.length ? inside.slice(0, most) : searchPack(db, city, text);
}

/** What the city's own names and places know: known addresses, postcodes, streets, parks, stops and districts. */
async function searchPack(db: D1Database, city: City, text: string): Promise<Address[]> {
  const [, postcode = ''] = /^\s*([1-9]\d{3}\s?[a-z]{2})\b/i.exec(text) ?? [];
  const [, street = text] = /^(.*?\D)[\s,]+\d+\s?\w{0,3}\s*$/.exec(text.trim()) ?? [];
  const [known, names] = await Promise.all([
    findKnownAddresses(db, city.id, { street: postcode ? '' : text.trim(), postcode: postcode.replace(/\s/g, '').toUpperCase() }),
    postcode ? [] : findPlaceNames(db, city.id, street, most),
  ]);
  const houses = known.map(
    (one): Address => ({ ...one, label: [one.address, one.postcode].filter(Boolean).join(', '), exactness: 'house' }),
  );
  const places = names
    .filter(({ kind }) => kind !== 'initiative')
    .map(({ kind, name, within, longitude, latitude }): Address => {
      const exactness = kind === 'street' || kind === 'tram-stop' ? 'street' : 'area';
      return { label: within ? `${name} (${within})` : name, longitude, latitude, address: '', postcode: '', exactness };
    });
  return [...houses, ...places].slice(0, most).map((one) => Address.parse(one));
}
