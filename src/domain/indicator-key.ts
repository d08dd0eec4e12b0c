/**
 * What kind of figure an indicator is, which decides what may be done with it: a `count` can be added up,
 * a `share`, a `mean` or a `score` can only be carried over or averaged.
 */
export type IndicatorKind = 'count' | 'share' | 'mean' | 'score';

/** Unit of an indicator's value. `of-10`, `of-100`: a mark on that scale. `index`: 100 is the city when the index began. */
export type IndicatorUnit =
  | 'number'
  | 'percent'
  | 'of-10'
  | 'of-100'
  | 'index'
  | 'euros'
  | 'euros-per-square-metre'
  | 'years'
  | 'per-square-kilometre'
  | 'score';

/** What an indicator means and how to write its value. */
export interface IndicatorMeaning {
  readonly kind: IndicatorKind;
  readonly unit: IndicatorUnit;
  /** Heading it stands under in a list. */
  readonly topic: IndicatorTopic;
  readonly nl: string;
  readonly en: string;
}

/** Headings of indicators in the order in which to show them. */
export const indicatorTopics = ['people', 'togetherness', 'work-and-income', 'enterprise', 'surroundings'] as const;

/** One heading of indicators. */
export type IndicatorTopic = (typeof indicatorTopics)[number];

const as = (kind: IndicatorKind, unit: IndicatorUnit, topic: IndicatorTopic, nl: string, en: string): IndicatorMeaning => ({
  kind,
  unit,
  topic,
  nl,
  en,
});

/** Every indicator by its key, in the order in which to show them. */
export const indicatorKeys = {
  residents: as('count', 'number', 'people', 'Bewoners', 'Residents'),
  households: as('count', 'number', 'people', 'Huishoudens', 'Households'),
  'population-density': as('mean', 'per-square-kilometre', 'people', 'Bewoners per km² land', 'Residents per km² of land'),
  'children-share': as('share', 'percent', 'people', 'Bewoners van 0 tot en met 17 jaar', 'Residents aged 0 to 17'),
  'seniors-share': as('share', 'percent', 'people', 'Bewoners van 65 jaar en ouder', 'Residents aged 65 and over'),
  'single-person-households-share': as('share', 'percent', 'people', 'Huishoudens van één persoon', 'Single-person households'),
  'single-parent-households-share': as('share', 'percent', 'people', 'Eenoudergezinnen', 'Single-parent households'),
  'residence-duration': as('mean', 'years', 'people', 'Gemiddelde woonduur', 'Mean length of residence'),
  'education-low-share': as('share', 'percent', 'people', 'Laag opgeleid', 'Low level of education'),
  'education-high-share': as('share', 'percent', 'people', 'Hoog opgeleid', 'High level of education'),
  'good-health-share': as('share', 'percent', 'people', 'Bewoners met (zeer) goede gezondheid', 'Residents in (very) good health'),
  'social-cohesion-mark': as('score', 'of-10', 'togetherness', 'Sociale cohesie (cijfer)', 'Social cohesion (mark)'),
  'social-cohesion-score': as('score', 'of-100', 'togetherness', 'Sociale cohesie (score)', 'Social cohesion (score)'),
  'neighbour-involvement-mark': as('score', 'of-10', 'togetherness', 'Betrokkenheid van buurtbewoners', 'Involvement of neighbours'),
  'group-relations-mark': as('score', 'of-10', 'togetherness', 'Omgang tussen groepen', 'How groups get along'),
  'feeling-at-home-mark': as('score', 'of-10', 'togetherness', 'Zich thuis voelen in de buurt', 'Feeling at home in the neighbourhood'),
  'pleasant-living-mark': as('score', 'of-10', 'togetherness', 'Prettig wonen in de buurt', 'Pleasant place to live'),
  'volunteers-share': as('share', 'percent', 'togetherness', 'Vrijwilligers', 'Volunteers'),
  'informal-carers-share': as('share', 'percent', 'togetherness', 'Mantelzorgers', 'Informal carers'),
  'severe-loneliness-share': as('share', 'percent', 'togetherness', '(Zeer) ernstig eenzaam', '(Very) severely lonely'),
  'lonely-pupils-share': as('share', 'percent', 'togetherness', 'Eenzame leerlingen (klas 4)', 'Lonely pupils (aged about 16)'),
  'community-centres-mark': as('score', 'of-10', 'togetherness', 'Aanbod van buurthuizen en wijkcentra', 'Supply of community centres'),
  'benefit-recipients': as('count', 'number', 'work-and-income', 'Mensen met bijstand', 'People on social assistance'),
  'benefit-recipients-share': as(
    'share',
    'percent',
    'work-and-income',
    'Mensen met bijstand (van 15 tot 65 jaar)',
    'People on social assistance (of those aged 15 to 65)',
  ),
  'registered-unemployment-share': as('share', 'percent', 'work-and-income', 'Geregistreerde werkloosheid', 'Registered unemployment'),
  'employment-rate': as('share', 'percent', 'work-and-income', 'Netto arbeidsparticipatie', 'Employment rate'),
  'household-income': as(
    'mean',
    'euros',
    'work-and-income',
    'Gemiddeld besteedbaar inkomen van een huishouden',
    'Mean disposable household income',
  ),
  'minimum-income-households-share': as(
    'share',
    'percent',
    'work-and-income',
    'Huishoudens met een minimuminkomen',
    'Households on a minimum income',
  ),
  'long-term-minimum-income-households-share': as(
    'share',
    'percent',
    'work-and-income',
    'Huishoudens met lang een minimuminkomen',
    'Households long on a minimum income',
  ),
  'minimum-income-children-share': as(
    'share',
    'percent',
    'work-and-income',
    'Jongeren in een huishouden met een minimuminkomen',
    'Young people in a household on a minimum income',
  ),
  'debt-assistance-share': as('share', 'percent', 'work-and-income', 'Mensen met hulp bij schulden', 'People with debt assistance'),
  'ses-woa': as('score', 'score', 'work-and-income', 'Welvaart, opleiding en werk (SES-WOA)', 'Prosperity, education and work (SES-WOA)'),
  companies: as('count', 'number', 'enterprise', 'Bedrijfsvestigingen', 'Business premises'),
  'starting-companies': as('count', 'number', 'enterprise', 'Startende ondernemers', 'Starting businesses'),
  'self-employed': as('count', 'number', 'enterprise', 'Zelfstandigen zonder personeel', 'Self-employed without staff'),
  jobs: as('count', 'number', 'enterprise', 'Werkzame personen', 'People at work here'),
  'green-share': as('share', 'percent', 'surroundings', 'Groen (deel van de oppervlakte)', 'Green (share of the surface)'),
  'water-share': as('share', 'percent', 'surroundings', 'Water (deel van de oppervlakte)', 'Water (share of the surface)'),
  'housing-corporation-share': as('share', 'percent', 'surroundings', 'Woningen van een corporatie', 'Homes of a housing corporation'),
  'house-value': as('mean', 'euros-per-square-metre', 'surroundings', 'Gemiddelde WOZ-waarde per m²', 'Mean tax value of homes per m²'),
  'safety-index': as('score', 'index', 'surroundings', 'Veiligheidsindex (lager is veiliger)', 'Safety index (lower is safer)'),
  'safety-mark': as('score', 'of-10', 'surroundings', 'Veiligheid in de buurt (cijfer)', 'Safety in the neighbourhood (mark)'),
} as const satisfies Record<string, IndicatorMeaning>;

/** A key of {@link indicatorKeys}. */
export type IndicatorKey = keyof typeof indicatorKeys;
