import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** The baseline: Socket.IO and nothing else, sending as many bytes as a view has. argv is the port, the size and how often it pings in ms. */
const [port = '0', size = '0', pingInterval = '25000'] = process.argv.slice(2);
const http = createServer((_request, answer) => answer.end('ok'));
const io = new Server(http, { serveClient: false, perMessageDeflate: false, pingInterval: Number(pingInterval) });
const rest = 'x'.repeat(Number(size));
let revision = 1;
const view = () => ({ view: { room: { revision } }, rest, edition: revision });
io.on('connection', (socket) => {
  socket.emit('view', view());
  socket.on('command', (_envelope: unknown, answer: (result: object) => void) => {
    revision += 1;
    io.emit('view', view());
    answer({ ok: true, revision });
  });
});
// A backlog for a hall that comes at once.
http.listen(Number(port), '127.0.0.1', 4_096, () => process.stdout.write('listening\n'));
