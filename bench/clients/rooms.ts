import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { Turn } from './pair.ts';
import type { Pair } from './pair.ts';

/** A Socket.IO client in this pair's room. */
export const enter = (port: number, pair: number): Promise<Socket> =>
  new Promise((opened, failed) => {
    const socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      query: { pair: String(pair) },
    });
    socket.on('connect', () => opened(socket));
    socket.on('connect_error', failed);
  });

export const roomPairs = async (port: number, count: number): Promise<Pair[]> => {
  const pairs: Pair[] = [];
  for (let i = 0; i < count; i += 1) {
    const ends = [await enter(port, i), await enter(port, i)] as const;
    const turn = new Turn();
    for (const end of ends) end.on('message', () => turn.done());
    let from = 0;
    pairs.push({
      say: (text) => {
        const heard = turn.next();
        ends[from]?.emit('message', text);
        from = 1 - from;
        return heard;
      },
    });
  }
  return pairs;
};
