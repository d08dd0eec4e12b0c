import { formatNumber } from '../format.ts';

const count = (n: number) => formatNumber('nl', n);
const initiatives = (n: number) => `${count(n)} ${n === 1 ? 'initiatief' : 'initiatieven'}`;

/** Words of the page where provision is low. */
export const gaps = {
  title: (city: string) => `Waar zijn weinig initiatieven in ${city}?`,
  description: (city: string) =>
    `In welke gebieden van ${city} zijn er aantoonbaar weinig initiatieven, hoe zeker weten we dat, en wie wonen daar?`,
  lead: 'Waar zijn er minder dan elders? Hoe zeker is dat? En wie wonen daar?',
  level: 'Soort gebied',
  theme: 'Thema',
  finer: 'Meer keuzes: per wie, wat meetelt, kleuren',
  denominator: 'Per 10.000 van wie?',
  definition: 'Wat telt mee?',
  colouring: 'Kleuren',
  denominators: { residents: 'Bewoners', households: 'Huishoudens', audience: 'Doelgroep' },
  audiences: {
    'lonely-residents': 'bewoners die (zeer) ernstig eenzaam zijn',
    'benefit-recipients': 'bewoners met bijstand',
    'minimum-income-households': 'huishoudens met een minimuminkomen',
  },
  people: { residents: 'bewoners', households: 'huishoudens' },
  definitions: { all: 'Alles op de kaart', confirmed: 'Alleen bevestigd', 'own-themes': 'Eigen thema’s' },
  definitionNotes: {
    all: 'Elk initiatief op de kaart telt mee, ook als alleen een lijst het noemt.',
    confirmed: 'Alleen initiatieven waarvan iemand heeft bevestigd dat ze er nog zijn.',
    'own-themes': 'Alleen initiatieven die zelf hebben gezegd bij welk thema ze horen.',
  },
  colourings: { credible: 'Wat zeker is', deviation: 'Zoals de gemeente' },
  almostAll: (percent: string) => `meer dan ${percent}%`,
  almostNone: (percent: string) => `minder dan ${percent}%`,
  base: (people: string) => `op elke 10.000 ${people}`,
  standings: {
    'credibly-low': 'aantoonbaar laag',
    'probably-low': 'waarschijnlijk laag',
    undecided: 'niet te zeggen',
    'probably-high': 'waarschijnlijk hoog',
    'credibly-high': 'aantoonbaar hoog',
    withheld: 'geen uitspraak',
    unknown: 'onbekend',
  },
  standingNotes: {
    'credibly-low': 'Lager dan de stad. Dat is bijna zeker geen toeval, ook al kijken we naar veel gebieden tegelijk.',
    'probably-low': 'Waarschijnlijk lager dan de stad, maar het kan ook toeval zijn.',
    undecided: 'Het verschil met de stad kan toeval zijn.',
    'probably-high': 'Waarschijnlijk hoger dan de stad, maar het kan ook toeval zijn.',
    'credibly-high': 'Hoger dan de stad. Dat is bijna zeker geen toeval.',
    withheld: 'Op een kaart met andere grenzen is het andersom. Daarom doen we geen uitspraak.',
    unknown: 'We weten niet hoeveel mensen hier wonen, of het zijn er te weinig.',
  },
  legend: {
    strongLow: 'aantoonbaar minder dan de helft',
    low: 'aantoonbaar laag',
    probablyLow: 'waarschijnlijk laag',
    undecided: 'niet te zeggen',
    probablyHigh: 'waarschijnlijk hoog',
    high: 'aantoonbaar hoog',
    strongHigh: 'aantoonbaar meer dan het dubbele',
    unknown: 'onbekend of geen uitspraak',
  },
  deviationLegend: {
    low: 'meer dan één standaardafwijking onder het gemiddelde',
    middle: 'daartussen',
    high: 'meer dan één standaardafwijking boven het gemiddelde',
    unknown: 'onbekend',
  },
  mapTitle: (what: string, per: string) => `${what} ${per}, vergeleken met de stad`,
  mapTitleDeviation: (what: string, per: string) => `${what} ${per}: de regel van de gemeente`,
  allInitiatives: 'Initiatieven',
  themeInitiatives: (theme: string) => `Initiatieven voor ${theme.toLowerCase()}`,
  summary: {
    none: (levels: string, city: string) => `Geen van de ${levels} in ${city} is aantoonbaar laag.`,
    some: (n: number, level: string, levels: string) => `Aantoonbaar laag ${n === 1 ? `is 1 ${level}` : `zijn ${count(n)} ${levels}`}:`,
    line: (n: number, expected: string, percent: string) =>
      `${initiatives(n)}. Was het hier zoals in de stad, dan waren het er ${expected}. De kans dat het hier echt lager is: ${percent}.`,
    probable: (n: number, level: string, levels: string) =>
      `${n === 1 ? `1 ${level} is` : `${count(n)} ${levels} zijn`} waarschijnlijk laag, maar het kan ook toeval zijn.`,
    undecided: (n: number, level: string, levels: string) =>
      `Over ${n === 1 ? `1 ${level}` : `${count(n)} ${levels}`} is het niet te zeggen: het verschil kan toeval zijn.`,
    unknown: (n: number, level: string, levels: string) =>
      `Van ${n === 1 ? `1 ${level}` : `${count(n)} ${levels}`} weten we niet hoeveel mensen er wonen, of het zijn er te weinig.`,
    withheld: (n: number, level: string, levels: string) =>
      `Over ${n === 1 ? `1 ${level}` : `${count(n)} ${levels}`} doen we geen uitspraak, omdat de kaart van grotere gebieden het andersom laat zien.`,
    few: (n: number, expected: string, level: string, isFew: boolean) =>
      `We telden ${initiatives(n)}. ${/(gebied|deel)$/.test(level) ? 'Een gemiddeld' : 'Een gemiddelde'} ${level} heeft er ${expected}${
        isFew ? '. Een gebied zonder één initiatief valt dan niet eens op' : ''
      }.`,
    city: (rate: string, per: string, lower: string, upper: string, areas: number, of: number, levels: string) =>
      `De stad heeft er ${rate} ${per} (aannemelijk ${lower} tot ${upper}), gerekend over ${count(areas)} van ${count(of)} ${levels}.`,
  },
  withheld: {
    'too-few-initiatives': (n: number) =>
      `Er ${n === 1 ? 'telt' : 'tellen'} maar ${initiatives(n)} mee. Bij minder dan 10 zeggen we niets over gebieden.`,
    'too-few-areas': () =>
      'Van te weinig gebieden weten we hoeveel mensen er wonen. Kies een andere soort gebied of een andere vergelijking.',
  },
  notYet: 'Deze cijfers worden nog berekend. Kijk over een kwartier opnieuw.',
  noFigure: {
    'base-unknown': 'aantal mensen onbekend',
    'base-partial': 'aantal mensen onvolledig',
    'too-few-people': 'minder dan 100 mensen',
    'analysis-withheld': 'te weinig om te vergelijken',
  },
  district: {
    count: (n: number, rate: string, per: string, lower: string, upper: string) =>
      `${initiatives(n)}: ${rate} ${per}, aannemelijk ${lower} tot ${upper}.`,
    countOnly: (n: number, reason: string) => `${initiatives(n)}. Geen cijfer per 10.000: ${reason}.`,
    chance: (level: string, expected: string, lower: string, upper: string) =>
      `Een ${level} van deze grootte zou er ${expected} hebben als het er was zoals in de stad. Door toeval kunnen dat er ${lower === upper ? lower : `${lower} tot ${upper}`} zijn.`,
    below: (percent: string) => `De kans dat het echte cijfer onder dat van de stad ligt, is ${percent}.`,
    above: (percent: string) => `De kans dat het echte cijfer boven dat van de stad ligt, is ${percent}.`,
    who: (people: string, kind: string, vintage: string) => `Hier wonen ${people} ${kind} (${vintage}).`,
    whoHouseholds: (people: string, kind: string, vintage: string) => `Hier zijn ${people} ${kind} (${vintage}).`,
    need: (words: string, percent: string) =>
      `De behoefte is ${words}. Wegen we de cijfers anders, dan hoort dit gebied in ${percent} van de gevallen bij de 20% met de meeste behoefte.`,
    needWords: { much: 'groter dan in een doorsneegebied', little: 'kleiner dan in een doorsneegebied' },
    cluster: {
      'high-high': 'Samen met de gebieden eromheen is het hier hoog.',
      'low-low': 'Samen met de gebieden eromheen is het hier laag.',
      'high-low': 'Het is hier hoog, maar rondom laag.',
      'low-high': 'Het is hier laag, maar rondom hoog.',
    },
    near: (within: string) => `Van de bewoners heeft ${within} er een binnen tien minuten lopen.`,
    still: (expected: string, lower: string, upper: string) => `Hiervan zijn er waarschijnlijk nog ${expected} (${lower} tot ${upper}).`,
    all: (name: string) => `Alles over ${name}`,
    open: 'Open dit als tekort',
    release: 'Wis de keuze',
    notHere: 'Het gebied dat u zoekt, staat niet op deze kaart.',
    choose: (level: string) => `Kies een ${level} op de kaart, in een grafiek of in de tabel.`,
  },
  here: {
    title: 'Hoe zeker is dat?',
    caption: 'Wat we van dit gebied kunnen zeggen, per thema',
    standing: 'Vergeleken met de stad',
    smoothed: 'Zonder toeval',
    below: 'Kans dat het echt lager is',
    near: 'Bewoners met één binnen 10 minuten',
    nearRange: 'bij 6,7 en bij 15 minuten',
    walk: 'De looptijd berekenen we op een raster van 100 meter, over land en bekende bruggen, met 4,8 km per uur en 30% omweg. Sloten, spoor en snelwegen kennen we niet.',
    neighbours: 'Naast de buren',
    across: 'Net over de grens',
    acrossAbout: (n: number) =>
      `${initiatives(n)} in een buurgebied, hoogstens 400 meter van de grens (hemelsbreed). Een grens op de kaart houdt niemand tegen.`,
  },
  quadrants: {
    'much-need-little-supply': 'veel behoefte, weinig aanbod',
    'much-need-much-supply': 'veel behoefte, veel aanbod',
    'little-need-little-supply': 'weinig behoefte, weinig aanbod',
    'little-need-much-supply': 'weinig behoefte, veel aanbod',
  },
  funnel: 'Groot en klein eerlijk vergeleken',
  funnelAbout: (inside: number, of: number) =>
    `Elke stip is een gebied. Speelt alleen toeval mee, dan liggen 95 van de 100 gebieden tussen de binnenste lijnen, en 998 van de 1.000 tussen de buitenste. Nu liggen er ${count(inside)} van de ${count(of)} tussen de binnenste.`,
  funnelX: 'Hoeveel er wonen',
  funnelY: 'Initiatieven',
  scatter: 'Behoefte en aanbod',
  scatterAbout: (n: number) =>
    `Rechtsonder: veel behoefte, weinig aanbod. Daar ${n === 1 ? 'staat 1 gebied' : `staan ${count(n)} gebieden`}.`,
  scatterNone: 'Voor deze vergelijking kennen we geen cijfers over behoefte.',
  scatterX: 'Behoefte (0 is doorsnee)',
  scatterY: 'Aanbod zonder toeval',
  plotsNeedScript: 'De grafieken verschijnen met JavaScript; de tabel laat dezelfde cijfers zien.',
  plotKeys: 'Met de pijltjes gaat u langs de stippen, met Enter kiest u.',
  plotEmpty: 'Er zijn geen cijfers om te tekenen.',
  plotFailed: 'De grafiek kan niet worden getoond. De tabel laat dezelfde cijfers zien.',
  columns: {
    name: 'Naam',
    count: 'Aantal',
    rate: 'Per 10.000',
    plausible: 'aannemelijk',
    expected: 'Als de stad',
    chance: 'door toeval',
    need: 'Behoefte',
  },
  tableCaption: (what: string, per: string) => `${what} ${per}, vergeleken met de stad`,
  group: (standing: string, n: number) => `${standing.charAt(0).toUpperCase()}${standing.slice(1)} (${count(n)})`,
  disagreements: 'Waar de regel van de gemeente iets anders zegt',
  disagreementsAbout:
    'De gemeente kleurt gebieden die meer dan één standaardafwijking van het gemiddelde liggen. Die regel kijkt niet hoe groot een gebied is. In een klein gebied verandert één initiatief het cijfer veel.',
  agreed: 'Nergens: beide regels wijzen dezelfde gebieden aan.',
  deviations: { low: 'gemeente: laag', middle: 'gemeente: gemiddeld', high: 'gemeente: hoog' },
  disagreementReasons: {
    'chance-explains': 'toeval kan het verklaren',
    'hidden-by-spread': 'kleine gebieden maken de spreiding zo groot dat dit niet opvalt',
    'not-on-another-map': 'op een kaart met andere grenzen is het andersom',
  },
  more: (n: number) => `en nog ${count(n)}`,
  whole: 'De stad als geheel',
  moran: (level: string, i: string, p: string) =>
    `Lijken buren op elkaar? Moran’s I is ${i} (p = ${p}) voor ${level}. 0 is toeval, 1 is heel gelijk.`,
  moranWithheld: 'Op een kaart met andere grenzen is het andersom. Daarom doen we geen uitspraak over groepen van gebieden.',
  clustersWithheld: 'Voor minder dan 30 gebieden zoeken we niet naar groepen van gebieden.',
  isolates: (names: string) => `Zonder buren waarmee we kunnen vergelijken: ${names}.`,
  overdispersion: (phi: string) =>
    `De gebieden verschillen ${phi} keer zoveel van elkaar als toeval alleen zou doen (φ, Spiegelhalter 2005).`,
  completeness: {
    'empty-list':
      'Heeft een gebied echt niets, of staat het alleen niet op de kaart? Dat weten we pas als initiatieven zichzelf aanmelden.',
    'no-overlap':
      'Heeft een gebied echt niets, of staat het alleen niet op de kaart? Dat is niet te schatten: geen initiatief staat op beide lijsten.',
  },
  completenessKnown: (share: string, total: string, lower: string, upper: string) =>
    `Naar schatting staat ${share} van alle initiatieven op de kaart: van ongeveer ${total} (${lower} tot ${upper}). Gerekend met twee lijsten (Chapman 1951).`,
  equity: (value: string, lower: string, upper: string) =>
    `Concentratie-index ${value} (${lower} tot ${upper}). Onder 0 is er meer bij mensen die het minder hebben, boven 0 bij mensen die het beter hebben.`,
  method: 'Zo is er gerekend',
  download: 'Download deze analyse',
  files: { json: 'JSON', csv: 'CSV', r: 'R-script' },
  memo: 'Druk af als memo',
  printed: (date: string, version: string) => `Vicinato, ${date}, methode ${version}`,
  computed: (date: string, version: string, hash: string) => `Berekend op ${date}, methode ${version}, invoer ${hash}.`,
  sources: (names: string) => `Bronnen: ${names}.`,
  mapLabel: (levels: string) => `Kaart van de ${levels}. De kleur zegt of er weinig of veel is, en hoe zeker dat is`,
  mapFailed: 'De kaart kan hier niet worden getoond. De tabel laat dezelfde cijfers zien.',
};
