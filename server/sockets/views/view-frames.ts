import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { RoomView } from '../../../shared/domain/run/views.ts';
import { sentRoom } from '../../../shared/protocol/socket/sent-view.ts';
import type { RoomMessage } from '../../rooms/screens/kept-messages.ts';
import type { LiveSocket } from '../live-server.ts';

/** A packet that goes to many: the text, and the same as one frame. In one piece: two cost nearly two writes for each of a hall. */
export type Written = { readonly text: string; readonly frame: Buffer };
type Body = { readonly text: string; readonly bytes: Buffer };
type Kept<Key extends object, Value> = WeakMap<Key, Value>;

const rooms: Kept<RoomView, string> = new WeakMap();
const agendas: Kept<Agenda, string> = new WeakMap();
/** By whether the agenda goes along. */
const bodies: Readonly<Record<'whole' | 'run', Kept<RoomView, Body>>> = { whole: new WeakMap(), run: new WeakMap() };
const messages: Readonly<Record<'whole' | 'run', Kept<RoomMessage, Written>>> = { whole: new WeakMap(), run: new WeakMap() };

const kept = <Key extends object, Value>(known: Kept<Key, Value>, key: Key, make: () => Value): Value => {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
};

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

/** Run and agenda are nearly all of a view: each is turned into bytes once, however many screens and people it goes to. */
const bodyOf = (room: RoomView, part: 'whole' | 'run'): Body =>
  kept(bodies[part], room, () => {
    const run = kept(rooms, room, () => JSON.stringify(sentRoom(room)));
    const agenda = part === 'run' ? '' : `,"agenda":${kept(agendas, room.agenda, () => JSON.stringify(room.agenda))}`;
    const text = `"room":${run}}${agenda}}]`;
    return { text, bytes: Buffer.from(text) };
  });

/** A view as the event `view`, with its agenda or without: the text, and the same as a frame. */
export const writtenView = (message: RoomMessage, part: 'whole' | 'run'): Written =>
  kept(messages[part], message, () => {
    const { view, ...about } = message;
    const { room, ...own } = view;
    const body = bodyOf(room, part);
    // An event of Socket.IO (2), which Engine.IO puts into a message (4).
    const first = `2["view",{${fieldsOf(about)}"view":{${fieldsOf(own)}`;
    const head = Buffer.from(`4${first}`);
    return {
      text: first + body.text,
      frame: Buffer.concat([frameHead(head.length + body.bytes.length), head, body.bytes]),
    };
  });

/** An event of Socket.IO (2) whose parts are small, which Engine.IO puts into a message (4). */
export const writtenEvent = (...parts: readonly [string, ...unknown[]]): Written => {
  const text = `2${JSON.stringify(parts)}`;
  const message = Buffer.from(`4${text}`);
  return { text, frame: Buffer.concat([frameHead(message.length), message]) };
};

/** Sends what was written once for many over whatever transport there is. */
export const write = ({ conn }: LiveSocket, { text, frame }: Written): void => {
  // The library's own way to send one frame to many; its types know it by another name.
  const options = { compress: false, wsPreEncodedFrame: [frame] };
  conn.write(text, options);
};
