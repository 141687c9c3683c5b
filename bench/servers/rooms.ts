import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { report } from './report.ts';

/** Socket.IO as its guide has it: a room for each pair. */
const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
io.on('connection', (socket) => {
  const room = String(socket.handshake.query['pair']);
  void socket.join(room);
  socket.on('message', (text: string) => {
    socket.to(room).emit('message', text);
  });
});
http.listen(0, '127.0.0.1', () => report((http.address() as AddressInfo).port));
