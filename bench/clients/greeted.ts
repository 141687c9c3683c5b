import { WebSocket } from 'ws';
import { Signature } from '../../shell/signature.ts';

/** What the server that greets signs with; nobody else is on this machine. */
export const signature = new Signature('only for a benchmark');

/** Somebody who comes back with a signed cookie; resolves when the server has greeted. */
export const greeted = (port: number, person: number): Promise<WebSocket> =>
  new Promise((came, failed) => {
    const id = `person=${person}`;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?as=customer&since=`, {
      perMessageDeflate: false,
      headers: { cookie: `${id}; person.sig=${signature.sign(id)}` },
    });
    socket.once('message', () => came(socket));
    socket.on('error', failed);
  });
