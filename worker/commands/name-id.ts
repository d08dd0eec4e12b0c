import { createHash } from 'node:crypto';

/** Namespace of the ids that seeding gives out; a random UUID fixed once for all. */
const namespace = Buffer.from('0f4ad2c7b6a14a4e9a51c1b1f6a9d3e2', 'hex');

/** The name-based UUID (version 5, RFC 9562) of a name: the same name always has the same id. */
export function nameId(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
