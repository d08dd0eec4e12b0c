import { formatNumber } from '../format.ts';

const count = (n: number) => formatNumber('nl', n);

/** Words of the page with all districts and of the page of one district. */
export const districts = {
  title: (levels: string, city: string) => `Initiatieven per ${levels} in ${city}`,
  description: (city: string) =>
    `Hoeveel initiatieven telt elke wijk van ${city}, per thema en per 10.000 bewoners? Kaart, tabel en download.`,
  level: 'Soort gebied',
  theme: 'Thema',
  allThemes: 'Alle thema’s',
  measure: 'Wat tellen we?',
  measures: { count: 'Aantal', rate: 'Per 10.000 bewoners' },
  initiatives: (n: number, theme: string | null) =>
    `${count(n)} ${n === 1 ? 'initiatief' : 'initiatieven'}${theme ? ` voor ${theme.toLowerCase()}` : ''}`,
  mapTitle: (theme: string | null, rate: boolean) =>
    `${theme ? `${theme}: ` : ''}${theme ? 'initiatieven' : 'Initiatieven'}${rate ? ' per 10.000 bewoners' : ''}`,
  total: (n: number, level: string, levels: string) => `${count(n)} ${n === 1 ? level : levels}`,
  columns: { name: 'Naam', count: 'Aantal', rate: 'Per 10.000', plausible: 'aannemelijk', residents: 'Bewoners' },
  sortBy: (column: string, descending: boolean) =>
    `Sorteer op ${column.toLowerCase()}, ${descending ? 'hoog naar laag' : 'laag naar hoog'}`,
  sortByName: (descending: boolean) => `Sorteer op naam, ${descending ? 'Z tot A' : 'A tot Z'}`,
  doubts: { 'few-residents': 'weinig bewoners', 'residents-partial': 'bewoners onvolledig' },
  noRate: {
    'residents-unknown': 'onbekend: we weten niet hoeveel mensen hier wonen',
    'too-few-residents': 'onbekend: hier wonen minder dan 100 mensen',
  },
  noRateShort: { 'residents-unknown': 'bewoners onbekend', 'too-few-residents': 'minder dan 100 bewoners' },
  showOnMap: (name: string) => `Toon ${name} op de kaart`,
  vintage: (year: number, estimated: boolean, partial: boolean) => `${year}${estimated ? ', geschat' : ''}${partial ? ', onvolledig' : ''}`,
  residentsNote: (vintages: string) => `Bewoners: ${vintages}.`,
  sentence: (initiatives: string, rate: string, vintage: string, lower: string, upper: string) =>
    `${initiatives}, ${rate} op elke 10.000 bewoners (${vintage}); aannemelijk is ${lower} tot ${upper}.`,
  expectation: (level: string, city: string, mean: string, lower: string, upper: string) =>
    `Een ${level} van deze grootte die is als de rest van ${city} zou er ${mean} hebben, en door toeval alleen ${
      lower === upper ? lower : `tussen ${lower} en ${upper}`
    }.`,
  partialSentence: (initiatives: string, rate: string, vintage: string) =>
    `${initiatives} Dat zijn er hoogstens ${rate} op elke 10.000 bewoners (${vintage}): van een deel van dit gebied is het aantal bewoners onbekend.`,
  fewSentence: 'Hier wonen minder dan 1.000 mensen: één initiatief meer of minder verandert dit cijfer veel.',
  cityRate: (rate: string, vintages: string, partly: boolean) =>
    `${partly ? 'Waar we het aantal bewoners kennen, zijn dat er' : 'Dat zijn er'} ${rate} op elke 10.000 bewoners (${vintages}).`,
  choose: (level: string) => `Kies een ${level} op de kaart of in de tabel.`,
  all: (name: string) => `Alles over ${name}`,
  release: 'Laat los',
  legend: 'Kleuren op de kaart',
  legendUnknown: 'onbekend, onvolledig of weinig bewoners',
  least: 'minstens',
  most: 'hoogstens',
  from: (start: string) => `vanaf ${start}`,
  below: (start: string) => `tot ${start}`,
  download: 'Download deze cijfers',
  downloadLevel: (levels: string) => `Alle ${levels}, alle thema’s, met jaartal van de bewoners`,
  how: 'Hoe lees je deze cijfers?',
  howText: [
    'We tellen initiatieven die op de kaart staan. Een initiatief met twee thema’s telt bij beide thema’s mee, en één keer in het totaal.',
    'Het aantal per 10.000 bewoners maakt grote en kleine gebieden vergelijkbaar. Bij kleine aantallen speelt toeval mee. Daarom staat erbij wat aannemelijk is: het exacte 95%-interval van Poisson (Garwood, 1936).',
    'Waar minder dan 100 mensen wonen, of waar we het niet weten, geven we geen cijfer per 10.000: “onbekend”. Waar minder dan 1.000 mensen wonen, staat het cijfer in de tabel maar is het gebied op de kaart gearceerd. Dat geldt ook waar we van een deel van de buurten niet weten hoeveel mensen er wonen: het cijfer is dan het hoogste dat het kan zijn.',
    'De vijf kleuren verdelen de gebieden in ongeveer even grote groepen; de grenzen zijn afgerond. Gebieden zonder initiatief hebben hun eigen kleur.',
    'Een hoog cijfer is niet altijd beter: bezoekers komen ook van buiten, en een gebied met veel initiatieven kan er meer nodig hebben.',
  ],
  map: 'Kaart',
  table: 'Tabel',
  mapLabel: (levels: string) => `Kaart van de ${levels}`,
  mapFailed: 'De kaart kan hier niet worden getoond. De tabel laat dezelfde cijfers zien.',
  tallies: 'Wat er is',
  tallyIntro: 'Een initiatief met twee thema’s telt bij beide mee. Daarom is de som van de thema’s hoger dan het totaal.',
  byTheme: 'Per thema',
  byCombination: 'Per combinatie van thema’s',
  likeRest: 'Als de rest van de stad',
  byChance: 'door toeval',
  combination: 'Thema’s',
  only: (theme: string) => `alleen ${theme.toLowerCase()}`,
  none: 'We kennen hier geen initiatieven.',
  figures: 'Cijfers over dit gebied',
  figuresIntro:
    'Naast het cijfer van dit gebied staat dat van de hele stad. Cijfers met een ander jaartal kun je niet precies vergelijken.',
  figure: 'Cijfer',
  value: 'Hier',
  cityValue: (city: string) => city,
  topics: {
    people: 'Bewoners',
    togetherness: 'Samenleven',
    'work-and-income': 'Werk en inkomen',
    enterprise: 'Ondernemen',
    surroundings: 'Omgeving',
  },
  units: { percent: '%', years: ' jaar' } as Record<string, string>,
  scales: {
    'of-10': 'van 1 tot 10',
    'of-100': 'van 0 tot 100',
    index: '100 is de stad bij de start',
    euros: 'in euro',
    'euros-per-square-metre': 'in euro',
  } as Record<string, string>,
  methods: {
    'areal-weighting': 'naar oppervlakte omgerekend',
    crosswalk: 'van hetzelfde gebied in 2018',
    'crosswalk-mixture': 'gemengd uit gebieden van 2018',
    'crosswalk-part': 'van het grotere gebied van 2018',
    'mean-of-areas': 'gemiddelde van de gebieden',
    'mean-of-neighbourhoods': 'gemiddelde van de buurten',
    'sum-of-areas': 'som van de gebieden',
    'sum-of-known-neighbourhoods': 'som van de buurten waar het bekend is',
    'mean-of-known-neighbourhoods': 'gemiddelde van de buurten waar het bekend is',
    'sum-of-neighbourhoods': 'som van de buurten',
  } as Record<string, string>,
  noFigures: 'Voor dit gebied zijn geen cijfers bekend.',
  moreFigures: (name: string) => `Meer cijfers staan bij het gebied ${name}.`,
  unknownFigures: (n: number) => (n === 1 ? '1 cijfer is hier onbekend' : `${count(n)} cijfers zijn hier onbekend`),
  parts: (levels: string) => `De ${levels} hierbinnen`,
  neighbours: 'Buren',
  inside: 'Ligt in',
  initiativesHere: 'Initiatieven hier',
  allInitiatives: (n: number) => (n === 1 ? 'Bekijk het initiatief' : `Bekijk alle ${count(n)} initiatieven`),
  firstInitiatives: (shown: number, n: number) => `De eerste ${count(shown)} van ${count(n)}, op naam.`,
  outline: (name: string, spots: number) =>
    `Ligging van ${name}${spots > 0 ? (spots === 1 ? '; de stip is een plek met initiatieven' : '; elke stip is een plek met initiatieven') : ''}`,
  onMap: 'Op de grote kaart',
  area: 'Oppervlakte',
  areaValue: (squareKilometres: string) => `${squareKilometres} km², water meegeteld`,
  residents: 'Bewoners',
};
