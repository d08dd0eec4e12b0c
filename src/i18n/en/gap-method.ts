import { zoneWeights } from '#domain/gap/access.ts';
import { fewestOnBoth } from '#domain/gap/completeness.ts';
import { guessedHazard, guessedYears } from '#domain/gap/freshness.ts';
import { detourFactor, walkMetresPerMinute, zoneMinutes } from '#domain/gap/reach.ts';
import {
  bootstrapDraws,
  credible,
  falseDiscoveryRate,
  fewestAreas,
  fewestInitiatives,
  fewestPeople,
  fewestShare,
  permutations,
  probable,
  weightings,
} from '#domain/gap/rules.ts';
import { formatNumber } from '../format.ts';
import type { Messages } from '../nl/index.ts';

const whole = (n: number) => formatNumber('en', n);
const weights = zoneWeights.map((weight) => formatNumber('en', weight, 2)).join(', ');
const percent = (share: number) => `${whole(share * 100)}%`;

/** Words of the card that says how gaps are worked out. */
export const gapMethod: Messages['gapMethod'] = {
  title: 'How we work out gaps',
  lead: 'This card belongs to every figure about gaps. It says what we work out, why, and from which data. Anybody can repeat all of it.',
  choice: 'This card is about',
  theme: 'Theme',
  allThemes: 'All themes together',
  level: 'Kind of area',
  denominator: 'For',
  denominators: { residents: 'residents', households: 'households', audience: 'people the theme is for' },
  definition: 'What counts',
  definitions: { all: 'all initiatives', confirmed: 'confirmed ones only', 'own-themes': 'only with themes they confirmed themselves' },
  show: 'Show',
  notYet: 'This choice has not been worked out yet. That happens within a quarter of an hour. The rules below hold already.',
  figures: 'This analysis',
  terms: {
    version: 'Version of the method',
    computedAt: 'Worked out on',
    asOf: 'As of',
    total: 'Initiatives in the city',
    compared: 'Areas that we compare',
    cityRate: 'The city as a whole',
    seed: 'Seed of random draws',
    permutations: 'Draws for clusters of areas',
    weightings: 'Other weightings of need',
    draws: 'Draws for an interval over all areas',
    inputHash: 'Fingerprint of the data (SHA-256)',
  },
  compared: (known, all) => `${whole(known)} of ${whole(all)}`,
  cityRateText: (count, base, rate, lower, upper) =>
    `${whole(count)} initiatives for ${whole(base)}: ${rate} for every 10,000, plausibly ${lower} to ${upper}`,
  withheld: {
    'too-few-initiatives': `There are fewer than ${whole(fewestInitiatives)} initiatives, so we say nothing of single areas.`,
    'too-few-areas': 'There are too few areas to compare, so we say nothing of single areas.',
  },
  fingerprint: 'The fingerprint changes whenever anything that goes in changes. Where two fingerprints are the same, so are the results.',
  rulesTitle: 'When do we say something?',
  rules: [
    `Where fewer than ${whole(fewestPeople)} people (or households) live, we give no figure. One more or less would change everything.`,
    'Where we do not know how many people live, or only for a part, we give no figure either. We say why.',
    `Where the whole city has fewer than ${whole(fewestInitiatives)} initiatives in this choice, we say nothing of single areas.`,
    `Where we can compare fewer than ${percent(fewestShare)} of the areas, we say nothing either: their figure is not that of the city.`,
    `Where fewer than ${whole(fewestAreas)} areas touch another, we look for no clusters.`,
    `We say “probably low” when it is at least ${percent(probable)} likely that the true number is below that of the city, and chance brings such a difference in at most ${percent(1 - probable)} of cases.`,
    `We say “credibly low” only when that is at least ${percent(credible)} likely, and when the difference stands although we look at many areas at once: of everything we call so on one map, at most ${percent(falseDiscoveryRate)} is expected to be chance. Who looks at many maps finds more.`,
    'Where the map of larger areas says the opposite, we withhold the claim, also one that is only probable. Where there is no such map, or it cannot be compared, we look at the areas within. Where that cannot be done either, we say so.',
    'In all other cases we say: cannot be told. That is not the same as: there is no gap.',
  ],
  stepsTitle: 'What do we work out?',
  signs:
    'x is the number of initiatives of an area, n the number of people, r initiatives for each person, R the same for the whole city, k the number of areas. With (b) it is about the mean of the neighbours, with (a) about the map of another size. Q(distribution, probability) is the point where a distribution reaches that probability.',
  source: 'Source',
  steps: {
    rate: {
      name: 'Initiatives for each person',
      text: 'For each area and for the city. The city here is: all areas that can be compared.',
    },
    interval: {
      name: 'What is plausible?',
      text: 'With small numbers chance plays a part. In at least 95 of 100 cases the true number lies between these ends.',
    },
    expected: {
      name: 'What would one expect?',
      text: 'How many initiatives the area would have if it were like the city, and what chance makes of that.',
    },
    smoothed: {
      name: 'Small areas adjusted',
      text: 'The smaller the area, the more we draw its number towards that of the city. s² is the difference between areas that does not come from chance.',
    },
    smoothedLocal: {
      name: 'Adjusted towards the neighbours',
      text: 'The same, but towards the mean of the area and the areas that touch it. So here (b) includes the area itself.',
    },
    below: {
      name: 'Probability of fewer than the city',
      text: 'How likely it is that the true number θ of the area is below that of the city, after what we counted.',
    },
    p: {
      name: 'Can it be chance?',
      text: 'How likely a number at least as remarkable is, if the area were like the city. Both sides count.',
    },
    q: { name: 'Many areas at once', text: 'Who looks at a hundred areas always finds a few that stand out. This corrects for that.' },
    dispersed: {
      name: 'If areas differ by themselves',
      text: 'The same question, but now areas may differ without a gap (τ²). The outermost 10% on each side are drawn in first.',
    },
    agrees: { name: 'Another map', text: 'Borders are drawn by people. A claim must hold for areas of another size too.' },
    moran: {
      name: 'Are neighbours alike?',
      text: 'One number for the whole city: above 0 neighbours are alike. u is the difference with the city divided by what fits the size of the area.',
    },
    cluster: {
      name: 'Clusters of areas',
      text: `Does an area with little stand among areas with little? We draw the neighbours ${whole(permutations)} times and see how often it turns out so. Here too we correct for the number of areas.`,
    },
    gStar: {
      name: 'An area with its neighbours',
      text: 'Whether the area and its neighbours together are high or low. w is the number of neighbours, σ the spread of z.',
    },
    need: {
      name: 'Need',
      text: 'Each figure becomes a place in a row, so that outliers do not rule. Then we add up with the weights (g) below. 0 is typical.',
    },
    worstFifth: {
      name: 'Does it hang on the weights?',
      text: `We choose the weights anew ${whole(weightings)} times, at random. We tell how often an area is then in the fifth with most need.`,
    },
    stillThere: {
      name: 'Is it still there?',
      text: `The longer ago somebody confirmed an initiative, the less likely it is still there. t is the number of years, h how often initiatives end in a year: we assume ${percent(guessedHazard)}, with the weight of ${whole(guessedYears)} years of watching, and adjust by how many (s) ended in the years (j) that somebody watched. The ends include that h is not known for sure. It is an estimate; all other figures count every initiative as 1.`,
    },
    completeness: {
      name: 'What do we miss?',
      text: `From two lists (A registered or confirmed by their own people, B of lists taken over, C on both) we estimate how many stand on neither. That holds only if the lists were made apart. They were not altogether: those already on the map are asked to confirm (C too large, the total too small), and those who see themselves there do not register (C too small, the total too large). So read it as an order of magnitude. With fewer than ${whole(fewestOnBoth)} on both we estimate nothing.`,
    },
    access: {
      name: 'What is within a walk?',
      text: `Over a grid of 100 metres we look for the shortest way along land and known bridges. We reckon ${whole(walkMetresPerMinute)} metres a minute and a detour of ${percent(detourFactor - 1)}; the detour is an assumption. Residents of a neighbourhood are spread evenly over where people may live. An initiative is shared among those who reach it, with weight ${weights} for ${zoneMinutes.join(', ')} minutes (z). We also show what comes out when those distances are two thirds or one and a half times as long. Ditches, railways, motorways and ferries are not known, and the border of the city is a wall.`,
    },
    sites: {
      name: 'Where does one more place help?',
      text: 'We look for the place that reaches most residents with more need than average who have nothing within ten minutes, then the one that adds most to it, and exchange places as long as that helps. In 500 small cases that was the best possible in 98%.',
    },
    equity: {
      name: 'Is it fairly spread?',
      text: `Whether initiatives within reach (y) are mostly in areas with a high or a low socio-economic score (SES-WOA of CBS, which gives the rank). Beside it: what the 10% with most have against the 40% with least (Palma), and how many residents have less than half of the mean (FGT). The Lorenz curve is in the file with everything. The interval comes from drawing anew ${whole(bootstrapDraws)} times, areas within one larger area together. It leaves out that SES-WOA is uncertain. Where the index is the other way round on the map of another size, we make no claim.`,
    },
  },
  needTitle: 'Need: which figures, with which weight?',
  needText: 'We use a figure only where it is known for at least half of the areas. Of an area at least half of the weight must be known.',
  needColumns: { indicator: 'Figure', weight: 'Weight', used: 'Used for this kind of area' },
  high: 'a high figure is more need',
  low: 'a low figure is more need',
  used: 'yes',
  unused: 'no, too little is known',
  audienceTitle: 'Whom is a theme for?',
  audienceText: 'For “people the theme is for” we divide by an estimate of how many they are:',
  audiences: {
    'social-cohesion': 'residents × (1 − share aged 0 to 17) × share that is (very) severely lonely',
    'labour-participation': 'residents × (1 − share aged 0 to 17 − share aged 65 and over) × share on social assistance',
    sustainability: 'households × share on a minimum income',
  },
  vintagesTitle: 'Which data, of which year?',
  vintagesCaption: (levels) => `Figures of ${levels} that go into the analysis`,
  vintageColumns: { indicator: 'Figure and source', year: 'Year', known: 'Known for' },
  estimated: 'estimated in part or in full',
  places: 'The initiatives come from these lists and from people who register their own:',
  limitsTitle: 'What does this not say?',
  limits: [
    'We count what is on the map. What we do not know does not count. An initiative with places in two areas counts in both; a place outside of all areas counts in the total of the city only.',
    'People also go to initiatives in another area. An area without any may have one just across its border: so look at what is within a walk too.',
    'A number says nothing of how large or how good an initiative is.',
    'Figures of an area do not hold for every resident there. Much need and little supply in an area does not say that it is those in need who have nothing.',
    'We reckon as if initiatives came about apart from each other. Where one brings a few others along, and areas hardly differ besides, a third of what is called “credibly low” may be wrong.',
    'We take the figure of the city as certain, though it comes from the same count. With few initiatives that is the weakest point.',
    'Old figures of residents can make a growing neighbourhood look better than it is.',
  ],
  repeatTitle: 'Repeat it yourself',
  repeat:
    'Download the table and the R script. The script works out every column anew and stops at the first that is wrong. It needs R alone, no packages.',
  files: { json: 'All of it as JSON', csv: 'Table as CSV', r: 'R script' },
  tested:
    'With every change we test the method on made-up cities whose truth we know: the 95% interval holds the true number in at least 95% of cases, and of what is called “credibly low” at most 5% is wrong, also where neighbours are alike. What this does not hold for is said above.',
};
