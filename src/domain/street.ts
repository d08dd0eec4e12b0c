/** The street of an address: what stands before its first number that is not the beginning; empty when there is none. */
export function streetOf(address: string): string {
  return (/^(.*?\D)\s+\d/.exec(address)?.[1] ?? address).replace(/[,\s]+$/, '').trim();
}

/** The streets of addresses, each once, as Dutch readers sort them. */
export function streetsOf(addresses: readonly string[]): string[] {
  const streets = new Set(addresses.map(streetOf).filter((street) => street !== ''));
  return [...streets].sort((one, other) => one.localeCompare(other, 'nl'));
}
