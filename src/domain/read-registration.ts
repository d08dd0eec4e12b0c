import { audiences, costs, languages, stepFreeAnswers } from './accessibility.ts';
import { precisions } from './initiative.ts';
import { kinds } from './kind.ts';
import { isOpeningHours } from './opening-hours.ts';
import { actorTypes } from './organisation.ts';
import { cleanLine, cleanText } from './plain-text.ts';
import { mostPlaces, type RegisteredPlace, type Registration } from './registration.ts';
import { type Theme, themes } from './theme.ts';

/** What can be wrong with a field; the catalogues say each in plain words with the remedy. */
export const fieldFaults = [
  'required',
  'too-long',
  'not-an-email',
  'not-a-web-address',
  'not-a-choice',
  'no-theme',
  'no-evidence',
  'no-place',
  'outside-city',
  'not-a-position',
  'not-opening-hours',
  'not-a-number',
] as const;
export type FieldFault = (typeof fieldFaults)[number];

/** The fields of a form as they were sent: every value of every name. */
export type Filled = Readonly<Record<string, readonly string[]>>;

/** What a form gives: the registration when nothing is wrong with it, else the faults by name of field. */
export interface ReadRegistration {
  readonly registration: Registration | null;
  readonly faults: Readonly<Record<string, FieldFault>>;
}

/** The most characters of each text. */
export const textLimits = {
  organisationName: 200,
  publicContact: 200,
  name: 200,
  summary: 300,
  description: 5000,
  evidence: 500,
  openingHours: 500,
  address: 200,
  postcode: 12,
} as const;

/**
 * Reads a filled-in form.
 * @param isInside whether a position lies within the city
 */
export function readRegistration(filled: Filled, isInside: (longitude: number, latitude: number) => boolean): ReadRegistration {
  const faults: Record<string, FieldFault> = {};
  const fail = (field: string, fault: FieldFault) => {
    faults[field] ??= fault;
  };
  const raw = (field: string) => filled[field]?.[0] ?? '';
  const text = (field: string, limit: number, needed: boolean, clean = cleanLine) => {
    const value = raw(field).length > 100_000 ? raw(field).slice(0, 100_000) : clean(raw(field));
    if (needed && !value) fail(field, 'required');
    if (value.length > limit) fail(field, 'too-long');
    return value;
  };
  const choice = <Choice extends string>(field: string, choices: readonly Choice[], needed: boolean): Choice | null => {
    const value = raw(field);
    const found = choices.find((one) => one === value) ?? null;
    if (!found && value) fail(field, 'not-a-choice');
    if (!found && needed) fail(field, 'required');
    return found;
  };
  const several = <Choice extends string>(field: string, choices: readonly Choice[]): Choice[] =>
    choices.filter((one) => filled[field]?.includes(one));
  const address = (field: string): string | null => {
    const value = cleanLine(raw(field));
    if (!value) return null;
    const found = webAddress(value);
    if (!found) fail(field, 'not-a-web-address');
    return found;
  };

  const email = cleanLine(raw('email')).toLowerCase();
  if (!email) fail('email', 'required');
  else if (!isEmail(email)) fail('email', 'not-an-email');
  const chosen = several('themes', themes);
  if (chosen.length === 0) fail('themes', 'no-theme');
  const evidence: Partial<Record<Theme, string>> = {};
  for (const theme of chosen) {
    const sentence = text(`evidence.${theme}`, textLimits.evidence, false);
    if (sentence) evidence[theme] = sentence;
    else fail(`evidence.${theme}`, 'no-evidence');
  }
  const hours = text('openingHours', textLimits.openingHours, false);
  if (hours && !isOpeningHours(hours)) fail('openingHours', 'not-opening-hours');
  const capacity = cleanLine(raw('capacityPerWeek'));
  if (capacity && !/^[1-9][0-9]{0,4}$/.test(capacity)) fail('capacityPerWeek', 'not-a-number');
  const online = raw('online') === 'yes';
  const read: Registration = {
    organisationName: text('organisationName', textLimits.organisationName, true),
    actorType: choice('actorType', actorTypes, true) ?? 'sme',
    website: address('website'),
    publicContact: text('publicContact', textLimits.publicContact, false) || null,
    email,
    name: text('name', textLimits.name, true),
    summary: text('summary', textLimits.summary, true),
    description: text('description', textLimits.description, false, cleanText),
    kind: choice('kind', kinds, true) ?? 'other-initiative',
    themes: chosen,
    evidence,
    audiences: several('audiences', audiences),
    languages: several('languages', languages),
    cost: choice('cost', costs, false),
    openingHours: hours || null,
    calendarUrl: address('calendarUrl'),
    stepFree: choice('stepFree', stepFreeAnswers, false),
    capacityPerWeek: capacity ? Number(capacity) : null,
    online,
    places: online ? [] : readPlaces(filled, isInside, fail),
    precision: choice('precision', precisions, false) ?? 'exact',
  };
  return { registration: Object.keys(faults).length === 0 ? read : null, faults };
}

