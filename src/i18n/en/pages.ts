import { formatNumber } from '../format.ts';
import type { Messages } from '../nl/index.ts';

const count = (n: number) => formatNumber('en', n);

/** Words of the front page, the pages about the site, and the error pages. */
export const pages: Messages['pages'] = {
  home: {
    lead: 'Find what happens in your neighbourhood. See for each district what is there, and what is still missing.',
    choose: 'Choose a city',
    open: (city) => `Go to ${city}`,
    counts: (initiatives, districts) => `${count(initiatives)} initiatives in ${count(districts)} districts of four sizes`,
    audiences: 'Who it is for',
    resident: {
      name: 'Residents',
      text: 'A repair café round the corner, a community room where you can walk in, a place to work together. Search by name, by kind of place or near you.',
      link: 'Search near you',
    },
    officer: {
      name: 'People who work for a district',
      text: 'For each district: how many initiatives, how many for every 10,000 residents, how sure that is and how old the figures are. As a map and as a table to take along.',
      link: 'See the districts',
    },
    entrepreneur: {
      name: 'Entrepreneurs and initiators',
      text: 'See who near you wants the same, and where your idea does not exist yet.',
      link: 'Find neighbours and partners',
    },
    themes: 'Three themes, one sign',
    themesLead: 'The clover shows what an initiative does for its neighbourhood. A filled petal means: this theme applies.',
    themeTexts: {
      'social-cohesion': 'Neighbours get to know each other and look after each other.',
      'labour-participation': 'People take part, learn a trade and find work.',
      sustainability: 'Things, energy and green last longer.',
    },
    positions: { 'social-cohesion': 'top petal', 'labour-participation': 'left petal', sustainability: 'right petal' },
  },
  about: {
    title: 'About Vicinato',
    lead: 'Vicinato is a map of what a neighbourhood does for itself, and of what is still missing.',
    whyTitle: 'Why this map',
    why: [
      'A repair café, a community room or a workshop makes a neighbourhood better to live in. The Amsterdam Impact programme supports entrepreneurs who do this. Vicinato shows where they are.',
      'There are other maps of initiatives. This one puts them beside the figures of each district, with the uncertainty. So you can see where something is really missing, and where it may be chance.',
    ],
    countTitle: 'What we count',
    counting: [
      'An initiative counts as long as it is published. It counts in each district where it has a place, once in each.',
      'An initiative with two themes counts for both. So do not add up the themes.',
      'Several initiatives in one building count separately.',
      'Neighbourhood teams, parent-child teams and other basic facilities are public services. They have a layer of their own on the map and count nowhere.',
      'Shelters and residential care are not shown, to protect the people who live there.',
    ],
    figureTitle: 'How the figures are made',
    figures: [
      'For every 10,000 residents: the number of initiatives divided by the number of residents. Each figure says of which year the residents are and whether their number is estimated.',
      '“Plausibly” is the 95% confidence interval of a count (Garwood 1936): the true level may be as high or as low as that.',
      '“By chance” is something else: the number that a district of this size would have if it were like the rest of the city, with the play that chance gives.',
      'What we do not know is called unknown, never zero. With fewer than 100 residents we give no number for every 10,000.',
    ],
    themesTitle: 'How themes are set',
    themes:
      'The sources name no themes. So the theme follows from the kind of place, by the table below. Each initiative says that this is so, until the initiative itself confirms it.',
    tableCaption: 'From kind of place to themes',
    columns: { kind: 'Kind of place', themes: 'Themes', reason: 'Why', actorType: 'Usually run by' },
    privacyTitle: 'Privacy',
    privacy: [
      'No page fetches anything from another company: no fonts, no maps, no statistics.',
      'We set no cookies. We do not track who looks at what.',
      'If you ask what is near you, your position is rounded to about 100 metres before it leaves your phone. We do not keep it.',
    ],
    openTitle: 'Open',
    open: 'The data are open and can be downloaded, by programs too. The software is free, under the EUPL-1.2.',
    toSources: 'All sources and licences',
    toApi: 'The API',
  },
  sources: {
    title: 'Sources',
    lead: 'Everything on this site comes from somewhere. Here is from where, how old it is and what may be done with it.',
    publisher: 'Publisher',
    licence: 'Licence',
    vintage: 'Data of',
    attribution: 'Name on the map',
    address: 'Address',
    softwareTitle: 'Letters, icons and software',
    software: [
      'Headings in Bricolage Grotesque, text in Atkinson Hyperlegible Next, names on the map in Noto Sans: all SIL Open Font License 1.1.',
      'Icons by Lucide (ISC). The map is drawn by MapLibre GL JS (BSD-3-Clause).',
      'Vicinato itself: EUPL-1.2.',
    ],
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'Everybody must be able to use Vicinato: with a cheap phone, a keyboard, a screen reader or enlargement.',
    aimTitle: 'What we aim for',
    aim: 'WCAG 2.2, level AA, on every page, in both languages, light and dark.',
    testedTitle: 'What is tested',
    tested: [
      'With every change, axe looks for faults on every kind of page, in Dutch and English, light and dark, at phone and desk width.',
      'With every change, a test goes through searching, filtering, opening and going back with the keyboard alone.',
      'With every change, it is checked that list, filters and tables work without JavaScript and without the map.',
    ],
    mapTitle: 'The map',
    map: 'Everything that the map shows is also in a list or table beside it. Who cannot or will not use the map misses nothing.',
    keysTitle: 'Keys',
    keys: [
      ['Tab', 'to the next part; the first Tab offers “Skip to content”'],
      ['Enter', 'open or search'],
      ['Arrows', 'move the map, when the map is chosen'],
      ['+ and −', 'zoom the map'],
      ['Esc', 'close a card or window'],
      ['?', 'all keys of the map'],
    ],
    limitsTitle: 'What is not good yet',
    limits: [
      'No test was done yet with people who use a screen reader. Automatic tests do not find everything.',
      'Names and opening hours are those of the source, mostly in Dutch only.',
      'We do not know whether a place is accessible by wheelchair: the sources do not say.',
    ],
  },
  errors: {
    notFoundTitle: 'This page does not exist',
    notFound: 'Perhaps the address was mistyped, or the place was removed.',
    brokenTitle: 'Something went wrong on our side',
    broken: 'It is not your fault. Please try again in a minute.',
    again: 'Try again',
    onward: 'Go on to',
  },
};
