import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { denominators } from '#domain/gap/selection.ts';
import { Problem } from '#worker/problem.ts';
import { listAreaAnalyses } from '#worker/repositories/analyses.ts';
import { getDistrictChain } from '#worker/repositories/districts.ts';
import { DistrictAnalysis, DistrictAnalysisQuery, GapAnalysis, GapsQuery, gapRules } from './gap-contract.ts';
import { exampleDistrictAnalysis, exampleGapAnalysis } from './gap-examples.ts';
import { CityParameter, CodeParameter } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { jsonResponses } from './read-responses.ts';
import { refuseMissing, requireAnalysis, selectionOf } from './require-analysis.ts';
import { requireCity } from './require-city.ts';

/** Where provision is credibly below what residents should have. */
export const gaps = new OpenAPIHono<{ Bindings: Env }>();

const listRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/gaps',
  operationId: 'getGaps',
  summary: 'The analysis of a selection',
  description:
    'Every district of a level against the rate of its city: exact intervals, what chance alone brings, rates drawn towards the mean, adjusted p values, clusters and need. Worked out anew whenever its data changed; `computedAt` says when.',
  tags: ['Gaps'],
  request: { params: z.object({ city: CityParameter }), query: GapsQuery },
  responses: {
    ...jsonResponses(GapAnalysis, 'The analysis.', exampleGapAnalysis),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

gaps.openapi(listRoute, async (context) => {
  const selection = selectionOf(context.req.valid('query'));
  const city = await requireCity(context.env.DB, context.req.valid('param').city);
  const { computedAt, analysis } = await requireAnalysis(context.env.DB, city, selection, new Date());
  return context.json({ ...analysis, computedAt, rules: gapRules }, 200);
});

const districtRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/districts/{code}/analysis',
  operationId: 'getDistrictAnalysis',
  summary: 'One district in every analysis',
  description: `The district in the analysis of each theme and of all together, first all. With \`per=${denominators[2]}\` there is none of all together, for that is for nobody in particular.`,
  tags: ['Gaps'],
  request: { params: z.object({ city: CityParameter, code: CodeParameter }), query: DistrictAnalysisQuery },
  responses: {
    ...jsonResponses(DistrictAnalysis, 'The district.', exampleDistrictAnalysis),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

gaps.openapi(districtRoute, async (context) => {
  const { DB } = context.env;
  const { code } = context.req.valid('param');
  const { per: denominator, count: definition } = context.req.valid('query');
  const city = await requireCity(DB, context.req.valid('param').city);
  const level = (await getDistrictChain(DB, city.id, code)).at(-1)?.level;
  if (!level) throw new Problem('not-found', { detail: 'There is no district with this code in this city.' });
  const found = await listAreaAnalyses(DB, city.id, code, { level, denominator, definition });
  if (found.length === 0) refuseMissing(city, level, new Date());
  const analyses = found.map(({ computedAt, analysis, area }) => ({
    theme: analysis.theme,
    methodVersion: analysis.methodVersion,
    seed: analysis.seed,
    permutations: analysis.permutations,
    asOf: analysis.asOf,
    inputHash: analysis.inputHash,
    total: analysis.total,
    withheld: analysis.withheld,
    cityRate: analysis.cityRate,
    needIndicators: analysis.needIndicators,
    computedAt,
    area,
  }));
  return context.json({ cityId: city.id, code, level, denominator, definition, rules: gapRules, analyses }, 200);
});
