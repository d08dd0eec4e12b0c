import { formatNumber } from '../format.ts';

const count = (n: number) => formatNumber('nl', n);

/** Words of the front page, the pages about the site, and the error pages. */
export const pages = {
  home: {
    lead: 'Vind wat er in jouw buurt gebeurt. Zie per wijk wat er is, en wat er nog mist.',
    choose: 'Kies een stad',
    open: (city: string) => `Bekijk ${city}`,
    counts: (initiatives: number, districts: number) =>
      `${count(initiatives)} initiatieven in ${count(districts)} wijken, buurten en gebieden`,
    audiences: 'Voor wie',
    resident: {
      name: 'Bewoners',
      text: 'Een repaircafé om de hoek, een buurtkamer waar je kunt binnenlopen, een plek om mee te werken. Zoek op naam, op soort plek of bij jou in de buurt.',
      link: 'Zoek bij jou in de buurt',
    },
    officer: {
      name: 'Wie voor een wijk werkt',
      text: 'Per wijk: hoeveel initiatieven, hoeveel per 10.000 bewoners, hoe zeker dat is en hoe oud de cijfers zijn. Als kaart en als tabel om mee te nemen.',
      link: 'Bekijk de wijken',
    },
    entrepreneur: {
      name: 'Ondernemers en initiatiefnemers',
      text: 'Zie wie er bij jou in de buurt hetzelfde wil, en waar jouw idee nog niet bestaat.',
      link: 'Vind buren en partners',
    },
    themes: 'Drie thema’s, één teken',
    themesLead: 'De klaver laat zien wat een initiatief voor de buurt doet. Een gevuld blad betekent: dit thema hoort erbij.',
    themeTexts: {
      'social-cohesion': 'Buren leren elkaar kennen en zorgen voor elkaar.',
      'labour-participation': 'Mensen doen mee, leren een vak en vinden werk.',
      sustainability: 'Spullen, energie en groen gaan langer mee.',
    },
    positions: { 'social-cohesion': 'bovenste blad', 'labour-participation': 'linkerblad', sustainability: 'rechterblad' },
  },
  about: {
    title: 'Over Vicinato',
    lead: 'Vicinato is een kaart van wat een buurt voor zichzelf doet, en van wat er nog mist.',
    whyTitle: 'Waarom deze kaart',
    why: [
      'Een repaircafé, een buurtkamer of een werkatelier maakt een buurt prettiger om in te wonen. Het programma Amsterdam Impact steunt ondernemers die dat doen. Vicinato laat zien waar ze zijn.',
      'Er zijn meer kaarten met initiatieven. Deze legt ze naast de cijfers van elke wijk, met de onzekerheid erbij. Zo kun je zien waar echt iets ontbreekt, en waar het toeval kan zijn.',
    ],
    countTitle: 'Wat we tellen',
    counting: [
      'Een initiatief telt mee zolang het gepubliceerd is. Het telt in elke wijk waar het een plek heeft, en één keer per wijk.',
      'Een initiatief met twee thema’s telt bij allebei. Tel de thema’s dus niet bij elkaar op.',
      'Staan er meer initiatieven in één gebouw, dan tellen ze los van elkaar.',
      'Buurtteams, ouder- en kindteams en andere basisvoorzieningen zijn van de overheid. Ze staan in een eigen laag op de kaart en tellen nergens mee.',
      'Opvang en woonzorg staan er niet op, om de mensen die er wonen te beschermen.',
    ],
    figureTitle: 'Hoe de cijfers gemaakt zijn',
    figures: [
      'Per 10.000 bewoners: het aantal initiatieven gedeeld door het aantal bewoners. Bij elk cijfer staat van welk jaar de bewoners zijn en of dat aantal geschat is.',
      '“Aannemelijk” is het 95%-betrouwbaarheidsinterval voor een aantal (Garwood 1936): zo hoog of laag kan het echte niveau zijn.',
      '“Door toeval” is iets anders: het aantal dat een wijk van deze omvang zou hebben als zij gelijk was aan de rest van de stad, met de speling die toeval geeft.',
      'Wat we niet weten heet onbekend, nooit nul. Heeft een wijk minder dan 100 bewoners, dan geven we geen aantal per 10.000.',
    ],
    themesTitle: 'Hoe we thema’s bepalen',
    themes:
      'De bronnen noemen geen thema’s. Daarom volgt het thema uit de soort plek, met de tabel hieronder. Bij elk initiatief staat dat het zo is, tot het initiatief het zelf bevestigt.',
    tableCaption: 'Van soort plek naar thema’s',
    columns: { kind: 'Soort plek', themes: 'Thema’s', reason: 'Waarom', actorType: 'Meestal van' },
    privacyTitle: 'Privacy',
    privacy: [
      'Geen pagina haalt iets op bij een ander bedrijf: geen lettertypes, geen kaarten, geen statistieken.',
      'We zetten geen cookies. We houden niet bij wie wat bekijkt.',
      'Vraag je wat er bij jou in de buurt is, dan ronden we je plek af op ongeveer 100 meter voordat hij je telefoon verlaat. We bewaren hem niet.',
    ],
    openTitle: 'Open',
    open: 'De gegevens zijn open en te downloaden, ook voor programma’s. De software is vrij, onder de EUPL-1.2.',
    toSources: 'Alle bronnen en licenties',
    toApi: 'De API',
  },
  sources: {
    title: 'Bronnen',
    lead: 'Alles op deze site komt ergens vandaan. Hier staat waarvandaan, van wanneer het is en wat ermee mag.',
    publisher: 'Uitgever',
    licence: 'Licentie',
    vintage: 'Gegevens van',
    attribution: 'Naam op de kaart',
    address: 'Adres',
    softwareTitle: 'Letters, tekens en software',
    software: [
      'Koppen in Bricolage Grotesque, tekst in Atkinson Hyperlegible Next, namen op de kaart in Noto Sans: alle SIL Open Font License 1.1.',
      'Tekens van Lucide (ISC). De kaart wordt getekend met MapLibre GL JS (BSD-3-Clause).',
      'Vicinato zelf: EUPL-1.2.',
    ],
  },
  accessibility: {
    title: 'Toegankelijkheid',
    lead: 'Iedereen moet Vicinato kunnen gebruiken: met een goedkope telefoon, een toetsenbord, een schermlezer of vergroting.',
    aimTitle: 'Waar we naar streven',
    aim: 'WCAG 2.2, niveau AA, op elke pagina, in beide talen, licht en donker.',
    testedTitle: 'Wat er getest is',
    tested: [
      'Bij elke wijziging zoekt axe op elke soort pagina naar fouten, in het Nederlands en het Engels, licht en donker, op telefoon- en bureaubreedte.',
      'Bij elke wijziging doorloopt een test met alleen het toetsenbord: zoeken, filteren, openen en teruggaan.',
      'Bij elke wijziging wordt gekeken of lijst, filters en tabellen werken zonder JavaScript en zonder kaart.',
    ],
    mapTitle: 'De kaart',
    map: 'Alles wat de kaart toont staat ook in een lijst of tabel ernaast. Wie de kaart niet kan of wil gebruiken, mist niets.',
    keysTitle: 'Toetsen',
    keys: [
      ['Tab', 'naar het volgende onderdeel; de eerste Tab geeft “Naar de inhoud”'],
      ['Enter', 'openen of zoeken'],
      ['Pijltjes', 'de kaart verschuiven, als de kaart gekozen is'],
      ['+ en −', 'de kaart vergroten of verkleinen'],
      ['Esc', 'een kaartje of venster sluiten'],
      ['?', 'alle toetsen van de kaart'],
    ],
    limitsTitle: 'Wat nog niet goed is',
    limits: [
      'Er is nog geen test gedaan met mensen die een schermlezer gebruiken. Automatische tests vinden niet alles.',
      'De namen en openingstijden zijn die van de bron, meestal alleen in het Nederlands.',
      'We weten niet of een plek rolstoeltoegankelijk is: de bronnen zeggen het niet.',
    ],
  },
  errors: {
    notFoundTitle: 'Deze pagina bestaat niet',
    notFound: 'Misschien is het adres verkeerd getypt, of is de plek weggehaald.',
    brokenTitle: 'Er ging iets mis bij ons',
    broken: 'Het ligt niet aan jou. Probeer het over een minuut opnieuw.',
    again: 'Opnieuw proberen',
    onward: 'Verder naar',
  },
};
