import { connect, createServer, type Socket } from 'node:net';

/** A way to the first of several servers that takes connections: what a balancer is to a page, in this process. */
export const firstThatAnswers = async (ports: readonly number[]) => {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    near.on('error', () => near.destroy());
    const tryAt = (index: number): void => {
      const port = ports[index];
      if (port === undefined) return void near.destroy();
      const far = connect(port, '127.0.0.1');
      let isOpen = false;
      far.on('connect', () => {
        isOpen = true;
        near.pipe(far).pipe(near);
      });
      far.on('error', () => {
        if (isOpen) near.destroy();
        else tryAt(index + 1);
      });
      far.on('close', () => {
        if (isOpen) near.destroy();
      });
      near.on('close', () => far.destroy());
      sockets.add(near).add(far);
    };
    tryAt(0);
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: (): void => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};
