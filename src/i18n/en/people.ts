import type { Messages } from '../nl/index.ts';

/** Signing in, rights, problems with acts, and the links in mails. */
export const people: Messages['people'] = {
  signIn: {
    title: 'Sign in',
    lead: 'You get a mail with a link that signs you in. No password needed.',
    email: 'E-mail address',
    send: 'Send me a link',
    sentTitle: 'Look at your mail',
    sent: (email: string) =>
      `A mail is on its way to ${email}. Its link works for a quarter of an hour. Nothing there? Look among unwanted mail too.`,
    again: 'Ask for another link',
    confirmTitle: 'One more press of a button',
    confirm: 'It tells us that it is you and not a program that searches mails.',
    enter: 'Sign me in',
    badEmail: 'This is not an e-mail address. Write it like name@example.org.',
  },
  passkeys: {
    title: 'Passkeys',
    lead: 'With a passkey you sign in by fingerprint, face or PIN, without a mail.',
    add: 'Add a passkey',
    signIn: 'Sign in with a passkey',
    failed: 'That did not work. The link by mail always does.',
    remove: 'Remove',
    none: 'No passkey yet.',
  },
  account: {
    link: 'Account',
    title: 'Your account',
    signedInAs: (email: string) => `Signed in as ${email}`,
    sessions: 'Where you are signed in',
    thisSession: 'this device',
    unknownDevice: 'Unknown device',
    since: 'since',
    end: 'Sign out',
    signOut: 'Sign out',
    everywhere: 'Sign out everywhere',
    data: 'Your data',
    download: 'Download everything that is kept about you',
    remove: 'Delete my account',
    removeNote:
      'Your address, your sessions and your messages go. Initiatives that you managed stay on the map and your answers to the city stay with it, without anything about you.',
    removeConfirm: 'Yes, delete my account',
    lastAdmin: 'You are the only admin of Vicinato. Appoint somebody else first.',
    removed: 'Your account is deleted.',
  },
  admin: {
    title: 'Running Vicinato',
  },
  problems: {
    'sign-in-needed': { title: 'Please sign in first', text: 'This page is for people who are signed in.' },
    forbidden: {
      title: 'This is not open to you',
      text: 'This page is for others. Do you think that is wrong? Ask an officer of your city.',
    },
    conflict: {
      title: 'Somebody was faster',
      text: 'This was changed by somebody else in the meantime. Nothing was overwritten. Reload the page to see how it is now.',
    },
    'link-used': { title: 'This link has been used', text: 'What this link does has been done.' },
    'link-expired': { title: 'This link no longer works', text: 'The link has expired or was used already. Ask for a new one.' },
    'too-many-requests': { title: 'A moment, please', text: 'A lot came from this address at once. Try again in a minute.' },
    'invalid-request': { title: 'Something is wrong here', text: 'Something is missing, or something is there that cannot be.' },
    unavailable: { title: 'Not possible right now', text: 'This service cannot be reached at the moment. Try again later.' },
  },
};
