import { z } from '@hono/zod-openapi';
import { levels } from '#domain/district.ts';
import * as gap from '#domain/gap/analysis.ts';
import {
  bootstrapDraws,
  credible,
  falseDiscoveryRate,
  fewestAreas,
  fewestInitiatives,
  fewestPeople,
  fewestShare,
  probable,
  weightings,
} from '#domain/gap/rules.ts';
import { defaultSelection, definitions, denominators } from '#domain/gap/selection.ts';
import { themes } from '#domain/theme.ts';
import { Level, Theme } from './contract.ts';
import { strictQuery } from './parameters.ts';

const AreaFigures = z.object(gap.AreaFigures.shape).openapi('AreaFigures', {
  description: 'What is worked out of an area whose people are known. Rates are for one person or household of what `per` says.',
});

/** One district in an analysis. */
export const AreaAnalysis = z
  .object({ ...gap.AreaAnalysis.shape, figures: z.union([AreaFigures, z.null()]) })
  .openapi('AreaAnalysis', { description: 'A district in an analysis. Without `figures`, `noFigure` says why.' });

const Rules = z
  .object({
    fewestPeople: z.int(),
    fewestInitiatives: z.int(),
    fewestAreas: z.int(),
    fewestShare: z.number(),
    probable: z.number(),
    credible: z.number(),
    falseDiscoveryRate: z.number(),
    weightings: z.int(),
    bootstrapDraws: z.int(),
  })
  .openapi('GapRules', {
    description:
      'What it takes to say something: people for a rate, initiatives in the city, areas that touch another for clusters and the share of areas that can be compared; the probabilities of a claim and the share of claims that may be false; how many weightings and draws.',
  });

/** The rules of the method, as they are published with every analysis. */
export const gapRules: z.infer<typeof Rules> = {
  fewestPeople,
  fewestInitiatives,
  fewestAreas,
  fewestShare,
  probable,
  credible,
  falseDiscoveryRate,
  weightings,
  bootstrapDraws,
};

const ComputedAt = z.iso.datetime().openapi({ description: 'When it was worked out.', example: '2026-11-23T09:00:04.120Z' });
const { areas: _, ...aboutAll } = gap.Analysis.shape;

/** The analysis of a selection. */
export const GapAnalysis = z
  .object({
    ...aboutAll,
    theme: z.union([Theme, z.null()]),
    level: Level,
    computedAt: ComputedAt,
    rules: Rules,
    areas: z.array(AreaAnalysis),
  })
  .openapi('GapAnalysis', { description: 'Everything that is worked out for a selection of a city, with what it takes to repeat it.' });

const ThemeAnalysis = z
  .object({
    ...gap.Analysis.pick({
      methodVersion: true,
      seed: true,
      permutations: true,
      asOf: true,
      inputHash: true,
      total: true,
      withheld: true,
      cityRate: true,
      needIndicators: true,
    }).shape,
    theme: z.union([Theme, z.null()]),
    computedAt: ComputedAt,
    area: AreaAnalysis,
  })
  .openapi('ThemeAnalysis', { description: 'A district in the analysis of a theme, or of all together where `theme` is null.' });

/** A district in the analyses of every theme. */
export const DistrictAnalysis = z
  .object({
    cityId: z.string(),
    code: gap.AreaAnalysis.shape.code,
    level: Level,
    denominator: gap.Analysis.shape.denominator,
    definition: gap.Analysis.shape.definition,
    rules: Rules,
    analyses: z.array(ThemeAnalysis),
  })
  .openapi('DistrictAnalysis', { description: 'A district in the analyses of every theme and of all together.' });

const { denominator, definition, level } = defaultSelection;
const people = {
  per: z.enum(denominators).default(denominator).openapi({
    description: 'What rates are divided by: residents, households, or the people a theme is for.',
    example: 'households',
  }),
  count: z.enum(definitions).default(definition).openapi({
    description: 'Which initiatives count: all, those somebody confirmed, those whose themes the initiative itself confirmed.',
    example: 'confirmed',
  }),
};

/** The query that selects an analysis. */
export const GapsQuery = strictQuery({
  theme: z.enum(themes).optional().openapi({ description: 'One theme; without it all are counted together.', example: 'sustainability' }),
  level: z.enum(levels).default(level).openapi({ description: 'Level of the districts, coarse to fine.', example: 'area' }),
  ...people,
});

/** The query of a district's analyses. */
export const DistrictAnalysisQuery = strictQuery(people);
