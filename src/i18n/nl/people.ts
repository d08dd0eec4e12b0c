/** Inloggen, rechten, fouten bij handelingen, en de links uit mails. */
export const people = {
  signIn: {
    title: 'Inloggen',
    lead: 'U krijgt een mail met een link waarmee u inlogt. Een wachtwoord is niet nodig.',
    email: 'E-mailadres',
    send: 'Stuur mij een link',
    sentTitle: 'Kijk in uw mail',
    sent: (email: string) =>
      `Er is een mail onderweg naar ${email}. De link daarin werkt een kwartier. Niets gekregen? Kijk ook bij ongewenste mail.`,
    again: 'Een andere link aanvragen',
    confirmTitle: 'Nog één druk op de knop',
    confirm: 'Zo weten we dat u het bent en niet een programma dat mails doorzoekt.',
    enter: 'Log mij in',
    badEmail: 'Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.',
  },
  account: {
    link: 'Account',
    title: 'Uw account',
    signedInAs: (email: string) => `Ingelogd als ${email}`,
    sessions: 'Waar u ingelogd bent',
    thisSession: 'dit apparaat',
    unknownDevice: 'Onbekend apparaat',
    since: 'sinds',
    end: 'Uitloggen',
    signOut: 'Uitloggen',
    everywhere: 'Overal uitloggen',
    data: 'Uw gegevens',
    download: 'Download alles wat over u bewaard wordt',
    remove: 'Mijn account verwijderen',
    removeNote:
      'Uw adres, uw sessies en uw berichten verdwijnen. Initiatieven die u beheerde blijven op de kaart staan, zonder gegevens over u.',
    removeConfirm: 'Ja, verwijder mijn account',
    lastAdmin: 'U bent de enige beheerder van Vicinato. Benoem eerst iemand anders.',
    removed: 'Uw account is verwijderd.',
  },
  admin: {
    title: 'Beheer van Vicinato',
  },
  problems: {
    'sign-in-needed': { title: 'Log eerst in', text: 'Deze pagina is voor mensen die ingelogd zijn.' },
    forbidden: {
      title: 'Hier kunt u niet bij',
      text: 'Deze pagina is voor anderen. Denkt u dat dit niet klopt? Vraag het een medewerker van uw stad.',
    },
    conflict: {
      title: 'Iemand was u voor',
      text: 'Dit is intussen door iemand anders veranderd. Er is niets overschreven. Laad de pagina opnieuw om te zien hoe het nu is.',
    },
    'link-used': { title: 'Deze link is al gebruikt', text: 'Wat deze link doet, is gedaan.' },
    'link-expired': { title: 'Deze link werkt niet meer', text: 'De link is verlopen of al gebruikt. Vraag een nieuwe aan.' },
    'too-many-requests': { title: 'Even wachten', text: 'Er kwam veel tegelijk van dit adres. Probeer het over een minuut opnieuw.' },
    'invalid-request': { title: 'Dit klopt niet', text: 'Er ontbreekt iets of er staat iets dat hier niet kan.' },
    unavailable: { title: 'Dit kan nu niet', text: 'Deze dienst is op het moment niet bereikbaar. Probeer het later opnieuw.' },
  },
};
