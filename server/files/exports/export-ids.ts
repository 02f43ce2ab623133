import { createHash } from 'node:crypto';

/** The namespace of our names, made once at random. */
const NAMESPACE = Buffer.from('5f0f0b9c6c0d4f0d9a9b3a6b1f1f7c52', 'hex');

/** A UUID made from a name (RFC 9562, version 5): the same name has the same one on every server and for ever. */
const uuidOf = (name: string): string => {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

export const roomGuid = (room: string): string => uuidOf(`room/${room}`);
export const personGuid = (person: string): string => uuidOf(`person/${person}`);

/** A slot's identity in other programs: by its room and its own id, which stay over days and edits. */
export const slotGuid = (room: string, slot: string): string => uuidOf(`slot/${room}/${slot}`);
