import { request } from 'node:http';

/** A POST from one of the addresses of the loopback range, as if from another machine. */
export const postFrom = (url: string, address: string, path: string, body: unknown): Promise<number> =>
  new Promise((resolve) => {
    const text = JSON.stringify(body);
    const sent = request(
      `${url}${path}`,
      {
        method: 'POST',
        localAddress: address,
        headers: { 'content-type': 'application/json', origin: url, 'content-length': Buffer.byteLength(text) },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on('error', () => resolve(0));
    sent.end(text);
  });

/** One of 20,000 addresses of the loopback range. */
export const addressOf = (index: number): string => `127.0.${Math.floor(index / 200)}.${1 + (index % 200)}`;
