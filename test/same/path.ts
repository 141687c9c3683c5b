import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** The way from one browser to the server. */
export type Path = {
  readonly origin: string;
  /** Where the server listens. */
  readonly leadTo: (port: number) => void;
  /** Every connection breaks, and none is made any more. */
  readonly cut: () => void;
  /** Nothing comes through any more, and nobody is told. */
  readonly stall: () => void;
  readonly mend: () => void;
  readonly close: () => void;
};

const forbidden = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** A path for pages only refuses sockets, as some networks do. */
export const openPath = async (pagesOnly = false): Promise<Path> => {
  let target = 0;
  const ends = new Set<Socket>();
  let state: 'open' | 'cut' | 'stalled' = 'open';
  const keep = (one: Socket, other: Socket): void => {
    ends.add(one);
    one.on('error', () => other.destroy());
    one.on('close', () => {
      ends.delete(one);
      other.destroy();
    });
    one.on('data', (bytes: Buffer) => {
      if (pagesOnly && bytes.includes('GET /ws')) one.end(forbidden);
      else other.write(bytes);
    });
    one.on('end', () => other.end());
    if (state === 'stalled') one.pause();
  };
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    keep(near, far);
    keep(far, near);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const cut = (): void => {
    state = 'cut';
    for (const end of ends) end.destroy();
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (port) => {
      target = port;
    },
    cut,
    stall: () => {
      state = 'stalled';
      for (const end of ends) end.pause();
    },
    mend: () => {
      state = 'open';
      for (const end of ends) end.resume();
    },
    close: () => {
      cut();
      server.close();
    },
  };
};
