import WebSocket from 'ws';

/**
 * A process of its own that floods and comes back each time it is cut, until its time is over: argv is the address of the
 * socket, its origin, and for how long in ms. Says as JSON how much it sent and how fast each connection was cut.
 */
const [address = '', origin = '', length = '0'] = process.argv.slice(2);
const end = performance.now() + Number(length);
let sent = 0;
let connections = 0;
const cutAfter: number[] = [];

const flood = (): void => {
  if (performance.now() > end) return;
  connections += 1;
  const socket = new WebSocket(address, { headers: { origin } });
  let started = 0;
  const push = (): void => {
    for (let burst = 0; burst < 100 && socket.readyState === socket.OPEN; burst += 1) {
      socket.send('42["refresh"]');
      sent += 1;
    }
    if (socket.readyState === socket.OPEN && performance.now() < end) setImmediate(push);
    else socket.terminate();
  };
  socket.on('open', () => {
    started = performance.now();
    socket.send('40');
    push();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (started > 0) cutAfter.push(performance.now() - started);
    // As fast as it may, but not in the same turn: a refused connection would spin.
    setTimeout(flood, 5);
  });
};
flood();
setTimeout(() => {
  const sorted = cutAfter.toSorted((a, b) => a - b);
  process.stdout.write(JSON.stringify({ sent, connections, cutP99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? null }));
  process.exit(0);
}, Number(length) + 200);
