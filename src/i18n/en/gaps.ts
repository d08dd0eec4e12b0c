import { fewestOnBoth } from '#domain/gap/completeness.ts';
import { formatNumber } from '../format.ts';
import type { Messages } from '../nl/index.ts';

const count = (n: number) => formatNumber('en', n);
const initiatives = (n: number) => `${count(n)} ${n === 1 ? 'initiative' : 'initiatives'}`;

/** Words of the page where provision is low. */
export const gaps: Messages['gaps'] = {
  title: (city) => `Where are few initiatives in ${city}?`,
  description: (city) => `In which districts of ${city} are initiatives credibly few, how sure are we, and who lives there?`,
  lead: 'Where are fewer than elsewhere? How sure is that? And who lives there?',
  level: 'Kind of district',
  theme: 'Theme',
  finer: 'More choices: for whom, what counts, colours',
  denominator: 'For every 10,000 of whom?',
  definition: 'What counts?',
  colouring: 'Colours',
  denominators: { residents: 'Residents', households: 'Households', audience: 'Those it is for' },
  audiences: {
    'lonely-residents': 'residents who are (very) severely lonely',
    'benefit-recipients': 'residents on social assistance',
    'minimum-income-households': 'households on a minimum income',
  },
  people: { residents: 'residents', households: 'households' },
  definitions: { all: 'All on the map', confirmed: 'Confirmed only', 'own-themes': 'Own themes' },
  definitionNotes: {
    all: 'Every initiative on the map counts, also where only a list names it.',
    confirmed: 'Only initiatives that somebody confirmed to be there still.',
    'own-themes': 'Only initiatives that said themselves which theme they belong to.',
  },
  colourings: { credible: 'How sure it is', deviation: 'As the municipality' },
  almostAll: (percent) => `more than ${percent}%`,
  almostNone: (percent) => `less than ${percent}%`,
  base: (people) => `for every 10,000 ${people}`,
  standings: {
    'credibly-low': 'credibly low',
    'probably-low': 'probably low',
    undecided: 'cannot be said',
    'probably-high': 'probably high',
    'credibly-high': 'credibly high',
    withheld: 'nothing claimed',
    unknown: 'unknown',
  },
  standingNotes: {
    'credibly-low': 'Lower than the city. Chance is no plausible explanation, not even considering how many districts we look at.',
    'probably-low': 'Probably lower than the city, but chance is not ruled out.',
    undecided: 'Chance can explain the difference from the city.',
    'probably-high': 'Probably higher than the city, but chance is not ruled out.',
    'credibly-high': 'Higher than the city. Chance is no plausible explanation, not even considering how many districts we look at.',
    withheld: 'On a map with other borders it is the other way round, so we claim nothing.',
    unknown: 'We do not know, or know only in part, how many people live here, or they are too few.',
  },
  legend: {
    strongLow: 'credibly low, by estimate less than half',
    low: 'credibly low',
    probablyLow: 'probably low',
    undecided: 'cannot be said',
    probablyHigh: 'probably high',
    high: 'credibly high',
    strongHigh: 'credibly high, by estimate more than twice',
    unknown: 'unknown or withheld',
  },
  deviationLegend: {
    low: 'more than one standard deviation below the mean',
    middle: 'in between',
    high: 'more than one standard deviation above the mean',
    unknown: 'unknown',
  },
  mapTitle: (what, per) => `${what} ${per}, compared with the city`,
  mapTitleDeviation: (what, per) => `${what} ${per}: the municipal rule`,
  allInitiatives: 'Initiatives',
  themeInitiatives: (theme) => `Initiatives for ${theme.toLowerCase()}`,
  summary: {
    none: (levels, city) => `Of none of the ${levels} can we say that there is credibly less than in ${city} as a whole.`,
    some: (n, level, levels) => `Credibly low ${n === 1 ? `is 1 ${level}` : `are ${count(n)} ${levels}`}:`,
    line: (n, expected, percent) =>
      `${initiatives(n)}. If it were here as in the city, it would have ${expected}. The probability that it is truly lower here: ${percent}.`,
    probable: (n, level, levels) => `${n === 1 ? `1 ${level} is` : `${count(n)} ${levels} are`} probably low, but it may be chance.`,
    undecided: (n, level, levels) =>
      `Of ${n === 1 ? `1 ${level}` : `${count(n)} ${levels}`} it cannot be said: the difference may be chance.`,
    unknown: (n, level, levels) =>
      `Of ${n === 1 ? `1 ${level}` : `${count(n)} ${levels}`} we do not know, or know only in part, how many people live there, or they are too few.`,
    withheld: (n, level, levels) =>
      `Of ${n === 1 ? `1 ${level}` : `${count(n)} ${levels}`} we claim nothing, because on a map with other borders it is the other way round.`,
    few: (n, expected, level, isFew) =>
      `This rests on ${initiatives(n)}. An average ${level} has ${expected} of them${isFew ? '; such a district without a single one is then still within what chance gives' : ''}.`,
    city: (rate, per, lower, upper, areas, of, levels) =>
      `The city has ${rate} ${per} (plausibly ${lower} to ${upper}), over ${count(areas)} of ${count(of)} ${levels}.`,
  },
  withheld: {
    'too-few-initiatives': (n) =>
      `Only ${initiatives(n)} ${n === 1 ? 'counts' : 'count'}. With fewer than 10 we say nothing about districts.`,
    'too-few-areas': () =>
      'Of fewer than half of the districts we know how many people live there. Their figure is not that of the city. Choose another kind of district or another comparison.',
  },
  notYet: 'These figures are being worked out. Look again in a quarter of an hour.',
  noFigure: {
    'base-unknown': 'number of people unknown',
    'base-partial': 'number of people incomplete',
    'too-few-people': 'fewer than 100 people',
    'analysis-withheld': 'too few to compare',
  },
  district: {
    count: (n, rate, per, lower, upper) => `${initiatives(n)}: ${rate} ${per}, plausibly ${lower} to ${upper}.`,
    countOnly: (n, reason) => `${initiatives(n)}. No figure for every 10,000: ${reason}.`,
    chance: (level, expected, lower, upper) =>
      `${/^[aeiou]/.test(level) ? 'An' : 'A'} ${level} of this size at the rate of the city would have ${expected}, and by chance alone ${lower === upper ? lower : `${lower} to ${upper}`}.`,
    below: (percent) => `The probability that the true rate is below that of the city is ${percent}.`,
    above: (percent) => `The probability that the true rate is above that of the city is ${percent}.`,
    who: (people, kind, vintage) => `${people} ${kind} live here (${vintage}).`,
    whoHouseholds: (people, kind, vintage) => `There are ${people} ${kind} here (${vintage}).`,
    need: (words, percent) =>
      `The need is ${words}: in ${percent} of the ways to weigh the figures this district is in the fifth with most need.`,
    needWords: { much: 'greater than in the middle of the city', little: 'smaller than in the middle of the city' },
    unchecked: 'Whether a map with other borders says the same, we could not check.',
    cluster: {
      'high-high': 'Together with the districts around it, it is high here.',
      'low-low': 'Together with the districts around it, it is low here.',
      'high-low': 'It is high here, but low all around.',
      'low-high': 'It is low here, but high all around.',
    },
    near: (within) => `Counting all on the map, across borders too: ${within} of the residents have one within ten minutes on foot.`,
    still: (expected, lower, upper) => `Of these probably ${expected} are still there (plausibly ${lower} to ${upper}).`,
    all: (name) => `All about ${name}`,
    open: 'Open this as a gap',
    release: 'Clear the choice',
    notHere: 'The district you look for is not on this map.',
    choose: (level) => `Choose ${/^[aeiou]/.test(level) ? 'an' : 'a'} ${level} on the map, in a plot or in the table.`,
  },
  here: {
    title: 'How sure is that?',
    caption: 'What can be said of this district, by theme',
    standing: 'Compared with the city',
    smoothed: 'Adjusted for chance, per 10,000',
    below: 'Probability of truly lower',
    near: 'Residents with one within 10 minutes',
    nearRange: 'with 6.7 and with 15 minutes',
    walk: 'We work out walks on a grid of 100 metres, over land and known bridges, at 4.8 km an hour with 30% detour. Ditches, railways and motorways are not known.',
    neighbours: 'Beside the neighbours',
    across: 'Just across the border',
    acrossAbout: (n) =>
      `${initiatives(n)} in a neighbouring district, at most 400 metres from the border (in a straight line). A border on a map stops nobody.`,
  },
  quadrants: {
    'much-need-little-supply': 'much need, little supply',
    'much-need-much-supply': 'much need, much supply',
    'little-need-little-supply': 'little need, little supply',
    'little-need-much-supply': 'little need, much supply',
  },
  funnel: 'Large and small compared fairly',
  funnelAbout: (inside, of) =>
    `Every dot is a district. If only chance is at work, 95 of 100 districts lie between the inner lines, and 998 of 1,000 between the outer ones. Now ${count(inside)} of ${count(of)} lie between the inner ones.`,
  funnelX: 'How many live there',
  funnelY: 'Initiatives',
  scatter: 'Need and supply',
  scatterAbout: (n) => `Bottom right: much need, little supply. ${n === 1 ? '1 district lies' : `${count(n)} districts lie`} there.`,
  scatterNone: 'For this comparison we know no figures about need.',
  scatterX: 'Need (0 is the middle of the city)',
  scatterY: 'Supply, adjusted for chance',
  plotsNeedScript: 'The plots appear with JavaScript; the table shows the same figures.',
  plotKeys: 'The arrow keys move along the dots, Enter chooses.',
  plotEmpty: 'There are no figures to draw.',
  plotFailed: 'The plot cannot be shown. The table shows the same figures.',
  columns: {
    name: 'Name',
    count: 'Number',
    rate: 'Per 10,000',
    plausible: 'plausibly',
    expected: 'Like the city',
    chance: 'by chance',
    need: 'Need',
  },
  ranges:
    'Plausibly: where the true figure lies by what we counted, in at least 95 of 100 cases. By chance: how many a district of this size would have at the rate of the city in 95 of 100 cases. These are two different things.',
  tableCaption: (what, per) => `${what} ${per}, and what the city would give`,
  group: (standing, n) => `${standing.charAt(0).toUpperCase()}${standing.slice(1)} (${count(n)})`,
  disagreements: 'Where the municipal rule says something else',
  disagreementsAbout:
    'The municipality colours districts more than one standard deviation from the mean. That rule does not look at how large a district is. In a small one, one initiative changes the figure a lot.',
  agreed: 'Nowhere: both rules point at the same districts.',
  deviations: { low: 'municipality: low', middle: 'municipality: average', high: 'municipality: high' },
  disagreementReasons: {
    'chance-explains': 'chance can explain it',
    'hidden-by-spread': 'small districts widen the spread so much that this does not stand out',
    'not-on-another-map': 'on a map with other borders it is the other way round',
  },
  more: (n) => `and ${count(n)} more`,
  whole: 'The city as a whole',
  moran: (level, i, p) => `Are neighbours alike? Moran’s I is ${i} (${p}) for ${level}: about 0 is chance, 1 is much alike.`,
  moranWithheld: 'On a map with other borders it is the other way round; so we claim nothing about groups of districts.',
  clustersWithheld: 'For fewer than 30 districts we look for no groups of districts.',
  isolates: (names) => `Without neighbours to compare with: ${names}.`,
  overdispersion: (phi) =>
    `The figures of the districts lie ${phi} times as far apart as chance alone would give (√φ, Spiegelhalter 2005).`,
  completeness: {
    'empty-list':
      'Whether there is more than the map shows cannot be estimated: that takes initiatives that register themselves as well as a list taken over.',
    'no-overlap':
      'Whether there is more than the map shows cannot be estimated: no initiative is both on a list taken over and among those that registered or confirmed themselves.',
    'little-overlap': `Whether there is more than the map shows cannot be estimated: fewer than ${fewestOnBoth} initiatives are both on a list taken over and among those that registered or confirmed themselves.`,
  },
  completenessKnown: (listed, share, total, lower, upper) =>
    `By estimate ${share} are on the map: ${count(listed)} of about ${total} initiatives (plausibly ${lower} to ${upper}, if the lists were made apart). They were not altogether: read this as an order of magnitude (two lists, Chapman 1951).`,
  stillAll: (total, expected, lower, upper, hazard) =>
    `Of the ${initiatives(total)} that count here probably ${expected} are still there (plausibly ${lower} to ${upper}), if ${hazard} end in a year. The figures of districts count all of them.`,
  stillGuess: (ended, years) => `That percentage is mostly assumed: we saw ${count(ended)} end in ${years} years, added up over all.`,
  equity: {
    low: 'More is within a walk in districts with a low socio-economic score (SES-WOA of CBS) than in those with a high one.',
    high: 'More is within a walk in districts with a high socio-economic score (SES-WOA of CBS) than in those with a low one.',
    undecided: 'Whether more is within a walk in districts with a low or with a high socio-economic score (SES-WOA of CBS) cannot be said.',
    withheld:
      'Whether more is within a walk in districts with a low or with a high socio-economic score (SES-WOA of CBS) we do not say: on a map with other borders it is the other way round.',
    concentration: (value, lower, upper) =>
      `Concentration index ${value} (plausibly ${lower} to ${upper}; 0 is evenly spread, −1 all with the lowest score, 1 all with the highest).`,
    palma: (value, lower, upper) =>
      `The 10% of residents with most within reach have together ${value} times what the 40% with least have together (plausibly ${lower} to ${upper}; 0.25 when evenly spread).`,
    noPalma: 'The 40% of residents with least within reach have so little that a ratio to the 10% with most cannot be given.',
    poverty: (share, lower, upper) =>
      `${share} of residents live in a district with less than half of the average within reach (plausibly ${lower} to ${upper}).`,
    about: (areas, levels) =>
      `This was worked out over ${count(areas)} ${levels}, with all initiatives of the theme on the map. It is about districts: what a single resident reaches may differ.`,
  },
  method: 'How this was worked out',
  download: 'Download this analysis',
  files: { json: 'JSON', csv: 'CSV', r: 'R script' },
  memo: 'Print as a memo',
  printed: (date, version) => `Vicinato, ${date}, method ${version}`,
  computed: (date, version, hash) => `Worked out on ${date}, method ${version}, input ${hash}.`,
  sources: (names) => `Sources: ${names}.`,
  mapLabel: (levels) => `Map of the ${levels}, coloured by how sure it is`,
  mapFailed: 'The map cannot be shown here. The table shows the same figures.',
};
