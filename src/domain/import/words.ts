import { type Kind, kinds } from '../kind.ts';
import { type ActorType, actorTypes } from '../organisation.ts';
import { type Theme, themeBit, themes } from '../theme.ts';
import { plainWord } from './headings.ts';

/** What people write for a kind beside its own name, Dutch and English. A test compares them with the names in the message catalogues. */
const kindWords: Readonly<Record<Kind, readonly string[]>> = {
  'community-room': ['buurtkamer', 'buurthuiskamer', 'community room'],
  'neighbourhood-house': ['huis van de wijk', 'buurthuis', 'buurtcentrum', 'wijkcentrum', 'neighbourhood house', 'community centre'],
  'senior-day-centre': ['dagbesteding ouderen', 'ouderensoos', 'day centre for seniors'],
  'walk-in': ['inloop', 'inloophuis', 'walk-in centre'],
  'work-day-centre': ['werkatelier', 'arbeidsmatige dagbesteding', 'leerwerkplek', 'workshop'],
  'youth-centre': ['jongerencentrum', 'jeugdhonk', 'youth centre'],
  'playground-association': ['speeltuinvereniging', 'speeltuin', 'playground association'],
  library: ['bibliotheek', 'bieb', 'library'],
  'city-farm': ['kinderboerderij', 'stadsboerderij', 'city farm'],
  'school-garden': ['schooltuin', 'school garden'],
  'repair-cafe': ['repaircafé', 'repair café'],
  'creative-hub': ['broedplaats', 'creative hub'],
  'neighbourhood-arts': ['wijkkunst', 'neighbourhood arts'],
  'community-garden': ['buurttuin', 'buurtmoestuin', 'community garden'],
  'social-restaurant': ['sociaal restaurant', 'buurtrestaurant', 'social restaurant'],
  'second-hand-shop': ['kringloopwinkel', 'kringloop', 'weggeefwinkel', 'second-hand shop'],
  'energy-cooperative': ['energiecoöperatie', 'energy cooperative'],
  'sharing-library': ['leenwinkel', 'deelbibliotheek', 'library of things'],
  'learning-place': ['leerplek', 'taalhuis', 'learning place'],
  'neighbourhood-shop': ['buurtonderneming', 'buurtwinkel', 'neighbourhood enterprise'],
  'sports-club': ['sportclub', 'sportvereniging', 'sports club'],
  'other-initiative': ['ander initiatief', 'overig', 'anders', 'other initiative', 'other'],
};

const themeWords: Readonly<Record<Theme, readonly string[]>> = {
  'social-cohesion': ['sociale cohesie', 'social cohesion'],
  'labour-participation': ['meedoen en werk', 'arbeidsparticipatie', 'taking part and work'],
  sustainability: ['duurzaamheid', 'sustainability'],
};

const actorTypeWords: Readonly<Record<ActorType, readonly string[]>> = {
  startup: ['start-up'],
  sme: ['midden- of kleinbedrijf', 'mkb', 'small or medium-sized business'],
  corporate: ['grote onderneming', 'large company'],
  financier: ['financier'],
  'public-body': ['overheid', 'public body'],
  'network-organisation': ['netwerkorganisatie', 'network organisation'],
  'knowledge-institute': ['kennisinstelling', 'knowledge institute'],
  'social-enterprise': ['sociale onderneming', 'social enterprise'],
  'residents-group': ['bewonersgroep', 'bewonersinitiatief', 'residents’ group'],
};

const kindByWord = dictionary(kinds, kindWords);
const themeByWord = dictionary(themes, themeWords);
const actorTypeByWord = dictionary(actorTypes, actorTypeWords);

/** The kind that a word means, in either language; null when it means none. */
export function parseKindWord(text: string): Kind | null {
  return kindByWord.get(plainWord(text)) ?? null;
}

/** The actor type that a word means, in either language; null when it means none. */
export function parseActorTypeWord(text: string): ActorType | null {
  return actorTypeByWord.get(plainWord(text)) ?? null;
}

/** The bits of themes in words, with spaces between them where they are codes, or with commas, semicolons or strokes; null when one means none. */
export function parseThemeWords(text: string): number | null {
  const words = text.split(/[,;|/\n]/).filter((word) => word.trim() !== '');
  const found = words.map((word) => themeByWord.get(plainWord(word)));
  const listed = found.every(Boolean) ? found : text.split(/[\s,;|]+/).map((word) => themeByWord.get(plainWord(word)));
  const bits = listed.reduce<number | null>((sum, theme) => (theme && sum !== null ? sum | themeBit(theme) : null), 0);
  return bits || null;
}

function dictionary<Name extends string>(names: readonly Name[], words: Readonly<Record<Name, readonly string[]>>): Map<string, Name> {
  return new Map(names.flatMap((name) => [name, ...words[name]].map((word) => [plainWord(word), name] as const)));
}
