import { connect } from 'node:net';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { commandId } from '../../support/servers/requests.ts';
import { type Attacked, asScreen, ROOM, rawSocket, SLOT, tokenOf } from './target.ts';

/** Below the bucket of a connection, so that every frame could be heard. */
const PER_CONNECTION = 50;

/** A command that would lengthen a slot if anything listened: each under an id of its own. */
const frame = (): string => `42["command",{"id":"${commandId()}","command":{"type":"add","slot":"${SLOT}","by":1}}]`;
const frames = (): string[] => Array.from({ length: PER_CONNECTION }, frame);

/** One text frame as it travels, masked with zeros as the standard lets a client. */
const onTheWire = (text: string): Buffer => {
  const body = Buffer.from(text);
  const head = body.length < 126 ? [0x80 + body.length] : [0x80 + 126, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...head, 0, 0, 0, 0]), body]);
};

/** Sends, in one piece with the request to be upgraded and again once that was answered, whatever the answer. */
const behindTheRequest = (url: string, query: string, headers: readonly string[]): Promise<void> =>
  new Promise((resolve) => {
    const { hostname, port, host } = new URL(url);
    const [before, after] = [frames().slice(0, PER_CONNECTION / 2), frames().slice(0, PER_CONNECTION / 2)];
    const lines = [
      `GET /socket.io/?EIO=4&transport=websocket&${query} HTTP/1.1`,
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      `Origin: ${url}`,
      ...headers,
    ];
    const wire = connect(Number(port), hostname, () =>
      wire.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), ...before.map(onTheWire)])),
    );
    wire.once('data', () => wire.end(Buffer.concat(after.map(onTheWire))));
    wire.on('error', () => undefined);
    wire.on('close', () => resolve());
    wire.resume();
  });

const overWebSocket = async (url: string, query: string, headers: Record<string, string>, first: string[]): Promise<void> => {
  const socket = await rawSocket(url, query, headers);
  if (socket.readyState !== socket.OPEN) throw new Error('this door should be open');
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  for (const text of [...first, ...frames()]) socket.send(text);
  // What is still open after that has been heard to the end.
  socket.on('pong', () => socket.terminate());
  socket.ping();
  await closed;
};

const overPolling = async (url: string, query: string, headers: Record<string, string>): Promise<void> => {
  const address = `${url}/socket.io/?EIO=4&transport=polling&${query}`;
  const opened = await (await fetch(address, { headers })).text();
  const sid: string = opened.startsWith('0') ? JSON.parse(opened.slice(1)).sid : 'AAAAAAAAAAAAAAAAAAAA';
  await fetch(`${address}&sid=${sid}`, { method: 'POST', body: frames().join('\x1e'), headers });
};

export type UnseatedNumbers = { earlyFrames: number; earlyEffects: number };

/**
 * Commands that come before their connection has a seat, and after one was refused: glued to the handshake of a stranger and of a
 * moderator, on an open connection that never asked, on one whose seat was refused, and in the first POST of a polling one.
 */
export const unseatedFrames = async (server: Attacked, count: number): Promise<UnseatedNumbers> => {
  const { url } = server;
  const revision = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${server.token}` };
    const answer = await fetch(`${url}/api/rooms/${ROOM}?screen=moderator`, { headers });
    return (await answer.json()).view.room.revision;
  };
  const before = await revision();
  const seat = asScreen('moderator');
  const noSeat = seat.replace(`version=${PROTOCOL_VERSION}`, 'version=0');
  const bearers: string[] = [];
  // A device may open so many at once: each way has one of its own.
  for (let way = 0; way < 4; way += 1) bearers.push(`Bearer ${await tokenOf(server, 'moderator')}`);
  const [one = '', two = '', three = '', four = ''] = bearers;
  const ways = [
    () => behindTheRequest(url, seat, []),
    () => behindTheRequest(url, seat, [`Authorization: ${one}`]),
    () => overWebSocket(url, seat, { authorization: two }, []),
    () => overWebSocket(url, noSeat, { authorization: three }, ['40']),
    () => overPolling(url, seat, { authorization: four }),
    () => overPolling(url, seat, { origin: url }),
  ];
  let sent = 0;
  for (; sent < count; sent += ways.length * PER_CONNECTION) await Promise.all(ways.map((way) => way()));
  return { earlyFrames: sent, earlyEffects: (await revision()) - before };
};