function readPlaces(
  filled: Filled,
  isInside: (longitude: number, latitude: number) => boolean,
  fail: (field: string, fault: FieldFault) => void,
): RegisteredPlace[] {
  const places: RegisteredPlace[] = [];
  for (let index = 0; index < mostPlaces; index++) {
    const read = (field: string) => cleanLine((filled[`places.${index}.${field}`]?.[0] ?? '').slice(0, 1000));
    const [longitude, latitude, address, postcode] = [read('longitude'), read('latitude'), read('address'), read('postcode')];
    if (!longitude && !latitude && !address && !postcode) continue;
    const at = { longitude: degrees(longitude), latitude: degrees(latitude) };
    const field = `places.${index}.address`;
    if (!address) fail(field, 'required');
    if (address.length > textLimits.address) fail(field, 'too-long');
    if (postcode.length > textLimits.postcode) fail(`places.${index}.postcode`, 'too-long');
    if (at.longitude === null || at.latitude === null) fail(field, 'not-a-position');
    else if (!isInside(at.longitude, at.latitude)) fail(field, 'outside-city');
    else places.push({ longitude: at.longitude, latitude: at.latitude, address, postcode: postcode.toUpperCase() });
  }
  if (places.length === 0) fail('places.0.address', 'no-place');
  return places;
}

/** Degrees with a decimal point or comma, rounded to a tenth of a metre; null for anything else. */
function degrees(text: string): number | null {
  return /^-?\d{1,3}([.,]\d{1,15})?$/.test(text) ? Math.round(Number(text.replace(',', '.')) * 1e6) / 1e6 : null;
}

/** Whether a text looks like an e-mail address that a mail can be sent to. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>",;:\\]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(text);
}

/** The http(s) address that a person means, `https://` added where it is missing; null when it is none. */
export function webAddress(text: string): string | null {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d+(\/|$)/.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  if (!url.hostname.includes('.') || url.href.length > 500) return null;
  return url.href;
}

/** How a form is filled in that says what a registration says. Inverse of {@link readRegistration}. */
export function fillIn(registration: Registration): Filled {
  const { places, evidence, online, ...fields } = registration;
  const lists = Object.entries(fields).map(([field, value]): [string, string[]] => [
    field,
    Array.isArray(value) ? value.map(String) : value === null ? [] : [String(value)],
  ]);
  const sentences = Object.entries(evidence).map(([theme, sentence]): [string, string[]] => [`evidence.${theme}`, [sentence]]);
  const spots = places.flatMap((place, index) =>
    Object.entries(place).map(([field, value]): [string, string[]] => [`places.${index}.${field}`, [String(value)]]),
  );
  return Object.fromEntries([...lists, ...sentences, ...spots, ['online', online ? ['yes'] : []]]);
}
