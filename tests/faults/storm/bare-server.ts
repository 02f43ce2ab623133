import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** The baseline: Socket.IO and nothing else, sending as many bytes as a view has. argv is the port and the size. */
const [port = '0', size = '0'] = process.argv.slice(2);
const http = createServer((_request, answer) => answer.end('ok'));
const io = new Server(http, { serveClient: false, perMessageDeflate: false });
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
http.listen(Number(port), '127.0.0.1', () => process.stdout.write('listening\n'));
