import { formatNumber } from '../format.ts';
import type { Messages } from '../nl/index.ts';

const count = (n: number) => formatNumber('en', n);
const initiatives = (n: number) => `${count(n)} ${n === 1 ? 'initiative' : 'initiatives'}`;

/** A gap: a district where an officer looks whether something is really missing. */
export const gapCase: Messages['gapCase'] = {
  title: (district, theme) => `${district}: is something missing here${theme ? ` for ${theme.toLowerCase()}` : ''}?`,
  allThemes: 'All themes',
  claims: {
    'credibly-low': 'credibly low',
    'probably-low': 'probably low',
    undecided: 'cannot be said',
    'probably-high': 'probably high',
    'credibly-high': 'credibly high',
    withheld: 'nothing claimed',
    unknown: 'unknown',
  },
  claim: {
    'credibly-low': (what, level, city) =>
      `There are credibly fewer ${what} here than ${article(level)} of this size would have at the rate of ${city} as a whole.`,
    'probably-low': (what, level, city) =>
      `There are probably fewer ${what} here than ${article(level)} of this size would have at the rate of ${city} as a whole.`,
    undecided: (what, _level, city) =>
      `There are not clearly more or fewer ${what} here than at the rate of ${city} as a whole: the difference may be chance.`,
    'probably-high': (what, level, city) =>
      `There are probably more ${what} here than ${article(level)} of this size would have at the rate of ${city} as a whole.`,
    'credibly-high': (what, level, city) =>
      `There are credibly more ${what} here than ${article(level)} of this size would have at the rate of ${city} as a whole.`,
    withheld: () => 'The map says nothing here: when the city is divided in another way, the picture is the reverse.',
    unknown: () => 'The map says nothing here: too few people live here, or we do not know how many.',
  },
  initiativesFor: (theme) => (theme ? `initiatives for ${theme.toLowerCase()}` : 'initiatives'),
  versus: (n, level, city, expected, lower, upper) =>
    `There ${n === 1 ? 'is' : 'are'} ${initiatives(n)}. ${capital(article(level))} of this size at the rate of ${city} as a whole would have ${expected}, and by chance alone ${
      lower === upper ? lower : `between ${lower} and ${upper}`
    }.`,
  countOnly: (n) => `There ${n === 1 ? 'is' : 'are'} ${initiatives(n)}.`,
  figures: 'The figures, then and now',
  figuresLead: 'On the left is what was known when this gap was opened. That does not change any more.',
  atOpening: 'When opened',
  now: 'Now',
  noToday: 'This calculation is no longer made. That is why there are no figures of today.',
  same: 'Nothing in these data has changed since it was opened.',
  rows: {
    count: 'Initiatives',
    rate: (people) => `For every 10,000 ${people}`,
    plausible: 'plausibly',
    expected: 'At the rate of the city',
    chance: 'by chance alone',
    below: 'Probability that the true figure is below that of the city',
    cityRate: (people) => `The whole city for every 10,000 ${people}`,
    claim: 'So',
    vintage: 'Worked out on',
    method: 'Version of the method',
    hash: 'Fingerprint of the data',
  },
  to: (lower, upper) => `${lower} to ${upper}`,
  people: { residents: 'residents', households: 'households', audience: 'residents the theme is for' },
  bases: { residents: 'Residents', households: 'Households', audience: 'Residents the theme is for' },
  definition: 'What counts',
  definitions: {
    all: 'all initiatives on the map',
    confirmed: 'only initiatives that somebody confirmed',
    'own-themes': 'only initiatives that confirmed their themes themselves',
  },
  dispositions: {
    confirmed: 'Confirmed on the ground',
    'mapping-gap': 'The map misses something',
    'other-provision': 'Something else provides',
    'not-a-priority': 'Not a priority now',
  },
  dispositionHints: {
    confirmed: 'Somebody went to look: something is really missing here.',
    'mapping-gap': 'There is probably more than the map shows. You get a walk list to find out.',
    'other-provision': 'Residents can go elsewhere, such as to a public facility. This gap is closed.',
    'not-a-priority': 'Other things go first for now. This gap is closed.',
  },
  undecided: 'Not looked at yet',
  undecidedLead: 'An officer of the city finds out whether something is really missing here.',
  decidedOn: (date) => `An officer of the city found on ${date}:`,
  openedOn: (date) => `Opened on ${date}`,
  closedOn: (date) => `closed on ${date}`,
  closed: 'closed',
  state: 'What the city found',
  history: 'History',
  historyBy: 'An officer of the city',
  acts: {
    open: 'opened this gap',
    decide: (disposition) => `found: ${disposition.toLowerCase()}`,
    assign: 'took this gap over',
    call: 'asked for initiatives',
    withdraw: 'withdrew the call',
    close: 'closed this gap',
  },
  call: 'Call',
  callLead: (district) => `${district} asks for`,
  register: 'Register your initiative',
  walk: 'Walk list to print',
  district: (name) => `All about ${name}`,
  forms: {
    title: 'For officers',
    public: 'What you write here is public. Name no persons.',
    decide: 'What did you find?',
    decideAgain: 'Change what was found',
    disposition: 'Finding',
    reason: 'Why?',
    reasonHint: 'For example: who went to look, when, and what was there or was not.',
    save: 'Put on record',
    assign: 'Who looks into it?',
    nobody: 'Nobody yet',
    you: 'You look into it.',
    owner: (email) => `${email} looks into it.`,
    take: 'I take it over',
    handOver: 'Hand over to',
    handOverButton: 'Hand over',
    choose: 'Choose …',
    call: 'Ask for initiatives',
    callAgain: 'Change the call',
    callText: 'What does this neighbourhood ask for?',
    callHint: 'At most 300 characters. The call is shown where entrepreneurs register.',
    publish: 'Publish the call',
    withdraw: 'Withdraw the call',
    close: 'Close this gap',
    closeReason: 'What came of it?',
    conflict: 'A colleague was first. Nothing was overwritten; below is how it is now.',
    besideAnother: 'Another gap of this district and theme is open. Go on there. Nothing was changed here.',
    faults: {
      needed: 'Fill this in.',
      'too-long': 'This is too long.',
      'not-offered': 'Choose one from the list.',
    },
    done: {
      open: 'This gap is open. You look into it.',
      decide: 'What you found is on record.',
      assign: 'This gap was handed over.',
      take: 'You look into this gap now.',
      call: 'The call is on the page to register.',
      withdraw: 'The call was withdrawn.',
      close: 'This gap is closed.',
    },
  },
  opening: {
    title: (district) => `Open a gap${district ? `: ${district}` : ''}`,
    lead: 'You find out whether something is really missing here. These figures are frozen, so that it can be seen later what you went by. The page is public; your name is not on it.',
    freeze: 'What is frozen',
    notFlagged: 'The map itself does not flag this district. You can open it all the same; it is counted apart.',
    open: 'Open this gap',
    already: 'A gap of this district and theme is open already.',
    toOpen: 'To that gap',
    changed: 'The figures have changed since you saw them. Please look at them again.',
    unavailable: 'These figures have not been worked out yet. Try again in a quarter of an hour.',
    unknownDistrict: 'This district is not on this map. Choose a district on the map.',
    map: 'To the map of gaps',
  },
  list: {
    title: (city) => `Gaps that ${city} looks into`,
    lead: 'Where the map says that there is little, an officer of the city can go and look. Here is where that was done, and what was found.',
    empty: 'No gap has been opened yet.',
    open: 'Open',
    closed: 'Closed',
    columns: { district: 'District', claim: 'The map said', disposition: 'What the city found', opened: 'Opened' },
    asks: 'with a call',
    deskLink: 'Gaps',
    mine: 'Gaps you look into',
  },
  share: {
    flagged: (looked, confirmed, percent) =>
      looked === 1
        ? `Of the gaps that the map flagged, one was looked at. It was ${confirmed === 1 ? '' : 'not '}confirmed on the ground.`
        : `Of ${count(looked)} gaps that the map flagged and that were looked at, ${count(confirmed)} ${confirmed === 1 ? 'was' : 'were'} confirmed on the ground (${percent}%).`,
    none: 'None of the gaps that the map flagged has been looked at yet.',
    others: (looked, confirmed) =>
      `Officers also looked at ${count(looked)} ${looked === 1 ? 'district' : 'districts'} that the map did not flag; ${count(confirmed)} of these ${confirmed === 1 ? 'was' : 'were'} confirmed.`,
    all: 'All gaps that were looked at',
  },
  calls: {
    title: 'These neighbourhoods ask for initiatives',
    line: (district) => `${district} asks for:`,
    more: 'Read why',
  },
  walkList: {
    title: (district) => `Walk list ${district}`,
    lead: 'Walk past the neighbourhoods. Tick what is still there, strike out what is gone, and write down what is not on the map yet.',
    why: 'Why you walk',
    print: 'Print with Ctrl+P or the menu of your browser; the list fits A4.',
    walkedBy: 'Date',
    block: 'Neighbourhood',
    known: 'On the map',
    noneKnown: 'Nothing here is on the map.',
    facilities: 'Public facilities',
    streets: 'Streets we know of',
    around: 'Landmarks',
    found: 'Also seen (name, address, what goes on)',
    nothing: 'Nothing else seen',
    map: (district) => `Map of ${district} with the numbers of the neighbourhoods; each dot is a place with initiatives`,
    back: 'Back to the gap',
    missing: 'An officer puts what you write down on the map through the page to register. Make no notes about persons.',
  },
};

function article(level: string): string {
  return `${/^[aeio]/.test(level) ? 'an' : 'a'} ${level}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
