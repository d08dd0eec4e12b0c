import { createHash } from 'node:crypto';

/** Namespace of the ids that the preparation gives out; a random UUID fixed once for all. */
const namespace = Buffer.from('5b0c6f0ed1f94bb5a9f56c2d8a7e4f13', 'hex');

/** The name-based UUID (version 5, RFC 9562) of a name: the same name always has the same id. */
export function nameUuid(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
