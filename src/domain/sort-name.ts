const plainLetters = new Map(
  Object.entries({ a: 'áàâäãåÁÀÄ', c: 'çÇ', e: 'éèêëÉÈÊË', i: 'íìîïÍÏ', n: 'ñ', o: 'óòôöõøÓÖ', u: 'úùûüÜ', y: 'ÿ' }).flatMap(
    ([plain, letters]) => [...letters].map((letter) => [letter, plain] as const),
  ),
);

/** What may stand, with a space, ahead of the word that people look for, as a `sortName` has it: articles of the Union's larger languages. */
export const articles = [
  ...['a', 'an', 'das', 'de', 'der', 'die', 'een', 'el', 'het', 'il', 'la', 'las'],
  ...['le', 'les', 'lo', 'los', 'n', 't', 'the'],
] as const;

/** A name as lists are sorted by it: the column `sortName` of the database, where case, some diacritics and opening quotes do not count. */
export function sortNameOf(name: string): string {
  return name
    .replace(/[^\0-\x7f]/g, (letter) => plainLetters.get(letter) ?? letter)
    .replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
    .replace(/^[ '"‘’“”(*-]+/, '');
}

/** What the `sortName` of a name begins with that begins as somebody typed. */
export function beginningOf(typed: string): string {
  return sortNameOf(typed.normalize('NFC').replace(/\s+/g, ' ').trim());
}

/** What the `sortName` of a name begins with that begins as somebody typed but for an article. No name begins with two of them, and none as typed. */
export function beginningsAfterArticle(typed: string): string[] {
  const beginning = beginningOf(typed);
  return articles.map((article) => `${article} ${beginning}`).filter((after) => !after.startsWith(beginning));
}
