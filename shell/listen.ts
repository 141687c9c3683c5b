import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

/** The port it listens on; rejects when it cannot. */
export const listen = (server: Server, { port, host }: Config, log: Logger): Promise<number> =>
  new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      // From here on it is one connection that the system could not give us.
      server.on('error', (error) => log.error({ err: error }, 'a connection could not be taken'));
      listening((server.address() as AddressInfo).port);
    });
  });
