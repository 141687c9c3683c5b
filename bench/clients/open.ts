import { WebSocket } from 'ws';

/** A plain socket that is open. */
export const open = (url: string): Promise<WebSocket> =>
  new Promise((opened, failed) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.on('open', () => opened(socket));
    socket.on('error', failed);
  });

/** Of many, so many at once: their order is known no better. */
export const atOnce = 25;

/** So many times, no more than some at once. */
export const many = async <T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> => {
  const made: T[] = [];
  for (let i = 0; i < count; i += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - i) }, (_, k) => make(i + k));
    made.push(...(await Promise.all(some)));
  }
  return made;
};
