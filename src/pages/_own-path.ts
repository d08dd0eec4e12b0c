/** A path within a language of this site, as a place to go on to; null for anything else, such as another site's address. */
export function ownPath(path: string): string | null {
  return /^\/(nl|en)(\/|$)[^\\]*$/.test(path) && !path.includes('//') ? path : null;
}
