/** De jaarlijkse vraag of het nog klopt, en wat er zonder antwoord bij staat. */
export const keeping = {
  title: (name: string) => `Klopt ${name} nog?`,
  right: 'Ja, het klopt nog',
  rightDone: 'Dank u wel. Het is vandaag bevestigd.',
  update: 'Er is iets veranderd',
  updateLead: 'U krijgt een mail met een link om in te loggen; daarna kunt u alles wijzigen.',
  updateDone: 'Kijk in uw mail: daar staat de link om in te loggen.',
  ended: 'We zijn gestopt',
  endedDone: 'Het is van de kaart. Dank u wel voor alles wat u deed.',
  usedTitle: 'U gaf al antwoord',
  used: 'Wat u antwoordde is verwerkt. Wilt u nog iets wijzigen? Log dan in.',
  unconfirmed: (date: string) => `Niet bevestigd sinds ${date}. Misschien klopt het niet meer.`,
  unconfirmedShort: 'niet bevestigd',
  onlyConfirmed: 'Alleen wat bevestigd is',
  lost: {
    title: 'Wat we kwijtraakten',
    lead: 'Initiatieven die gestopt zijn: wanneer en waarom. Wat weg is, zegt ook iets over een wijk.',
    none: 'Er is nog niets gestopt.',
    notConfirmed: 'niemand bevestigde meer dat het er nog was',
  },
};
