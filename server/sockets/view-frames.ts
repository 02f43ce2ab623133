import type { RoomView } from '../../shared/domain/run/views.ts';
import type { ViewMessage } from '../../shared/protocol/messages.ts';
import type { LiveSocket } from './live-server.ts';

type Shared = { readonly text: string; readonly bytes: Buffer };
type Written = { readonly text: string; readonly frame: readonly [Buffer, Buffer] };

const shared = new WeakMap<RoomView, Shared>();
const written = new WeakMap<ViewMessage, Written>();

const TEXT_FRAME = 0x81;
/** The fields of an object as JSON, to be followed by more. */
const fieldsOf = (value: object): string => `${JSON.stringify(value).slice(1, -1)},`;

/** RFC 6455: one whole text frame without a mask, as a server sends it. */
export const frameHead = (length: number): Buffer => {
  if (length < 126) return Buffer.from([TEXT_FRAME, length]);
  const long = length > 0xffff;
  const head = Buffer.alloc(long ? 10 : 4);
  head[0] = TEXT_FRAME;
  head[1] = long ? 127 : 126;
  if (long) head.writeBigUInt64BE(BigInt(length), 2);
  else head.writeUInt16BE(length, 2);
  return head;
};

/** Plan and run are nearly all of a view: they are turned into bytes once, however many screens and people they go to. */
const sharedOf = (room: RoomView): Shared => {
  const known = shared.get(room);
  if (known) return known;
  const text = `"room":${JSON.stringify(room)}}}]`;
  const made = { text, bytes: Buffer.from(text) };
  shared.set(room, made);
  return made;
};

const writtenOf = (message: ViewMessage): Written => {
  const known = written.get(message);
  if (known) return known;
  const { view, ...about } = message;
  const { room, ...own } = view;
  const rest = sharedOf(room);
  // An event of Socket.IO (2), which Engine.IO puts into a message (4).
  const first = `2["view",{${fieldsOf(about)}"view":{${fieldsOf(own)}`;
  const head = Buffer.from(`4${first}`);
  const made: Written = {
    text: first + rest.text,
    frame: [Buffer.concat([frameHead(head.length + rest.bytes.length), head]), rest.bytes],
  };
  written.set(message, made);
  return made;
};

/** Sends a view as the event `view`, over whatever transport there is. */
export const writeView = ({ conn }: LiveSocket, message: ViewMessage): void => {
  const { text, frame } = writtenOf(message);
  // The library's own way to send one frame to many; its types know it by another name.
  const options = { compress: false, wsPreEncodedFrame: frame };
  conn.write(text, options);
};
