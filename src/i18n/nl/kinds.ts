/** The kinds of initiative: their name and why the written rule gives them their themes. */
export const kinds = {
  'community-room': { one: 'Buurtkamer', reason: 'Een buurtkamer is een huiskamer van en voor de buurt: buren leren elkaar er kennen.' },
  'neighbourhood-house': {
    one: 'Huis van de wijk',
    reason: 'Een huis van de wijk brengt bewoners bij elkaar en geeft ruimte aan wat zij organiseren.',
  },
  'senior-day-centre': { one: 'Dagbesteding ouderen', reason: 'Ouderen ontmoeten hier anderen en blijven meedoen.' },
  'walk-in': { one: 'Inloop', reason: 'Iedereen kan binnenlopen voor koffie, een gesprek en gezelschap.' },
  'work-day-centre': { one: 'Werkatelier', reason: 'Mensen voor wie gewoon werk nog niet lukt, werken hier mee en doen ervaring op.' },
  'youth-centre': { one: 'Jongerencentrum', reason: 'Jongeren ontmoeten elkaar hier en ondernemen samen iets.' },
  'playground-association': { one: 'Speeltuinvereniging', reason: 'Buren houden samen de speeltuin open; gezinnen ontmoeten elkaar.' },
  library: { one: 'Bibliotheek', reason: 'De bibliotheek is een plek waar iedereen mag zijn, leren en anderen ontmoeten.' },
  'city-farm': { one: 'Kinderboerderij', reason: 'Kinderen leren er over dieren en natuur, en buren werken er samen als vrijwilliger.' },
  'school-garden': { one: 'Schooltuin', reason: 'Kinderen kweken er eigen voedsel, vaak met hulp van buren.' },
  'repair-cafe': { one: 'Repaircafé', reason: 'Wat kapot is wordt samen gemaakt in plaats van weggegooid.' },
  'creative-hub': { one: 'Broedplaats', reason: 'Makers vinden er betaalbare werkruimte en openen hun deuren voor de buurt.' },
  'neighbourhood-arts': { one: 'Wijkkunst', reason: 'Bewoners maken en beleven er samen kunst en cultuur.' },
};
