import { z } from 'zod';
import type { Address } from '#domain/address.ts';
import type { City } from '#domain/city.ts';

/** Milliseconds that another service may take, and the most bytes of its answer. */
const patience = 3000;
const mostBytes = 500_000;

const pdokUrl = 'https://api.pdok.nl/bzk/locatieserver/search/v3_1/free';
const photonUrl = 'https://photon.komoot.io/api';

const PdokAnswer = z.object({
  response: z.object({
    docs: z.array(
      z.object({
        type: z.string(),
        weergavenaam: z.string(),
        centroide_ll: z.string(),
        straatnaam: z.string().optional(),
        huis_nlt: z.string().optional(),
        postcode: z.string().optional(),
      }),
    ),
  }),
});

/** Addresses of PDOK's Locatieserver (BAG, CC0). Throws when it does not answer as it should. */
export async function pdokAddress(city: City, text: string, ask: typeof fetch): Promise<Address[]> {
  const [west, south, east, north] = city.bounds;
  const url = new URL(pdokUrl);
  url.searchParams.set('q', text);
  url.searchParams.set('rows', '8');
  url.searchParams.set('fq', 'type:(adres OR weg OR postcode)');
  url.searchParams.append('fq', `centroide_ll:[${south},${west} TO ${north},${east}]`);
  const { response } = PdokAnswer.parse(await readJson(url, ask));
  return response.docs.flatMap(({ type, weergavenaam, centroide_ll, straatnaam = '', huis_nlt = '', postcode = '' }) => {
    const [, longitude, latitude] = /^POINT\((-?[\d.]+) (-?[\d.]+)\)$/.exec(centroide_ll) ?? [];
    if (!longitude || !latitude) return [];
    const exactness = type === 'adres' ? 'house' : 'street';
    const address = [straatnaam, huis_nlt].filter(Boolean).join(' ');
    return { label: weergavenaam, longitude: Number(longitude), latitude: Number(latitude), address, postcode, exactness } as const;
  });
}

const PhotonAnswer = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({
        name: z.string().optional(),
        street: z.string().optional(),
        housenumber: z.string().optional(),
        postcode: z.string().optional(),
        city: z.string().optional(),
      }),
    }),
  ),
});

/** Addresses of Photon (OpenStreetMap, ODbL). Throws when it does not answer as it should. */
export async function photonAddress(city: City, text: string, ask: typeof fetch): Promise<Address[]> {
  const url = new URL(photonUrl);
  url.searchParams.set('q', text);
  url.searchParams.set('limit', '8');
  url.searchParams.set('bbox', city.bounds.join(','));
  const { features } = PhotonAnswer.parse(await readJson(url, ask));
  return features.map(({ geometry, properties }) => {
    const { name = '', street = '', housenumber = '', postcode = '' } = properties;
    const [longitude, latitude] = geometry.coordinates;
    const address = housenumber ? `${street} ${housenumber}` : street;
    const label = [name, address, postcode, properties.city].filter(Boolean).join(', ');
    return { label, longitude, latitude, address, postcode, exactness: housenumber ? 'house' : street ? 'street' : 'area' } as const;
  });
}

async function readJson(url: URL, ask: typeof fetch): Promise<unknown> {
  const response = await ask(url, { signal: AbortSignal.timeout(patience), headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`${url.hostname} answered ${response.status}`);
  const text = await response.text();
  if (text.length > mostBytes) throw new Error(`${url.hostname} answered at too great a length`);
  return JSON.parse(text);
}
