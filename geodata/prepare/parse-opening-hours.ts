const weekdays: Readonly<Record<string, string>> = {
  maandag: 'Mo',
  dinsdag: 'Tu',
  woensdag: 'We',
  donderdag: 'Th',
  vrijdag: 'Fr',
  zaterdag: 'Sa',
  zondag: 'Su',
};
const ordinals: Readonly<Record<string, number>> = { eerste: 1, tweede: 2, derde: 3, vierde: 4, vijfde: 5, laatste: -1 };
const fillers = new Set(['elke', 'iedere', 'en', 'van', 'tot', 'weer', 'ochtend', 'middag', 'avond', '-', '–', ',']);

const weekdayPattern = new RegExp(`^(${Object.keys(weekdays).join('|')})(ochtend|middag|avond)?$`);
const ordinalPattern = new RegExp(`^(?:([1-5])(?:e|de|ste)|(${Object.keys(ordinals).join('|')}))$`);
const timePattern = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;
/** "Since 3 February": the start of a rule. The sources are newer than any such day, so the rule simply holds. */
const sincePattern = /\bvanaf \d{1,2} [a-z]+/g;

/** The days and hours of one rule while it is being read. */
interface Rule {
  ordinals: number[];
  days: string[];
  times: string[];
}

/**
 * Dutch opening hours in the words of the source as an OpenStreetMap `opening_hours` string, or null where any word is not understood.
 * "Elke 1e en 3e dinsdag 13:00 - 17:00" gives `Tu[1,3] 13:00-17:00`. An ordinal counts the weekdays of a month ("elke tweede zaterdag" is
 * the second Saturday of the month); "laatste" is −1. Rules follow each other as day, hours, day, hours.
 */
export function parseOpeningHours(text: string): string | null {
  const tokens = text
    .toLowerCase()
    .replaceAll(sincePattern, ' ')
    .replaceAll(/([,–]| - |(?<=\d)-(?=\d))/g, ' $1 ')
    .split(/\s+/)
    .filter(Boolean);
  const rules: Rule[] = [];
  let rule: Rule = { ordinals: [], days: [], times: [] };
  for (const token of tokens) {
    const ordinal = ordinalPattern.exec(token);
    const weekday = weekdayPattern.exec(token);
    const time = timePattern.exec(token);
    if ((ordinal || weekday) && rule.times.length > 0) {
      rules.push(rule);
      rule = { ordinals: [], days: [], times: [] };
    }
    if (ordinal) rule.ordinals.push(ordinal[1] ? Number(ordinal[1]) : (ordinals[ordinal[2] ?? ''] ?? 0));
    else if (weekday) rule.days.push(formatDay(weekdays[weekday[1] ?? ''] ?? '', rule.ordinals.splice(0)));
    else if (time) rule.times.push(`${(time[1] ?? '').padStart(2, '0')}:${time[2]}`);
    else if (!fillers.has(token)) return null;
  }
  const texts = [...rules, rule].map(formatRule);
  return texts.every((one) => one !== null) ? texts.join('; ') : null;
}

function formatDay(day: string, nths: readonly number[]): string {
  return nths.length === 0 ? day : `${day}[${nths.join(',')}]`;
}

function formatRule({ ordinals: loose, days, times }: Rule): string | null {
  const [opens, closes, ...more] = times;
  if (loose.length > 0 || days.length === 0 || !opens || !closes || more.length > 0 || opens >= closes) return null;
  return `${days.join(',')} ${opens}-${closes}`;
}
