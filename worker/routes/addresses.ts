import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { searchAddress } from '#worker/services/search-address.ts';
import { Address } from './contract.ts';
import { exampleAddress } from './examples.ts';
import { AddressQuery, CityParameter } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { jsonResponses } from './read-responses.ts';
import { requireCity } from './require-city.ts';

/** From an address to a position. */
export const addresses = new OpenAPIHono<{ Bindings: Env }>();

const AddressList = z.object({ addresses: z.array(Address) }).openapi('AddressList', { description: 'Addresses, best first.' });

const findRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/addresses',
  operationId: 'findAddresses',
  summary: 'Positions of an address',
  description: 'Addresses, postcodes, streets, parks, stops and districts of a city that fit `q`, best first, at most 8.',
  tags: ['Places'],
  request: { params: z.object({ city: CityParameter }), query: AddressQuery },
  responses: {
    ...jsonResponses(AddressList, 'The addresses.', { addresses: [exampleAddress] }),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

addresses.openapi(findRoute, async (context) => {
  const { city: id } = context.req.valid('param');
  const { q } = context.req.valid('query');
  const city = await requireCity(context.env.DB, id);
  return context.json({ addresses: await searchAddress(context.env.DB, city, q, fetch) }, 200);
});
