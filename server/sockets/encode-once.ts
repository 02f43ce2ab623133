import { Encoder, type Packet } from 'socket.io-parser';

const isView = ({ data, id, nsp }: Packet): boolean =>
  nsp === '/' && id === undefined && Array.isArray(data) && data[0] === 'view';

const encoded = new WeakMap<object, ReturnType<Encoder['encode']>>();

/** The library's encoder, which turns one view message into text once, however many screens it goes to. */
export class EncodeOnce extends Encoder {
  override encode(packet: Packet): ReturnType<Encoder['encode']> {
    const message: unknown = isView(packet) ? packet.data[1] : null;
    if (message === null || typeof message !== 'object') return super.encode(packet);
    const known = encoded.get(message);
    if (known) return known;
    const made = super.encode(packet);
    encoded.set(message, made);
    return made;
  }
}
