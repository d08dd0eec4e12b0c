import { type Level, levels } from '../district.ts';
import { type Theme, themes } from '../theme.ts';

/** What a rate is for 10,000 of: residents, households, or the residents a theme is for. */
export const denominators = ['residents', 'households', 'audience'] as const;
export type Denominator = (typeof denominators)[number];

/** Which initiatives count: all that are published, those somebody confirmed, those whose themes the initiative itself confirmed. */
export const definitions = ['all', 'confirmed', 'own-themes'] as const;
export type Definition = (typeof definitions)[number];

/** One analysis: what is counted, for whom, and on which map. */
export interface Selection {
  /** Null for all themes together. */
  readonly theme: Theme | null;
  readonly level: Level;
  readonly denominator: Denominator;
  readonly definition: Definition;
}

/** What is looked at unless somebody chooses otherwise. */
export const defaultSelection: Selection = { theme: null, level: 'quarter', denominator: 'residents', definition: 'all' };

/** Every theme and all together, in the order of their use. */
const themesOrAll: readonly (Theme | null)[] = [null, ...themes];

/** Every selection of all levels at once, those that are asked for most first. */
export const selectionFamilies: readonly Omit<Selection, 'level'>[] = definitions.flatMap((definition) =>
  denominators.flatMap((denominator) =>
    themesOrAll.filter((theme) => theme !== null || denominator !== 'audience').map((theme) => ({ theme, denominator, definition })),
  ),
);

/** How the gaps page is coloured: by this method, or as the municipality does, areas beyond one standard deviation. */
export const colourings = ['credible', 'deviation'] as const;
export type Colouring = (typeof colourings)[number];

/** The state of the gaps page as its URL holds it. */
export interface GapsAddress extends Selection {
  readonly district: string | null;
  readonly colouring: Colouring;
}

/** Reads the state from a URL; what is not understood takes its default. Inverse of {@link formatGapsAddress}. */
export function parseGapsAddress(parameters: URLSearchParams): GapsAddress {
  const oneOf = <Value extends string>(list: readonly Value[], name: string) => list.find((value) => value === parameters.get(name));
  const district = parameters.get('district') ?? '';
  const theme = oneOf(themes, 'theme') ?? null;
  const denominator = oneOf(denominators, 'per') ?? defaultSelection.denominator;
  return {
    theme,
    level: oneOf(levels, 'level') ?? defaultSelection.level,
    // All themes together are for nobody in particular.
    denominator: theme === null && denominator === 'audience' ? defaultSelection.denominator : denominator,
    definition: oneOf(definitions, 'count') ?? defaultSelection.definition,
    district: /^[A-Za-z0-9-]{1,12}$/.test(district) ? district : null,
    colouring: oneOf(colourings, 'colours') ?? 'credible',
  };
}

/** The URL query with its `?`, or nothing for the default state. Inverse of {@link parseGapsAddress}. */
export function formatGapsAddress({ theme, level, denominator, definition, district, colouring }: GapsAddress): string {
  const usual = defaultSelection;
  const fields = [
    ['theme', theme ?? ''],
    ['level', level === usual.level ? '' : level],
    ['per', denominator === usual.denominator ? '' : denominator],
    ['count', definition === usual.definition ? '' : definition],
    ['colours', colouring === 'credible' ? '' : colouring],
    ['district', district ?? ''],
  ];
  const query = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`);
  return query.length > 0 ? `?${query.join('&')}` : '';
}
