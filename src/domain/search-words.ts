/** The words of a text that a search can look for: letters and digits only, each once. All of them, for a word left out would widen a search in silence. */
export function searchWords(text: string): string[] {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return [...new Set(words)].filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/**
 * The FTS5 expression that asks for every word as the beginning of a word, in any column; null when the text holds no word.
 * Each word is quoted, so nothing in the text is read as syntax.
 */
export function searchExpression(text: string): string | null {
  const words = searchWords(text);
  return words.length ? words.map((word) => `"${word}"*`).join(' AND ') : null;
}
