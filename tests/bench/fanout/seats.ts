import { randomBytes } from 'node:crypto';
import WebSocket from 'ws';

/** An address has ports for so many connections, and a server lets no more in from one. */
const PER_ADDRESS = 1_000;
const VIEW = Buffer.from('42["view",');
const REVISION = '"revision":';

/** The revision that a view tells, read from its text: to parse ten thousand views would be slower than to send them. */
export const revisionOf = (data: Buffer): number => {
  const at = data.indexOf(REVISION);
  return at < 0 ? -1 : Number.parseInt(data.toString('latin1', at + REVISION.length, at + REVISION.length + 12), 10);
};

/** A connection without the library: so many of them must cost less than the server that they measure. */
export const connect = (url: string, query: string, index: number, headers: Record<string, string> = {}): WebSocket =>
  new WebSocket(
    `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket&${query}&device=${randomBytes(16).toString('hex')}`,
    {
      headers: { origin: url, ...headers },
      localAddress: `127.0.0.${1 + (Math.floor(index / PER_ADDRESS) % 200)}`,
      perMessageDeflate: false,
    },
  );

/** Keeps the connection alive and hands on each view and, where it asks for one, each answer; resolves with the first view. */
export const seat = (
  socket: WebSocket,
  viewed: (data: Buffer) => void,
  answered: (data: Buffer) => void = () => undefined,
): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    socket.once('error', reject).once('close', () => reject(new Error('closed')));
    socket.on('message', (data: Buffer) => {
      const [first, second] = data;
      if (first === 0x30) socket.send('40');
      else if (first === 0x32) socket.send('3');
      else if (first === 0x34 && second === 0x34) reject(new Error(data.toString()));
      else if (first === 0x34 && second === 0x33) answered(data);
      else if (data.subarray(0, VIEW.length).equals(VIEW)) {
        resolve(socket);
        viewed(data);
      }
    });
  });
