import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { defaultSelection, type Selection } from '#domain/gap/selection.ts';
import { downloadResponse, formatCsvHeader, formatCsvLines, hashOf } from './download.ts';
import { gapColumns, gapColumnWords } from './gap-columns.ts';
import { GapAnalysis, GapsQuery, gapRules } from './gap-contract.ts';
import { exampleGapAnalysis } from './gap-examples.ts';
import script from './gaps.R?raw';
import { CityParameter, strictQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { downloadResponses } from './read-responses.ts';
import { requireAnalysis, selectionOf } from './require-analysis.ts';
import { requireCity } from './require-city.ts';

/** An analysis as a file, and the script that repeats it. */
export const gapDownloads = new OpenAPIHono<{ Bindings: Env }>();

const request = { params: z.object({ city: CityParameter }), query: GapsQuery };

const jsonRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/gaps.json',
  operationId: 'downloadGapsJson',
  summary: 'The analysis of a selection as a file',
  description: 'The same as `/cities/{city}/gaps`, to keep: it holds everything that a report on it has to name.',
  tags: ['Gaps'],
  request,
  responses: {
    ...downloadResponses('application/json', GapAnalysis, 'The analysis.', exampleGapAnalysis),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

gapDownloads.openapi(jsonRoute, async (context) => {
  const { selection, city, analysis, computedAt, version } = await readDownload(
    context.env.DB,
    context.req.valid('param').city,
    context.req.valid('query'),
  );
  const pieces = [JSON.stringify({ ...analysis, computedAt, rules: gapRules }), '\n'];
  return downloadResponse(pieces, { url: context.req.url, version, mediaType: 'application/json', city, chosen: chosenOf(selection) });
});

const csvRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/gaps.csv',
  operationId: 'downloadGapsCsv',
  summary: 'The analysis of a selection as CSV',
  description: `UTF-8, one line for each district, enough to repeat the analysis with \`/cities/{city}/gaps.R\`; what is unknown is empty. Columns: ${gapColumnWords}. Rates are for one person or household.`,
  tags: ['Gaps'],
  request,
  responses: {
    ...downloadResponses('text/csv', z.string(), 'The table.', formatCsvHeader(gapColumns)),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

gapDownloads.openapi(csvRoute, async (context) => {
  const { selection, city, analysis, version } = await readDownload(
    context.env.DB,
    context.req.valid('param').city,
    context.req.valid('query'),
  );
  const pieces = [formatCsvHeader(gapColumns), formatCsvLines(gapColumns, analysis.areas)];
  const mediaType = 'text/csv; charset=utf-8';
  return downloadResponse(pieces, { url: context.req.url, version, mediaType, city, chosen: chosenOf(selection) });
});

const scriptRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/gaps.R',
  operationId: 'downloadGapsScript',
  summary: 'The R script that repeats an analysis',
  description:
    'Base R without packages: `Rscript gaps.R <address or path of gaps.csv>` works out every column anew and stops at the first that differs. The same for every city.',
  tags: ['Gaps'],
  request: { params: z.object({ city: CityParameter }), query: strictQuery({}) },
  responses: {
    ...downloadResponses('text/plain', z.string(), 'The script.', script.slice(0, script.indexOf('\n') + 1)),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

gapDownloads.openapi(scriptRoute, async (context) => {
  const city = await requireCity(context.env.DB, context.req.valid('param').city);
  const mediaType = 'text/plain; charset=utf-8';
  return downloadResponse([script], { url: context.req.url, version: hashOf(script), mediaType, city });
});

/** The analysis that is asked for, and what tells it from an earlier one. */
async function readDownload(db: D1Database, cityId: string, query: z.output<typeof GapsQuery>) {
  const selection = selectionOf(query);
  const city = await requireCity(db, cityId);
  const { analysis, computedAt } = await requireAnalysis(db, city, selection, new Date());
  return { selection, city, analysis, computedAt, version: hashOf(analysis.inputHash + computedAt) };
}

/** What tells the files of two selections apart. */
function chosenOf({ theme, level, denominator, definition }: Selection): string[] {
  const usual = defaultSelection;
  return [
    level,
    ...(theme ? [theme] : []),
    ...(denominator === usual.denominator ? [] : [denominator]),
    ...(definition === usual.definition ? [] : [definition]),
  ];
}
