import { createHash } from 'node:crypto';

/** Namespace of the ids that imports give out; a random UUID fixed once for all. */
const namespace = Uint8Array.from([0x5d, 0x1b, 0x7e, 0x02, 0x93, 0x6c, 0x4f, 0x88, 0xae, 0x31, 0x0c, 0x94, 0x6e, 0xd5, 0x27, 0xb0]);

/**
 * The id that an initiative gets when it is imported: the name-based UUID (version 5, RFC 9562) of its city, source and id there, so that
 * the same line always makes the same initiative.
 */
export function importedId(cityId: string, source: string, sourceId: string): string {
  return nameUuid(JSON.stringify(['initiative', cityId, source, sourceId]));
}

/** The name-based UUID of anything else that has a name, such as the n-th place of an initiative; the same always has the same. */
export function nameUuidOf(...of: readonly (string | number)[]): string {
  return nameUuid(JSON.stringify(of));
}

function nameUuid(name: string): string {
  const hex = createHash('sha1').update(namespace).update(name).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}
