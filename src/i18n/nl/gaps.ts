import { fewestOnBoth } from '#domain/gap/completeness.ts';
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
  colourings: { credible: 'Hoe zeker het is', deviation: 'Zoals de gemeente' },
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
    'credibly-low': 'Lager dan de stad. Toeval is geen aannemelijke verklaring, ook niet als je bedenkt hoeveel gebieden we bekijken.',
    'probably-low': 'Waarschijnlijk lager dan de stad, maar toeval is niet uitgesloten.',
    undecided: 'Toeval kan het verschil met de stad verklaren.',
    'probably-high': 'Waarschijnlijk hoger dan de stad, maar toeval is niet uitgesloten.',
    'credibly-high': 'Hoger dan de stad. Toeval is geen aannemelijke verklaring, ook niet als je bedenkt hoeveel gebieden we bekijken.',
    withheld: 'Op een kaart met andere grenzen is het andersom. Daarom doen we geen uitspraak.',
    unknown: 'We weten niet of maar voor een deel hoeveel mensen hier wonen, of het zijn er te weinig.',
  },
  legend: {
    strongLow: 'aantoonbaar laag, naar schatting minder dan de helft',
    low: 'aantoonbaar laag',
    probablyLow: 'waarschijnlijk laag',
    undecided: 'niet te zeggen',
    probablyHigh: 'waarschijnlijk hoog',
    high: 'aantoonbaar hoog',
    strongHigh: 'aantoonbaar hoog, naar schatting meer dan het dubbele',
    unknown: 'onbekend of achtergehouden',
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
    none: (levels: string, city: string) =>
      `Van geen van de ${levels} kunnen we zeggen dat er aantoonbaar minder is dan in ${city} als geheel.`,
    some: (n: number, level: string, levels: string) => `Aantoonbaar laag ${n === 1 ? `is 1 ${level}` : `zijn ${count(n)} ${levels}`}:`,
    line: (n: number, expected: string, percent: string) =>
      `${initiatives(n)}. Was het hier zoals in de stad, dan waren het er ${expected}. De kans dat het hier echt lager is: ${percent}.`,
    probable: (n: number, level: string, levels: string) =>
      `${n === 1 ? `1 ${level} is` : `${count(n)} ${levels} zijn`} waarschijnlijk laag, maar het kan ook toeval zijn.`,
    undecided: (n: number, level: string, levels: string) =>
      `Over ${n === 1 ? `1 ${level}` : `${count(n)} ${levels}`} is het niet te zeggen: het verschil kan toeval zijn.`,
    unknown: (n: number, level: string, levels: string) =>
      `Van ${n === 1 ? `1 ${level}` : `${count(n)} ${levels}`} weten we niet of maar voor een deel hoeveel mensen er wonen, of het zijn er te weinig.`,
    withheld: (n: number, level: string, levels: string) =>
      `Over ${n === 1 ? `1 ${level}` : `${count(n)} ${levels}`} doen we geen uitspraak, omdat het op een kaart met andere grenzen andersom is.`,
    few: (n: number, expected: string, level: string, isFew: boolean) =>
      `Dit rust op ${initiatives(n)}. ${/(gebied|deel)$/.test(level) ? 'Een gemiddeld' : 'Een gemiddelde'} ${level} heeft er ${expected}${
        isFew ? '; zo’n gebied zonder één initiatief blijft dan nog binnen wat toeval geeft' : ''
      }.`,
    city: (rate: string, per: string, lower: string, upper: string, areas: number, of: number, levels: string) =>
      `De stad heeft er ${rate} ${per} (aannemelijk ${lower} tot ${upper}), gerekend over ${count(areas)} van ${count(of)} ${levels}.`,
  },
  withheld: {
    'too-few-initiatives': (n: number) =>
      `Er ${n === 1 ? 'telt' : 'tellen'} maar ${initiatives(n)} mee. Bij minder dan 10 zeggen we niets over gebieden.`,
    'too-few-areas': () =>
      'Van minder dan de helft van de gebieden weten we hoeveel mensen er wonen. Hun cijfer is niet dat van de stad. Kies een andere soort gebied of een andere vergelijking.',
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
      `De behoefte is ${words}: in ${percent} van de manieren om de cijfers te wegen hoort dit gebied bij het vijfde deel met de meeste behoefte.`,
    needWords: { much: 'groter dan in het midden van de stad', little: 'kleiner dan in het midden van de stad' },
    unchecked: 'Of een kaart met andere grenzen hetzelfde zegt, konden we niet nagaan.',
    cluster: {
      'high-high': 'Samen met de gebieden eromheen is het hier hoog.',
      'low-low': 'Samen met de gebieden eromheen is het hier laag.',
      'high-low': 'Het is hier hoog, maar rondom laag.',
      'low-high': 'Het is hier laag, maar rondom hoog.',
    },
    near: (within: string) =>
      `Alles op de kaart geteld, ook over de grens: ${within} van de bewoners heeft er een binnen tien minuten lopen.`,
    still: (expected: string, lower: string, upper: string) =>
      `Hiervan zijn er waarschijnlijk nog ${expected} (aannemelijk ${lower} tot ${upper}).`,
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
    smoothed: 'Bijgesteld voor toeval, per 10.000',
    below: 'Kans op echt lager',
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
  scatterX: 'Behoefte (0 is het midden van de stad)',
  scatterY: 'Aanbod, bijgesteld voor toeval',
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
  ranges:
    'Aannemelijk: waar het echte cijfer volgens wat we telden ligt, in minstens 95 van de 100 gevallen. Door toeval: hoeveel een gebied van deze grootte er in 95 van de 100 gevallen zou hebben met het cijfer van de stad. Dat zijn twee verschillende dingen.',
  tableCaption: (what: string, per: string) => `${what} ${per}, en wat de stad zou geven`,
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
    `Lijken buren op elkaar? Moran’s I is ${i} (${p}) voor ${level}: ongeveer 0 is toeval, 1 is sterk gelijkend.`,
  moranWithheld: 'Op een kaart met andere grenzen is het andersom; daarom doen we geen uitspraak over groepen van gebieden.',
  clustersWithheld: 'Voor minder dan 30 gebieden zoeken we niet naar groepen van gebieden.',
  isolates: (names: string) => `Zonder buren waarmee we kunnen vergelijken: ${names}.`,
  overdispersion: (phi: string) =>
    `De cijfers van de gebieden liggen ${phi} keer zo ver uiteen als toeval alleen zou geven (√φ, Spiegelhalter 2005).`,
  completeness: {
    'empty-list':
      'Of er meer is dan op de kaart staat, is niet te schatten: dat vraagt om initiatieven die zichzelf aanmelden én om een overgenomen lijst.',
    'no-overlap':
      'Of er meer is dan op de kaart staat, is niet te schatten: geen enkel initiatief staat zowel op een overgenomen lijst als bij wie zichzelf aanmeldden of bevestigden.',
    'little-overlap': `Of er meer is dan op de kaart staat, is niet te schatten: minder dan ${fewestOnBoth} initiatieven staan zowel op een overgenomen lijst als bij wie zichzelf aanmeldden of bevestigden.`,
  },
  completenessKnown: (listed: number, share: string, total: string, lower: string, upper: string) =>
    `Naar schatting staat ${share} op de kaart: ${count(listed)} van ongeveer ${total} initiatieven (aannemelijk ${lower} tot ${upper}, als de lijsten los van elkaar zijn gemaakt). Dat zijn ze niet helemaal: lees dit als orde van grootte (twee lijsten, Chapman 1951).`,
  stillAll: (total: number, expected: string, lower: string, upper: string, hazard: string) =>
    `Van de ${initiatives(total)} die hier meetellen, zijn er waarschijnlijk nog ${expected} (aannemelijk ${lower} tot ${upper}), als er per jaar ${hazard} stopt. De cijfers per gebied tellen ze allemaal.`,
  stillGuess: (ended: number, years: string) =>
    `Dat percentage is vooral een aanname: we zagen er ${count(ended)} stoppen in ${years} jaar, bij elkaar opgeteld.`,
  equity: {
    low: 'Lopend te bereiken is er meer in gebieden met een lage sociaal-economische score (SES-WOA van het CBS) dan in gebieden met een hoge.',
    high: 'Lopend te bereiken is er meer in gebieden met een hoge sociaal-economische score (SES-WOA van het CBS) dan in gebieden met een lage.',
    undecided:
      'Of er lopend meer te bereiken is in gebieden met een lage of met een hoge sociaal-economische score (SES-WOA van het CBS), is niet te zeggen.',
    withheld:
      'Of er lopend meer te bereiken is in gebieden met een lage of met een hoge sociaal-economische score (SES-WOA van het CBS), zeggen we niet: op een kaart met andere grenzen is het andersom.',
    concentration: (value: string, lower: string, upper: string) =>
      `Concentratie-index ${value} (aannemelijk ${lower} tot ${upper}; 0 is gelijk verdeeld, −1 alles bij de laagste score, 1 alles bij de hoogste).`,
    palma: (value: string, lower: string, upper: string) =>
      `De 10% van de bewoners met het meeste binnen bereik heeft samen ${value} keer wat de 40% met het minste samen heeft (aannemelijk ${lower} tot ${upper}; bij gelijke verdeling 0,25).`,
    noPalma:
      'De 40% van de bewoners met het minste binnen bereik heeft zo weinig, dat een verhouding met de 10% met het meeste niet te geven is.',
    poverty: (share: string, lower: string, upper: string) =>
      `${share} van de bewoners woont in een gebied met minder dan de helft van het gemiddelde binnen bereik (aannemelijk ${lower} tot ${upper}).`,
    about: (areas: number, levels: string) =>
      `Dit is gerekend met ${count(areas)} ${levels} en met alle initiatieven van het thema op de kaart. Het gaat over gebieden: wat een enkele bewoner bereikt, kan anders zijn.`,
  },
  method: 'Zo is er gerekend',
  download: 'Download deze analyse',
  files: { json: 'JSON', csv: 'CSV', r: 'R-script' },
  memo: 'Druk af als memo',
  printed: (date: string, version: string) => `Vicinato, ${date}, methode ${version}`,
  computed: (date: string, version: string, hash: string) => `Berekend op ${date}, methode ${version}, invoer ${hash}.`,
  sources: (names: string) => `Bronnen: ${names}.`,
  mapLabel: (levels: string) => `Kaart van de ${levels}, gekleurd naar hoe zeker het is`,
  mapFailed: 'De kaart kan hier niet worden getoond. De tabel laat dezelfde cijfers zien.',
};
