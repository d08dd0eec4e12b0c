import type { Messages } from '../nl/index.ts';

/** Words that every page uses. */
export const common: Omit<
  Messages,
  | 'api'
  | 'contact'
  | 'desk'
  | 'districts'
  | 'gapSites'
  | 'gaps'
  | 'gapMethod'
  | 'gapCase'
  | 'importPage'
  | 'imports'
  | 'initiatives'
  | 'keeping'
  | 'kinds'
  | 'mails'
  | 'manage'
  | 'pages'
  | 'people'
  | 'register'
> = {
  language: 'English',
  site: {
    name: 'Vicinato',
    tagline: 'What a neighbourhood does for itself, and what is still missing.',
    description: (city: string) =>
      `Find community rooms, repair cafés, workshops and other neighbourhood initiatives in ${city}, and see per district what is there and what is not.`,
  },
  navigation: {
    label: 'Main menu',
    skip: 'Skip to content',
    home: 'To the front page of Vicinato',
    initiatives: 'Initiatives',
    districts: 'Districts',
    gaps: 'Gaps',
    about: 'About Vicinato',
    aboutShort: 'About',
    sources: 'Sources',
    accessibility: 'Accessibility',
    api: 'API',
    languages: 'Language',
    footer: 'About this site',
  },
  themes: {
    'social-cohesion': 'Social cohesion',
    'labour-participation': 'Taking part and work',
    sustainability: 'Sustainability',
  },
  actorTypes: {
    startup: 'Start-up',
    sme: 'Small or medium-sized business',
    corporate: 'Large company',
    financier: 'Financier',
    'public-body': 'Public body',
    'network-organisation': 'Network organisation',
    'knowledge-institute': 'Knowledge institute',
    'social-enterprise': 'Social enterprise',
    'residents-group': 'Residents’ group',
  },
  levels: { borough: 'Borough', area: 'Area', quarter: 'Quarter', neighbourhood: 'Neighbourhood' },
  unknown: 'unknown',
  estimated: 'estimated',
  offline: 'No connection. What you see stays; we go on searching when the connection is back.',
};
