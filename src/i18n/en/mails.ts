import type { Messages } from '../nl/index.ts';

/** What mails say. Every mail has a subject, paragraphs, buttons and a footer. */
const filledIn = 'You get this mail because this address was filled in at Vicinato. Was it not you? Then you need not do anything.';
const owner = 'You get this mail because you manage an initiative at Vicinato.';

export const mails: Messages['mails'] = {
  signIn: (path: string) => ({
    subject: 'Your link to sign in to Vicinato',
    lines: ['This link signs you in. It works once, for a quarter of an hour.'],
    links: [{ label: 'Sign in', path }],
    footer: filledIn,
  }),
  confirmRegistration: (name: string, path: string) => ({
    subject: `Confirm your registration of ${name}`,
    lines: [
      `You registered ${name} for the map.`,
      'Press the button to confirm that this is your address. An officer of the city looks at it next. The link works for three days.',
    ],
    links: [{ label: 'Confirm my registration', path }],
    footer: filledIn,
  }),
  accepted: (name: string, path: string, manage: string) => ({
    subject: `${name} is on the map`,
    lines: [`Your registration of ${name} is accepted. Everybody can find it now.`],
    links: [
      { label: 'See its page', path },
      { label: 'Manage what it says', path: manage },
    ],
    footer: owner,
  }),
  changeAccepted: (name: string, path: string) => ({
    subject: `Your change of ${name} is made`,
    lines: [`What you changed about ${name} can be seen now.`],
    links: [{ label: 'See its page', path }],
    footer: owner,
  }),
  returned: (name: string, question: string, path: string) => ({
    subject: `A question about ${name}`,
    lines: [`An officer of the city has a question about ${name}:`, question, 'They go on once you answer.'],
    links: [{ label: 'Answer', path }],
    footer: owner,
  }),
  rejected: (name: string, reason: string) => ({
    subject: `${name} does not come on the map`,
    lines: [`An officer of the city looked at ${name} and did not accept it. The reason:`, reason],
    links: [],
    footer: owner,
  }),
  merged: (name: string, other: string, path: string) => ({
    subject: `${name} is merged with ${other}`,
    lines: [`${name} was on the map already, as ${other}. The two are one now, and you manage it.`],
    links: [{ label: 'See its page', path }],
    footer: owner,
  }),
  ended: (name: string, reason: string) => ({
    subject: `${name} is taken off the map`,
    lines: [`An officer of the city took ${name} off the map. The reason:`, reason, 'Is that not right? Tell the city.'],
    links: [],
    footer: owner,
  }),
  claim: (name: string, path: string) => ({
    subject: `Managing ${name}`,
    lines: [`Somebody asked with this address to manage ${name}. Press the button if that was you. The link works for three days.`],
    links: [{ label: 'Yes, I manage this', path }],
    footer: filledIn,
  }),
  claimAccepted: (name: string, manage: string) => ({
    subject: `You now manage ${name}`,
    lines: [`From now on you keep ${name} up to date yourself.`],
    links: [{ label: 'To what it says', path: manage }],
    footer: owner,
  }),
  claimRejected: (name: string, reason: string) => ({
    subject: `You do not manage ${name}`,
    lines: [`An officer of the city looked at your request to manage ${name} and did not accept it. The reason:`, reason],
    links: [],
    footer: filledIn,
  }),
  ownerJoined: (name: string, manage: string) => ({
    subject: `Somebody manages ${name} with you`,
    lines: [`An officer of the city decided that somebody manages ${name} with you. Do you not know them? Tell the city.`],
    links: [{ label: 'See who manages it', path: manage }],
    footer: owner,
  }),
  invite: (organisation: string, inviter: string, path: string) => ({
    subject: `Manage ${organisation} together`,
    lines: [`${inviter} invites you to help manage ${organisation} on Vicinato. The link works for two weeks.`],
    links: [{ label: 'Join', path }],
    footer: filledIn,
  }),
  keep: (name: string, facts: string, path: string, again: boolean) => ({
    subject: again ? `Once more: is ${name} still right?` : `Is ${name} still right?`,
    lines: [
      `Once a year we ask whether it still holds. This is how ${name} is on the map:`,
      facts,
      'You need not sign in; the links work for thirty days. Without an answer we add that it is not confirmed.',
    ],
    links: [
      { label: 'Yes, still right', path: `${path}?answer=right` },
      { label: 'Something changed', path: `${path}?answer=update` },
      { label: 'We ended', path: `${path}?answer=ended` },
    ],
    footer: owner,
  }),
  gapAssigned: (district: string, path: string) => ({
    subject: `You look into what is missing in ${district}`,
    lines: [`A colleague handed you a possible gap in ${district}. Its page says what we know of it and what you can do.`],
    links: [{ label: 'See the gap', path }],
    footer: 'You get this mail because you work for the city on Vicinato.',
  }),
  question: (name: string, text: string, path: string) => ({
    subject: `A question to ${name}`,
    lines: [`Somebody wrote to ${name} through Vicinato:`, text, 'Answer with the button. They do not see your address.'],
    links: [{ label: 'Answer', path }],
    footer: owner,
  }),
  answer: (name: string, text: string, path: string) => ({
    subject: `An answer from ${name}`,
    lines: [`${name} answers:`, text, 'Do you want to write on? Use the button. They do not see your address.'],
    links: [{ label: 'Write on', path }],
    footer: filledIn,
  }),
};
