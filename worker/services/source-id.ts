/** Namespace of the ids that imports give out; a random UUID fixed once for all. */
const namespace = Uint8Array.from([0x5d, 0x1b, 0x7e, 0x02, 0x93, 0x6c, 0x4f, 0x88, 0xae, 0x31, 0x0c, 0x94, 0x6e, 0xd5, 0x27, 0xb0]);

/**
 * The id that an initiative gets when it is imported: the name-based UUID (version 5, RFC 9562) of its city, source and id there, so that
 * the same line always makes the same initiative.
 */
export function importedId(cityId: string, source: string, sourceId: string): Promise<string> {
  return nameUuid(JSON.stringify(['initiative', cityId, source, sourceId]));
}

/** The name-based UUID of anything else that has a name, such as the n-th place of an initiative; the same always has the same. */
export function nameUuidOf(...of: readonly (string | number)[]): Promise<string> {
  return nameUuid(JSON.stringify(of));
}

async function nameUuid(name: string): Promise<string> {
  const text = new TextEncoder().encode(name);
  const bytes = new Uint8Array(namespace.length + text.length);
  bytes.set(namespace);
  bytes.set(text, namespace.length);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)).subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
