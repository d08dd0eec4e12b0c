import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { nearMinutes } from '#domain/gap/access.ts';
import { walkGridFile } from '#domain/map-files.ts';
import { themeBit, themes } from '#domain/theme.ts';
import { readPlaceCells } from '#worker/repositories/analysis-inputs.ts';
import { getFurtherSites, listWalkNeighbourhoods, type WalkNeighbourhood } from '#worker/repositories/walk.ts';
import { Theme } from './contract.ts';
import { CityParameter, strictQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { jsonResponses } from './read-responses.ts';
import { refuseMissing } from './require-analysis.ts';
import { requireCity } from './require-city.ts';

const WalkQuery = strictQuery({
  theme: z.enum(themes).optional().openapi({ description: 'One theme; without it places of all count.', example: 'sustainability' }),
});

const Walk = z
  .object({
    cityId: z.string(),
    theme: z.union([Theme, z.null()]),
    minutes: z.int().openapi({ description: 'The walk within which a place counts as near.' }),
    grid: z.string().openapi({
      description:
        'Address of the grid of where one can walk; its format is in the README of the geodata. It changes with the grid, so what it gives may be kept.',
    }),
    codes: z.array(z.string()).openapi({ description: 'Codes of the neighbourhoods, ascending: the order of every list beside it.' }),
    names: z.array(z.string()),
    residents: z.array(z.number().nullable()).openapi({ description: 'Null where it is not known how many live there.' }),
    need: z.array(z.number().nullable()).openapi({ description: 'Need score: 0 is the middle of the city. Null where not known.' }),
    quarterOf: z.array(z.int()).openapi({ description: 'By neighbourhood: the index of its quarter; −1 without one.' }),
    quarters: z.array(z.string()).openapi({ description: 'Names of the quarters.' }),
    places: z
      .array(z.tuple([z.number(), z.number(), z.int()]))
      .openapi({ description: 'Longitude, latitude and how many published places stand there, those within about 50 m together.' }),
    computedAt: z.iso.datetime().openapi({ description: 'When need and residents were worked out.', example: '2026-11-23T09:00:04.120Z' }),
  })
  .openapi('Walk', { description: 'What it takes to work out who reaches a place of a theme on foot, with the grid.' });

const example: z.infer<typeof Walk> = {
  cityId: 'amsterdam',
  theme: 'sustainability',
  minutes: nearMinutes,
  grid: '/cities/amsterdam/walk-grid.bin?v=1f0c3a72',
  codes: ['FF01', 'FF02'],
  names: ['Robert Scottbuurt-Oost', 'Kolenkitbuurt-Noord'],
  residents: [1840, null],
  need: [0.91, null],
  quarterOf: [0, 0],
  quarters: ['De Kolenkit'],
  places: [[4.845211, 52.377021, 2]],
  computedAt: '2026-11-23T09:00:04.120Z',
};

/** Who lives where and where places are: what a what-if needs. */
export const walk = new OpenAPIHono<{ Bindings: Env }>();

const route = createRoute({
  method: 'get',
  path: '/cities/{city}/gaps/walk',
  operationId: 'getWalk',
  summary: 'What a what-if needs',
  description:
    'Residents and need of every neighbourhood and the places of a theme. Together with the grid anybody can work out whom one more place would reach, as the site finder does. Nothing of it is stored.',
  tags: ['Gaps'],
  request: { params: z.object({ city: CityParameter }), query: WalkQuery },
  responses: { ...jsonResponses(Walk, 'The facts.', example), ...problemResponses('invalid-request', 'not-found') },
});

walk.openapi(route, async (context) => {
  const { DB } = context.env;
  const { theme = null } = context.req.valid('query');
  const city = await requireCity(DB, context.req.valid('param').city);
  const stored = await getFurtherSites(DB, city.id, theme);
  if (!stored) refuseMissing(city, 'neighbourhood', new Date());
  const [neighbourhoods, cells] = await Promise.all([listWalkNeighbourhoods(DB, city.id, theme), readPlaceCells(DB, city.id)]);
  const places = cells
    .filter(({ themes }) => theme === null || themes & themeBit(theme))
    .map(({ longitude, latitude, n }): [number, number, number] => [longitude, latitude, n]);
  const about = { cityId: city.id, theme, minutes: nearMinutes, grid: walkGridFile(city.id) };
  return context.json({ ...about, ...columnsOf(neighbourhoods), places, computedAt: stored.computedAt }, 200);
});

/** The neighbourhoods as lists in one order. */
function columnsOf(neighbourhoods: readonly WalkNeighbourhood[]) {
  const quarters = new Map(neighbourhoods.map(({ quarterCode, quarterName }) => [quarterCode, quarterName]));
  quarters.delete(null);
  const places = new Map([...quarters.keys()].map((code, index) => [code, index]));
  return {
    codes: neighbourhoods.map(({ code }) => code),
    names: neighbourhoods.map(({ name }) => name),
    residents: neighbourhoods.map(({ residents }) => residents),
    need: neighbourhoods.map(({ need }) => need),
    quarterOf: neighbourhoods.map(({ quarterCode }) => places.get(quarterCode) ?? -1),
    quarters: [...quarters.values()].map((name) => name ?? ''),
  };
}
