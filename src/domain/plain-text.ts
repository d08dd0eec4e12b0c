/** Characters that are not seen but change what is seen or found: controls, zero-width ones, overrides of the reading direction. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029\ufff9-\ufffb]/gu;

/** Most texts are words of ASCII with single spaces, which need no cleaning. */
const isPlain = /^([!-~]+( [!-~]+)*)?$/;

/** A line of text as it may be kept: composed (NFC), without unseen characters, with single spaces. */
export function cleanLine(text: string): string {
  if (isPlain.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .replace(unseen, '')
    .replace(/ +/g, ' ')
    .trim();
}

/** A longer text as it may be kept: like {@link cleanLine}, with its line breaks and at most one empty line in a row. */
export function cleanText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map(cleanLine);
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
