import { connect } from 'node:net';

/** The head of the answer to these bytes; empty when the server hangs up without one. */
export const ask = (port: number, bytes: string | Buffer): Promise<string> =>
  new Promise((answered) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1');
    const end = (): void => {
      socket.destroy();
      answered(heard.split('\r\n\r\n')[0] ?? '');
    };
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      if (heard.includes('\r\n\r\n')) end();
    });
    socket.on('error', end);
    socket.on('close', end);
    socket.write(bytes);
  });

/** The status in the head of an answer; 0 when there was none. */
export const statusIn = (head: string): number =>
  Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);

/** The lines that ask for a socket, as a browser writes them. */
export const upgradeLines = (target: string, ...lines: readonly string[]): string =>
  [
    `GET ${target} HTTP/1.1`,
    'Host: x',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ...lines,
    '\r\n',
  ].join('\r\n');
