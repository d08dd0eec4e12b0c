import { formatNumber } from '../format.ts';

/** Residents are shared out over squares of 100 m: no count is exact to the last one. */
const people = (n: number) =>
  n < 0.5 ? 'geen bewoners' : n < 10 ? 'minder dan 10 bewoners' : `ongeveer ${formatNumber('nl', Math.round(n / 10) * 10)} bewoners`;
const them = (n: number) => (n < 0.5 ? 'niemand' : n < 10 ? 'minder dan 10' : `ongeveer ${formatNumber('nl', Math.round(n / 10) * 10)}`);
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const what = (theme: string | null) => (theme ? `van het thema ${theme}` : 'van een van de drie thema’s');

/** De pagina die laat zien waar een nieuwe plek het meest helpt, en wat als er een plek bij komt of weggaat. */
export const gapSites = {
  title: 'Waar helpt een nieuwe plek het meest?',
  description: (city: string) =>
    `Waar in ${city} bereikt een nieuwe plek de meeste bewoners die nu niets binnen tien minuten lopen hebben? Reken het zelf door.`,
  lead: 'Wilt u iets beginnen in een buurt? Hier ziet u waar u de meeste mensen bereikt die nu nog niets in de buurt hebben.',
  unreached: (theme: string | null, n: number) => `${sentence(people(n))} hebben nu niets ${what(theme)} binnen tien minuten lopen.`,
  unreachedInNeed: (n: number) => `Van hen wonen er ${them(n)} in een buurt met meer behoefte dan een doorsneebuurt.`,
  needUnknown: 'In welke buurten meer behoefte is, weten we hier niet. Daarom telt iedereen even zwaar.',
  jump: 'Naar de kaart en “Wat als …?”',
  best: 'De beste plekken',
  bestAbout:
    'Bovenaan staat de plek die de meeste bewoners met meer behoefte bereikt. Daarna steeds de plek die daar het meeste aan toevoegt.',
  by: (landmark: string) => `Bij ${landmark}`,
  inside: (neighbourhood: string) => `Buurt ${neighbourhood}`,
  reaches: (n: number) => `Bereikt ${people(n)} die nu niets hebben`,
  inNeed: (n: number) => `${them(n)} in een buurt met meer behoefte`,
  share: (percentage: string, first: boolean, need: boolean) =>
    `${first ? 'Dat is' : 'Samen met de plekken hierboven is dat'} ${percentage} van alle bewoners${need ? ' met meer behoefte' : ''} die nu niets hebben.`,
  register: 'Hier aanmelden',
  registerAt: (place: string) => `Hier aanmelden: ${place}`,
  tryOut: 'Reken door',
  tryOutAt: (place: string) => `Reken door: ${place}`,
  none: 'Elke bewoner in een buurt met meer behoefte heeft nu al iets binnen tien minuten lopen.',
  notYet: 'Dit is nog niet uitgerekend. Binnen een kwartier staat het er.',
  computed: (date: string) => `Uitgerekend op ${date}.`,
  gaps: 'Waar zijn weinig initiatieven?',
  link: 'Waar helpt een nieuwe plek het meest?',
  linkAbout: 'Zie per thema waar één plek erbij de meeste bewoners bereikt, en reken zelf door.',
  mapLabel: 'Kaart met de beste plekken. De speld in het midden is de plek die u kiest',
  mapFailed: 'De kaart lukt hier niet. De lijst zegt hetzelfde.',
  whatIf: 'Wat als …?',
  whatIfLead: 'Schuif de kaart onder de speld, en zet er een plek neer of sluit er een. Met de pijltjestoetsen kan het ook.',
  nothingStored: 'Wij bewaren niets van wat u hier probeert. Het staat alleen in het adres van deze pagina. Dat adres kunt u delen.',
  noScript: 'Om zelf door te rekenen moet JavaScript aan staan. De lijst met plekken werkt ook zonder.',
  computing: 'Bezig met rekenen …',
  failed: 'Doorrekenen lukt nu niet. Er is geen verbinding, of uw browser is te oud.',
  retry: 'Probeer opnieuw',
  here: (n: number, inNeed: number | null) =>
    n < 0.5
      ? 'Onder de speld heeft iedereen al iets binnen tien minuten lopen.'
      : `Onder de speld bereikt een nieuwe plek ${people(n)} die nu niets hebben${inNeed === null ? '.' : `; ${them(inNeed)} in een buurt met meer behoefte.`}`,
  outside: 'Hier kan niemand lopen: het is water of buiten de stad. Schuif de kaart een stukje.',
  add: 'Zet hier een plek neer',
  closeNear: 'Sluit een plek in de buurt van de speld',
  closeOne: (name: string, distance: string) => `Sluit ${name} (${distance})`,
  noneNear: 'Er is hier niets om te sluiten.',
  move: 'Een plek verplaatsen? Sluit haar, en zet haar ergens anders weer neer.',
  undo: 'Stap terug',
  clear: 'Begin opnieuw',
  copy: 'Kopieer het adres',
  copied: 'Het adres is gekopieerd.',
  changes: 'Uw veranderingen',
  noChanges: 'Nog geen. Kies een plek uit de lijst, of zet er zelf een neer.',
  added: (place: string) => `Nieuw in ${place}`,
  closed: (place: string) => `Gesloten: ${place}`,
  somePlace: (place: string) => `een plek in ${place}`,
  missing: 'Hier staat geen plek van dit thema (meer). Dit verandert niets.',
  unreachable: 'Hier kan niemand lopen: het is water of buiten de stad. Dit verandert niets.',
  noPin: 'Kies een plek op de kaart of uit de lijst.',
  tooMany: 'Meer dan 20 plekken erbij of 20 plekken dicht kan niet tegelijk. De rest telt niet mee.',
  remove: 'Haal weg',
  removeOne: (change: string) => `Haal weg: ${change}`,
  outcome: 'Wat verandert er?',
  within: 'Bewoners met binnen tien minuten lopen',
  now: 'Nu',
  later: 'Straks',
  one: 'minstens één plek',
  three: 'minstens drie plekken',
  unchanged: 'Zonder veranderingen blijft alles zoals het is.',
  nobody: 'Niemand krijgt er voor het eerst een, en niemand verliest zijn enige plek.',
  gaining: (n: number, inNeed: number | null) =>
    n < 0.5
      ? 'Niemand krijgt er voor het eerst een.'
      : `${sentence(people(n))} krijgen er voor het eerst een${inNeed === null ? '.' : `; ${them(inNeed)} in een buurt met meer behoefte.`}`,
  losing: (n: number) => `${sentence(people(n))} verliezen hun enige plek.`,
  quarters: 'Waar verandert het meest?',
  quarter: (name: string, change: number) =>
    `${name}: ${them(Math.abs(change))} bewoners ${change > 0 ? 'meer met een plek' : 'minder met een plek'}`,
  caveatsTitle: 'Hoe goed klopt dit?',
  caveats: [
    'We lopen op de kaart van hokje naar hokje van 100 meter, over land en bruggen en niet door het water. Straten maken een omweg: daarom rekenen we elke afstand 1,3 keer zo lang. De echte wandeling kan langer of korter zijn.',
    'We verdelen de bewoners van een buurt gelijk over haar hokjes. Waar we niet weten hoeveel mensen er wonen, telt niemand mee.',
    'Meer behoefte betekent: volgens de cijfers van dit thema is de behoefte groter dan in een doorsneebuurt. Of er een ruimte vrij is, en wat die kost, weten we niet.',
  ],
  pin: (theme: string, n: number, inNeed: number | null) =>
    n < 0.5
      ? `${theme}: iedereen die hier woont, heeft al iets van dit thema binnen tien minuten lopen.`
      : `${theme}: hier bereikt dit ${people(n)} die nu niets van dit thema binnen tien minuten lopen hebben${
          inNeed === null ? '.' : `; ${them(inNeed)} van hen wonen in buurten met meer behoefte.`
        }`,
  fromRegister: 'Nog geen plek? Zie waar een nieuwe plek het meest helpt.',
};
