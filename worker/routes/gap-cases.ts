import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { GapAct } from '#domain/change.ts';
import { Disposition, FrozenFigures, Gap } from '#domain/gap/gap.ts';
import { themes } from '#domain/theme.ts';
import { Problem } from '#worker/problem.ts';
import { getGap } from '#worker/repositories/gaps.ts';
import { readGapHistory } from '#worker/services/read-gap.ts';
import { Level } from './contract.ts';
import { exampleGapFigures } from './example-gap.ts';
import { CityParameter, strictQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { jsonResponses } from './read-responses.ts';
import { requireCity } from './require-city.ts';

/** The gaps that officers of a city opened. */
export const gapCases = new OpenAPIHono<{ Bindings: Env }>();

const GapEvent = z
  .object({ at: z.iso.datetime(), act: GapAct, disposition: Disposition.nullable(), reason: z.string().nullable() })
  .openapi('GapEvent', { description: 'What an officer of the city did with a gap, when and why; never who.' });

const { id, cityId, districtCode, denominator, definition, claim, methodVersion, inputHash, asOf, vintage } = Gap.shape;
const { openedAt, disposition, reason, decidedAt, call, closedAt } = Gap.shape;
const OpenedGap = z
  .object({
    ...{ id, cityId, districtCode },
    theme: z.enum(themes).nullable(),
    level: Level,
    ...{ denominator, definition, claim },
    figures: z.object(FrozenFigures.shape),
    ...{ methodVersion, inputHash, asOf, vintage, openedAt, disposition, reason, decidedAt, call, closedAt },
    history: z.array(GapEvent),
  })
  .openapi('OpenedGap', {
    description:
      'A district that an officer looks into: what was claimed of it, with the figures as they were then, what was found and what it asks for. `theme` is null for all together, `vintage` is when the figures were worked out, `asOf` the month that ages were reckoned from.',
  });
type OpenedGap = z.infer<typeof OpenedGap>;

const example: OpenedGap = {
  id: '019a2145-3b7a-7c6e-9f10-2d4c8a1b5e6f',
  cityId: 'amsterdam',
  districtCode: 'KK',
  theme: null,
  level: 'quarter',
  denominator: 'residents',
  definition: 'all',
  claim: 'credibly-low',
  figures: exampleGapFigures,
  methodVersion: '1.0',
  inputHash: '062636147932a1b0c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b',
  asOf: '2026-11',
  vintage: '2026-11-25T09:15:00.000Z',
  openedAt: '2026-11-25T10:00:00.000Z',
  disposition: 'confirmed',
  reason: 'We walked all six neighbourhoods and found nothing more.',
  decidedAt: '2026-11-28T15:30:00.000Z',
  call: 'a place where residents mend things together',
  closedAt: null,
  history: [
    {
      at: '2026-11-28T15:30:00.000Z',
      act: 'decide',
      disposition: 'confirmed',
      reason: 'We walked all six neighbourhoods and found nothing more.',
    },
    { at: '2026-11-25T10:00:00.000Z', act: 'open', disposition: null, reason: null },
  ],
};

const GapParameter = z.string().openapi({ description: 'Id of the gap, from its page.', example: example.id, 'x-made-up': true });

const detailRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/gaps/{id}',
  operationId: 'getOpenedGap',
  summary: 'One gap that was opened',
  description:
    'What was claimed of a district with its frozen figures, what officers found on the ground and why, and what the district asks entrepreneurs for. `history` begins with the newest act.',
  tags: ['Gaps'],
  request: { params: z.object({ city: CityParameter, id: GapParameter }), query: strictQuery({}) },
  responses: { ...jsonResponses(OpenedGap, 'The gap.', example), ...problemResponses('invalid-request', 'not-found') },
});

gapCases.openapi(detailRoute, async (context) => {
  const { city, id: gapId } = context.req.valid('param');
  const { DB } = context.env;
  await requireCity(DB, city);
  const gap = await getGap(DB, city, gapId);
  if (!gap) throw new Problem('not-found', { detail: 'There is no gap with this id in this city.' });
  return context.json(publicGap(gap, await readGapHistory(DB, gap.id)), 200);
});

/** A gap without the officer who looks into it. */
function publicGap({ ownerId: _, version: __, theme, ...gap }: Gap, history: OpenedGap['history']): OpenedGap {
  return { ...gap, theme: theme === '' ? null : theme, history };
}
