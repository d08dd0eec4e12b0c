/** Words that every page uses. */
export const common = {
  language: 'Nederlands',
  site: {
    name: 'Vicinato',
    tagline: 'Wat een buurt voor zichzelf doet, en wat er nog mist.',
    description: (city: string) =>
      `Vind buurtkamers, repaircafés, werkateliers en andere buurtinitiatieven in ${city}, en zie per wijk wat er is en wat niet.`,
  },
  navigation: {
    label: 'Hoofdmenu',
    skip: 'Naar de inhoud',
    home: 'Naar de voorpagina van Vicinato',
    initiatives: 'Initiatieven',
    districts: 'Wijken',
    gaps: 'Tekorten',
    about: 'Over Vicinato',
    sources: 'Bronnen',
    accessibility: 'Toegankelijkheid',
    api: 'API',
    languages: 'Taal',
    footer: 'Over deze site',
  },
  themes: {
    'social-cohesion': 'Sociale cohesie',
    'labour-participation': 'Meedoen en werk',
    sustainability: 'Duurzaamheid',
  },
  actorTypes: {
    startup: 'Start-up',
    sme: 'Midden- of kleinbedrijf',
    corporate: 'Grote onderneming',
    financier: 'Financier',
    'public-body': 'Overheid',
    'network-organisation': 'Netwerkorganisatie',
    'knowledge-institute': 'Kennisinstelling',
    'social-enterprise': 'Sociale onderneming',
    'residents-group': 'Bewonersgroep',
  },
  levels: { borough: 'Stadsdeel', area: 'Gebied', quarter: 'Wijk', neighbourhood: 'Buurt' },
  unknown: 'onbekend',
  estimated: 'geschat',
  offline: 'Geen verbinding. Wat je hier ziet blijft staan; met verbinding zoeken we verder.',
};
