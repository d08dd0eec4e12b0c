import type { Messages } from '../nl/index.ts';

/** The yearly question whether it is still right, and what is said where nobody answers. */
export const keeping: Messages['keeping'] = {
  title: (name: string) => `Is ${name} still right?`,
  right: 'Yes, still right',
  rightDone: 'Thank you. It is confirmed as of today.',
  update: 'Something changed',
  updateLead: 'You get a mail with a link to sign in; then you can edit everything.',
  updateDone: 'Look at your mail: the link to sign in is there.',
  ended: 'We ended',
  endedDone: 'It is off the map. Thank you for all you did.',
  usedTitle: 'You answered already',
  used: 'What you answered is done. Do you want to change something else? Then sign in.',
  unconfirmed: (date: string) => `Not confirmed since ${date}. It may no longer be right.`,
  unconfirmedShort: 'not confirmed',
  onlyConfirmed: 'Only what is confirmed',
  lost: {
    title: 'What we lost',
    lead: 'Initiatives that ended: when and why. What is gone tells something of a district too.',
    none: 'Nothing has ended yet.',
    notConfirmed: 'nobody confirmed any more that it was there',
  },
};
