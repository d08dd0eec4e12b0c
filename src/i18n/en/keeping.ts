import type { Messages } from '../nl/index.ts';

/** The yearly question whether it is still right, and what is said where nobody answers. */
export const keeping: Messages['keeping'] = {
  title: (name: string) => `Is ${name} still right?`,
  right: 'Yes, still right',
  rightLead: 'There is nothing else you need to do.',
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
  unconfirmedRow: (date: string) => `not confirmed since ${date}`,
  staleSince: (date: string) => `Since ${date} nobody has confirmed that this is still true. Does it still exist?`,
  unreachable: (address: string, why: string) => `${address} could not be reached three times in a row: ${why}.`,
  failedStatus: (status: string) =>
    status === '404' || status === '410' ? `the page does not exist (${status})` : `the server gives error ${status}`,
  failures: {
    'no answer': 'nobody answers',
    'too slow': 'no answer comes in time',
    refused: 'this address is not public, or its answer is too long',
    unreadable: 'there is no calendar',
  },
  reasons: { 'not confirmed': 'Nobody confirmed that it still exists.' },
  expired: 'The links in this mail worked for thirty days. Sign in to confirm or change it.',
  offMap: 'This is no longer on the map. Sign in if you want to put it back.',
  usedRight: (date: string) => `On ${date} it was confirmed to be right.`,
  usedEnded: (date: string) => `It was said to have ended on ${date}.`,
  retry: 'Something changed just now. Please try again.',
};
