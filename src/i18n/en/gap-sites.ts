import { formatNumber } from '../format.ts';
import type { Messages } from '../nl/index.ts';

const people = (n: number) =>
  n < 0.5 ? 'no residents' : n < 10 ? 'fewer than 10 residents' : `about ${formatNumber('en', Math.round(n / 10) * 10)} residents`;
const them = (n: number) => (n < 0.5 ? 'none' : n < 10 ? 'fewer than 10' : `about ${formatNumber('en', Math.round(n / 10) * 10)}`);
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const what = (theme: string | null) => (theme ? `for the theme ${theme}` : 'for any of the three themes');

/** Words of the page that shows where one more place helps most, and what if a place comes or goes. */
export const gapSites: Messages['gapSites'] = {
  title: 'Where does one more place help most?',
  description: (city) =>
    `Where in ${city} would a new place reach most residents who have nothing within a ten-minute walk? Work it out yourself.`,
  lead: 'Do you want to start something in a neighbourhood? See where you reach most people who have nothing nearby yet.',
  unreached: (theme, n) => `${sentence(people(n))} now have nothing ${what(theme)} within a ten-minute walk.`,
  unreachedInNeed: (n) => `Of them, ${them(n)} live in a neighbourhood with more need than a typical neighbourhood.`,
  needUnknown: 'Which neighbourhoods have more need is not known here. So everybody counts the same.',
  jump: 'To the map and “What if …?”',
  best: 'The best places',
  bestAbout: 'First comes the place that reaches most residents with more need, then what adds most to it.',
  by: (landmark) => `Near ${landmark}`,
  inside: (neighbourhood) => `Neighbourhood ${neighbourhood}`,
  reaches: (n) => `Reaches ${people(n)} who have nothing now`,
  inNeed: (n) => `${them(n)} in a neighbourhood with more need`,
  share: (percentage, first, need) =>
    `${first ? 'That is' : 'With the places above that is'} ${percentage} of all residents${need ? ' with more need' : ''} who have nothing now.`,
  register: 'Register here',
  registerAt: (place) => `Register here: ${place}`,
  tryOut: 'Try it out',
  tryOutAt: (place) => `Try it out: ${place}`,
  none: 'Every resident in a neighbourhood with more need already has something within a ten-minute walk.',
  notYet: 'This has not been worked out yet. It will be here within a quarter of an hour.',
  computed: (date) => `Worked out on ${date}.`,
  gaps: 'Where is provision low?',
  link: 'Where does one more place help most?',
  linkAbout: 'See for each theme where one more place reaches most residents, and try it out yourself.',
  mapLabel: 'Map of the best places. The pin in the middle is the place you choose',
  mapFailed: 'The map does not work here. The list says the same.',
  whatIf: 'What if …?',
  whatIfLead: 'Move the map under the pin, and put a place there or close one. The arrow keys work too.',
  nothingStored: 'We keep nothing of what you try here. It is only in the address of this page, which you can share.',
  noScript: 'To try it out yourself JavaScript must be on. The list of places works without it.',
  computing: 'Working it out …',
  failed: 'This cannot be worked out now. There is no connection, or your browser is too old.',
  retry: 'Try again',
  here: (n, inNeed) =>
    n < 0.5
      ? 'At the pin everybody already has something within a ten-minute walk.'
      : `At the pin a new place reaches ${people(n)} who have nothing now${inNeed === null ? '.' : `; ${them(inNeed)} in a neighbourhood with more need.`}`,
  outside: 'Nobody can walk here: it is water or outside the city. Move the map a little.',
  add: 'Put a place here',
  closeNear: 'Close a place near the pin',
  closeOne: (name, distance) => `Close ${name} (${distance})`,
  noneNear: 'There is nothing to close here.',
  move: 'Do you want to move a place? Close it, and put it somewhere else.',
  undo: 'Step back',
  clear: 'Start again',
  copy: 'Copy the address',
  copied: 'The address was copied.',
  changes: 'Your changes',
  noChanges: 'None yet. Choose a place from the list, or put one somewhere yourself.',
  added: (place) => `New in ${place}`,
  closed: (place) => `Closed: ${place}`,
  somePlace: (place) => `a place in ${place}`,
  missing: 'There is no place of this theme here (any more). This changes nothing.',
  unreachable: 'Nobody can walk here: it is water or outside the city. This changes nothing.',
  noPin: 'Choose a place on the map or from the list.',
  tooMany: 'More than 20 places added or 20 closed is not possible at once. The rest does not count.',
  remove: 'Remove',
  removeOne: (change) => `Remove: ${change}`,
  outcome: 'What changes?',
  within: 'Residents who have within a ten-minute walk',
  now: 'Now',
  later: 'Then',
  one: 'at least one place',
  three: 'at least three places',
  unchanged: 'Without changes everything stays as it is.',
  nobody: 'Nobody gets one for the first time, or loses the only one they had.',
  gaining: (n, inNeed) =>
    n < 0.5
      ? 'Nobody gets one for the first time.'
      : `${sentence(people(n))} get one for the first time${inNeed === null ? '.' : `; ${them(inNeed)} in a neighbourhood with more need.`}`,
  losing: (n) => `${sentence(people(n))} lose the only one they had.`,
  quarters: 'Where does most change?',
  quarter: (name, change) => `${name}: ${them(Math.abs(change))} residents ${change > 0 ? 'more with a place' : 'fewer with a place'}`,
  caveatsTitle: 'How well does this hold?',
  caveats: [
    'We walk on the map from square to square of 100 metres, over land and bridges and not through water. Streets make a detour: so we count every distance 1.3 times as long. The real walk may be longer or shorter.',
    'We spread the residents of a neighbourhood evenly over its squares. Where it is not known how many people live, nobody counts.',
    'More need means: on the figures for this theme the need is greater than in a typical neighbourhood. Whether there is a room to let, and what it costs, we do not know.',
  ],
  pin: (theme, n, inNeed) =>
    n < 0.5
      ? `${theme}: everybody who lives here already has something for this theme within a ten-minute walk.`
      : `${theme}: here it reaches ${people(n)} who now have nothing for this theme within a ten-minute walk${
          inNeed === null ? '.' : `; ${them(inNeed)} of them live in neighbourhoods with more need.`
        }`,
  fromRegister: 'No place yet? See where one more place helps most.',
};
