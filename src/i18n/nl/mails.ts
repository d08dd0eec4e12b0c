/** Wat er in de mails staat. Elke mail heeft een onderwerp, alinea's, knoppen en een voettekst. */
const filledIn = 'U krijgt deze mail omdat dit adres bij Vicinato is ingevuld. Was u dat niet? Dan hoeft u niets te doen.';
const owner = 'U krijgt deze mail omdat u bij Vicinato een initiatief beheert.';

export const mails = {
  signIn: (path: string) => ({
    subject: 'Uw link om in te loggen bij Vicinato',
    lines: ['Met deze link logt u in. Hij werkt één keer en een kwartier lang.'],
    links: [{ label: 'Inloggen', path }],
    footer: filledIn,
  }),
  confirmRegistration: (name: string, path: string) => ({
    subject: `Bevestig uw aanmelding van ${name}`,
    lines: [
      `U meldde ${name} aan voor de kaart.`,
      'Druk op de knop om te bevestigen dat dit uw adres is. Daarna kijkt een medewerker van de stad ernaar. De link werkt drie dagen.',
    ],
    links: [{ label: 'Bevestig mijn aanmelding', path }],
    footer: filledIn,
  }),
  accepted: (name: string, path: string, manage: string) => ({
    subject: `${name} staat op de kaart`,
    lines: [`Uw aanmelding van ${name} is goedgekeurd. Iedereen kan het nu vinden.`],
    links: [
      { label: 'Bekijk de pagina', path },
      { label: 'Beheer uw gegevens', path: manage },
    ],
    footer: owner,
  }),
  changeAccepted: (name: string, path: string) => ({
    subject: `Uw wijziging van ${name} is doorgevoerd`,
    lines: [`Wat u wijzigde aan ${name} is nu te zien.`],
    links: [{ label: 'Bekijk de pagina', path }],
    footer: owner,
  }),
  returned: (name: string, question: string, path: string) => ({
    subject: `Een vraag over ${name}`,
    lines: [`Een medewerker van de stad heeft een vraag over ${name}:`, question, 'Na uw antwoord kijkt hij of zij verder.'],
    links: [{ label: 'Antwoord geven', path }],
    footer: owner,
  }),
  rejected: (name: string, reason: string) => ({
    subject: `${name} komt niet op de kaart`,
    lines: [`Een medewerker van de stad heeft ${name} bekeken en niet overgenomen. De reden:`, reason],
    links: [],
    footer: owner,
  }),
  merged: (name: string, other: string, path: string) => ({
    subject: `${name} is samengevoegd met ${other}`,
    lines: [`${name} stond al op de kaart als ${other}. Die twee zijn nu één, en u beheert het.`],
    links: [{ label: 'Bekijk de pagina', path }],
    footer: owner,
  }),
  ended: (name: string, reason: string) => ({
    subject: `${name} is van de kaart gehaald`,
    lines: [`Een medewerker van de stad heeft ${name} van de kaart gehaald. De reden:`, reason, 'Klopt dat niet? Laat het de stad weten.'],
    links: [],
    footer: owner,
  }),
  claim: (name: string, path: string) => ({
    subject: `Beheer van ${name}`,
    lines: [`Iemand vroeg met dit adres om ${name} te beheren. Druk op de knop als u dat was. De link werkt drie dagen.`],
    links: [{ label: 'Ja, ik beheer dit', path }],
    footer: filledIn,
  }),
  claimAccepted: (name: string, manage: string) => ({
    subject: `U beheert nu ${name}`,
    lines: [`Vanaf nu houdt u ${name} zelf bij.`],
    links: [{ label: 'Naar uw gegevens', path: manage }],
    footer: owner,
  }),
  claimRejected: (name: string, reason: string) => ({
    subject: `U beheert ${name} niet`,
    lines: [`Een medewerker van de stad keek naar uw vraag om ${name} te beheren en nam die niet over. De reden:`, reason],
    links: [],
    footer: filledIn,
  }),
  ownerJoined: (name: string, manage: string) => ({
    subject: `Iemand beheert ${name} met u mee`,
    lines: [`Een medewerker van de stad besloot dat iemand ${name} met u mee beheert. Kent u die persoon niet? Laat het de stad weten.`],
    links: [{ label: 'Zie wie het beheert', path: manage }],
    footer: owner,
  }),
  invite: (organisation: string, inviter: string, path: string) => ({
    subject: `Samen ${organisation} beheren`,
    lines: [`${inviter} nodigt u uit om ${organisation} mee te beheren op Vicinato. De link werkt twee weken.`],
    links: [{ label: 'Doe mee', path }],
    footer: filledIn,
  }),
  keep: (name: string, facts: string, path: string, again: boolean) => ({
    subject: again ? `Nog één keer: klopt ${name} nog?` : `Klopt ${name} nog?`,
    lines: [
      `Eén keer per jaar vragen we of het nog klopt. Zo staat ${name} op de kaart:`,
      facts,
      'Inloggen is niet nodig; de links werken dertig dagen. Zonder antwoord zetten we erbij dat het niet bevestigd is.',
    ],
    links: [
      { label: 'Ja, het klopt nog', path: `${path}?answer=right` },
      { label: 'Er is iets veranderd', path: `${path}?answer=update` },
      { label: 'We zijn gestopt', path: `${path}?answer=ended` },
    ],
    footer: owner,
  }),
  gapAssigned: (district: string, path: string) => ({
    subject: `U zoekt uit wat er ontbreekt in ${district}`,
    lines: [`Een collega gaf u een mogelijk tekort in ${district} in handen. Op de pagina staat wat we ervan weten en wat u kunt doen.`],
    links: [{ label: 'Bekijk het tekort', path }],
    footer: 'U krijgt deze mail omdat u bij Vicinato voor de stad werkt.',
  }),
  question: (name: string, text: string, path: string) => ({
    subject: `Een vraag aan ${name}`,
    lines: [`Iemand schreef via Vicinato aan ${name}:`, text, 'Antwoord via de knop. De ander ziet uw adres niet.'],
    links: [{ label: 'Antwoord geven', path }],
    footer: owner,
  }),
  answer: (name: string, text: string, path: string) => ({
    subject: `Antwoord van ${name}`,
    lines: [`${name} antwoordt:`, text, 'Wilt u verder schrijven? Dat kan via de knop. De ander ziet uw adres niet.'],
    links: [{ label: 'Verder schrijven', path }],
    footer: filledIn,
  }),
};
