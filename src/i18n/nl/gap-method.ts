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

const whole = (n: number) => formatNumber('nl', n);
const weights = zoneWeights.map((weight) => formatNumber('nl', weight, 2)).join(', ');
const percent = (share: number) => `${whole(share * 100)}%`;

/** Words of the card that says how gaps are worked out. */
export const gapMethod = {
  title: 'Zo berekenen we tekorten',
  lead: 'Deze kaart hoort bij elk cijfer over tekorten. Er staat in wat we rekenen, waarom, en met welke gegevens. Wie wil, kan alles narekenen.',
  choice: 'Deze kaart gaat over',
  theme: 'Thema',
  allThemes: 'Alle thema’s samen',
  level: 'Soort gebied',
  denominator: 'Per',
  denominators: { residents: 'bewoners', households: 'huishoudens', audience: 'mensen voor wie het thema is' },
  definition: 'Wat telt',
  definitions: { all: 'alle initiatieven', confirmed: 'alleen bevestigde', 'own-themes': 'alleen met zelf bevestigde thema’s' },
  show: 'Toon',
  notYet: 'Deze keuze is nog niet berekend. Dat gebeurt binnen een kwartier. De regels hieronder gelden al wel.',
  figures: 'Deze berekening',
  terms: {
    version: 'Versie van de methode',
    computedAt: 'Berekend op',
    asOf: 'Stand van',
    total: 'Initiatieven in de stad',
    compared: 'Gebieden die we vergelijken',
    cityRate: 'De stad als geheel',
    seed: 'Startgetal voor het loten',
    permutations: 'Keer loten voor groepen gebieden',
    weightings: 'Keer anders wegen van behoefte',
    draws: 'Keer trekken voor een interval over alle gebieden',
    inputHash: 'Vingerafdruk van de gegevens (SHA-256)',
  },
  compared: (known: number, all: number) => `${whole(known)} van ${whole(all)}`,
  cityRateText: (count: number, base: number, rate: string, lower: string, upper: string) =>
    `${whole(count)} initiatieven op ${whole(base)}: ${rate} op elke 10.000, aannemelijk ${lower} tot ${upper}`,
  withheld: {
    'too-few-initiatives': `Er zijn minder dan ${whole(fewestInitiatives)} initiatieven. Daarom zeggen we niets over losse gebieden.`,
    'too-few-areas': 'Er zijn te weinig gebieden om te vergelijken. Daarom zeggen we niets over losse gebieden.',
  },
  fingerprint:
    'De vingerafdruk verandert zodra er iets verandert aan wat we erin stoppen. Zijn twee vingerafdrukken gelijk, dan zijn ook de uitkomsten gelijk.',
  rulesTitle: 'Wanneer zeggen we iets?',
  rules: [
    `Wonen er minder dan ${whole(fewestPeople)} mensen (of huishoudens), dan geven we geen cijfer. Eén meer of minder zou alles veranderen.`,
    'Weten we niet hoeveel mensen er wonen, of maar van een deel, dan geven we ook geen cijfer. De reden staat erbij.',
    `Telt de hele stad minder dan ${whole(fewestInitiatives)} initiatieven in deze keuze, dan zeggen we niets over losse gebieden.`,
    `Kunnen we minder dan ${percent(fewestShare)} van de gebieden vergelijken, dan zeggen we ook niets: hun cijfer is niet dat van de stad.`,
    `Zijn er minder dan ${whole(fewestAreas)} gebieden die aan een ander grenzen, dan zoeken we niet naar groepen van gebieden.`,
    `“Waarschijnlijk laag” zeggen we als de kans minstens ${percent(probable)} is dat het echte aantal onder dat van de stad ligt, en toeval zo’n verschil in hoogstens ${percent(1 - probable)} van de gevallen geeft.`,
    `“Aantoonbaar laag” zeggen we pas als die kans minstens ${percent(credible)} is, en als het verschil blijft staan nu we naar veel gebieden tegelijk kijken: van alles wat we op één kaart zo noemen, is naar verwachting hoogstens ${percent(falseDiscoveryRate)} toeval. Wie veel kaarten bekijkt, vindt er meer.`,
    'Zegt de kaart met grotere gebieden het omgekeerde, dan houden we de uitspraak terug, ook een waarschijnlijke. Is die kaart er niet, of kunnen we die niet vergelijken, dan kijken we naar de gebieden erbinnen. Kan ook dat niet, dan staat dat erbij.',
    'In alle andere gevallen zeggen we: niet te zeggen. Dat is iets anders dan: er is geen tekort.',
  ],
  stepsTitle: 'Wat rekenen we?',
  signs:
    'x is het aantal initiatieven van een gebied, n het aantal mensen, r het aantal initiatieven per persoon, R hetzelfde voor de hele stad, k het aantal gebieden. Staat er (b) achter, dan gaat het over het gemiddelde van de buren; bij (a) over de kaart met een andere maat. Q(verdeling, kans) is het punt waar een verdeling die kans bereikt.',
  source: 'Bron',
  steps: {
    rate: {
      name: 'Initiatieven per persoon',
      text: 'Voor elk gebied en voor de stad. De stad is hier: alle gebieden die we kunnen vergelijken.',
    },
    interval: {
      name: 'Wat is aannemelijk?',
      text: 'Bij kleine aantallen speelt toeval mee. In minstens 95 van de 100 gevallen ligt het echte aantal tussen deze grenzen.',
    },
    expected: {
      name: 'Wat zou je verwachten?',
      text: 'Hoeveel initiatieven het gebied zou hebben als het was zoals de stad, en wat toeval daarvan maakt.',
    },
    smoothed: {
      name: 'Kleine gebieden bijgesteld',
      text: 'Hoe kleiner het gebied, hoe meer we het aantal naar dat van de stad trekken. s² is het verschil tussen gebieden dat niet van toeval komt.',
    },
    smoothedLocal: {
      name: 'Bijgesteld naar de buren',
      text: 'Hetzelfde, maar naar het gemiddelde van het gebied en de gebieden die eraan grenzen. Hier telt het gebied zelf dus mee bij (b).',
    },
    below: {
      name: 'Kans op minder dan de stad',
      text: 'De kans dat het echte aantal θ van het gebied onder dat van de stad ligt, na wat we geteld hebben.',
    },
    p: {
      name: 'Kan het toeval zijn?',
      text: 'De kans op een aantal dat minstens zo bijzonder is, als het gebied was zoals de stad. Beide kanten tellen mee.',
    },
    q: {
      name: 'Veel gebieden tegelijk',
      text: 'Wie naar honderd gebieden kijkt, vindt er altijd een paar die opvallen. Hiermee corrigeren we daarvoor.',
    },
    dispersed: {
      name: 'Als gebieden van zichzelf verschillen',
      text: 'Dezelfde vraag, maar nu mogen gebieden ook zonder tekort van elkaar verschillen (τ²). De uiterste 10% aan elke kant trekken we eerst naar binnen.',
    },
    agrees: {
      name: 'Een andere kaart',
      text: 'Grenzen zijn door mensen getrokken. Een uitspraak moet ook kloppen met gebieden van een andere maat.',
    },
    moran: {
      name: 'Lijken buren op elkaar?',
      text: 'Eén getal voor de hele stad: boven 0 lijken buren op elkaar. u is het verschil met de stad, gedeeld door wat bij de grootte van het gebied past.',
    },
    cluster: {
      name: 'Groepen van gebieden',
      text: `Staat een gebied met weinig tussen gebieden met weinig? We verloten de buren ${whole(permutations)} keer en kijken hoe vaak dat zo uitkomt. Ook hier corrigeren we voor het aantal gebieden.`,
    },
    gStar: {
      name: 'Een gebied met zijn buren',
      text: 'Of het gebied en zijn buren samen hoog of laag zijn. w is het aantal buren, σ de spreiding van z.',
    },
    need: {
      name: 'Behoefte',
      text: 'Elk cijfer wordt een plaats in de rij, zodat uitschieters niet de baas zijn. Daarna tellen we op met de gewichten (g) hieronder. 0 is doorsnee.',
    },
    worstFifth: {
      name: 'Hangt het aan de gewichten?',
      text: `We kiezen de gewichten ${whole(weightings)} keer opnieuw, willekeurig. We melden hoe vaak een gebied dan bij het vijfde deel met de meeste behoefte hoort.`,
    },
    stillThere: {
      name: 'Is het er nog?',
      text: `Hoe langer geleden iemand een initiatief bevestigde, hoe kleiner de kans dat het er nog is. t is het aantal jaren, h hoe vaak initiatieven per jaar stoppen: we nemen ${percent(guessedHazard)} aan, zo zwaar als ${whole(guessedYears)} jaar kijken, en stellen bij met hoeveel er (s) stopten in de jaren (j) dat iemand keek. De grenzen rekenen mee dat we h niet zeker weten. Het is een schatting; alle andere cijfers tellen elk initiatief als 1.`,
    },
    completeness: {
      name: 'Wat missen we?',
      text: `Met twee lijsten (A zelf aangemeld of door de eigen mensen bevestigd, B van overgenomen lijsten, C op beide) schatten we hoeveel er op geen van beide staan. Dat klopt alleen als de lijsten los van elkaar zijn gemaakt. Dat zijn ze niet helemaal: wie al op de kaart staat, vragen we om te bevestigen (C wordt te groot, het totaal te klein), en wie zichzelf al ziet staan, meldt zich niet aan (C te klein, het totaal te groot). Lees het dus als orde van grootte. Staan er minder dan ${whole(fewestOnBoth)} op beide, dan schatten we niets.`,
    },
    access: {
      name: 'Wat is er op loopafstand?',
      text: `Over een raster van 100 meter zoeken we de kortste weg langs land en bekende bruggen. We rekenen ${whole(walkMetresPerMinute)} meter per minuut en een omweg van ${percent(detourFactor - 1)}; de omweg is een aanname. Bewoners van een buurt verdelen we gelijk over waar mensen kunnen wonen. Een initiatief delen we door wie het bereikt, met gewicht ${weights} voor ${zoneMinutes.join(', ')} minuten (z). We laten ook zien wat eruit komt als die afstanden twee derde of anderhalf keer zo groot zijn. Sloten, spoor, snelwegen en veerponten kennen we niet, en de stadsgrens is een muur.`,
    },
    sites: {
      name: 'Waar helpt één plek erbij?',
      text: 'We zoeken de plek die de meeste bewoners met meer behoefte dan gemiddeld bereikt die nu niets binnen tien minuten hebben, dan de plek die daar het meeste aan toevoegt, en ruilen plekken zolang dat helpt. Op 500 kleine gevallen was dat in 98% het beste wat kan.',
    },
    equity: {
      name: 'Is het eerlijk verdeeld?',
      text: `Of bereikbare initiatieven (y) vooral in gebieden met een hoge of lage sociaal-economische score zijn (SES-WOA van het CBS, die de plaats bepaalt). Daarnaast: wat de 10% met het meeste heeft tegenover de 40% met het minste (Palma), en hoeveel bewoners minder dan de helft van het gemiddelde hebben (FGT). De Lorenz-kromme staat in het bestand met alles. Het interval komt van ${whole(bootstrapDraws)} keer opnieuw trekken, met gebieden uit één groter gebied samen. Het rekent niet met onzekerheid in SES-WOA. Is de index op de kaart met een andere maat andersom, dan doen we geen uitspraak.`,
    },
  },
  needTitle: 'Behoefte: welke cijfers, met welk gewicht?',
  needText:
    'We gebruiken een cijfer alleen als het bekend is voor minstens de helft van de gebieden. Van een gebied moet minstens de helft van het gewicht bekend zijn.',
  needColumns: { indicator: 'Cijfer', weight: 'Gewicht', used: 'Gebruikt bij dit soort gebied' },
  high: 'een hoog cijfer is meer behoefte',
  low: 'een laag cijfer is meer behoefte',
  used: 'ja',
  unused: 'nee, te weinig bekend',
  audienceTitle: 'Voor wie is een thema?',
  audienceText: 'Bij “mensen voor wie het thema is” delen we door een schatting van hun aantal:',
  audiences: {
    'social-cohesion': 'bewoners × (1 − deel van 0 tot en met 17 jaar) × deel dat (zeer) ernstig eenzaam is',
    'labour-participation': 'bewoners × (1 − deel van 0 tot en met 17 jaar − deel van 65 jaar en ouder) × deel met bijstand',
    sustainability: 'huishoudens × deel met een minimuminkomen',
  },
  vintagesTitle: 'Welke gegevens, uit welk jaar?',
  vintagesCaption: (levels: string) => `Cijfers over ${levels} die in de berekening zitten`,
  vintageColumns: { indicator: 'Cijfer en bron', year: 'Jaar', known: 'Bekend voor' },
  estimated: 'deels of geheel geschat',
  places: 'De initiatieven komen van deze lijsten en van mensen die hun initiatief zelf aanmelden:',
  limitsTitle: 'Wat zegt dit niet?',
  limits: [
    'We tellen wat op de kaart staat. Wat wij niet kennen, telt niet mee. Een initiatief met plekken in twee gebieden telt in beide; een plek buiten alle gebieden telt alleen in het totaal van de stad.',
    'Mensen gaan ook naar initiatieven in een ander gebied. Een gebied zonder kan er vlak over de grens een hebben: kijk daarom ook naar wat er op loopafstand is.',
    'Een aantal zegt niets over hoe groot of hoe goed een initiatief is.',
    'Cijfers over een gebied gelden niet voor elke bewoner daar. Een gebied met veel behoefte en weinig aanbod zegt niet dat juist wie er behoefte heeft, niets heeft.',
    'We rekenen alsof initiatieven los van elkaar ontstaan. Brengt het ene initiatief er een paar mee, en verschillen gebieden verder nauwelijks, dan kan van wat “aantoonbaar laag” heet een derde onterecht zijn.',
    'Het cijfer van de stad nemen we als zeker, ook al komt het uit dezelfde telling. Bij weinig initiatieven is dat het zwakste punt.',
    'Oude cijfers over bewoners kunnen een groeiende buurt beter laten lijken dan zij is.',
  ],
  repeatTitle: 'Reken het zelf na',
  repeat:
    'Download de tabel en het R-script. Het script rekent elke kolom opnieuw uit en stopt bij de eerste die niet klopt. Er is alleen R nodig, geen pakketten.',
  files: { json: 'Alles als JSON', csv: 'Tabel als CSV', r: 'R-script' },
  tested:
    'Bij elke wijziging toetsen we de methode op verzonnen steden waarvan we de waarheid kennen: het 95%-interval bevat het echte aantal in minstens 95% van de gevallen, en van wat “aantoonbaar laag” heet is hoogstens 5% onterecht, ook als buren op elkaar lijken. Wat daar niet voor geldt, staat hierboven.',
};
