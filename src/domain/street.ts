/** The street of an address: all but a house number at its end with its addition. */
export function streetOf(address: string): string {
  return (/^(.+)\s\d+[\w/-]*(?:\s[A-Za-z]\w{0,2})?$/.exec(address.trim())?.[1] ?? address).replace(/[,\s]+$/, '').trim();
}

/** The streets of addresses, each once, as Dutch readers sort them. */
export function streetsOf(addresses: readonly string[]): string[] {
  const streets = new Set(addresses.map(streetOf).filter((street) => street !== ''));
  return [...streets].sort((one, other) => one.localeCompare(other, 'nl'));
}
