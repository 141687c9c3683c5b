import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

/** A key and a certificate that nobody vouches for, made for this test alone. */
const selfSigned = (): { readonly key: string; readonly cert: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'chatter-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=chatter.test', '-days', '2', '-nodes'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const args = ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert];
  execFileSync('openssl', args, { stdio: 'ignore' });
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
};

const listening = async (server: Server | ReturnType<typeof createTlsServer>): Promise<number> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};

/** The https in front of Chatter, and a site of another company, each under names of its own. */
export type Elsewhere = {
  /** Where Chatter is reached: https, and another site than the company's. */
  readonly chat: string;
  /** The pages of the company, under any name. */
  site(host: string): string;
  /** Where Chatter listens. */
  leadTo(port: number): void;
  /** What the company's pages hold besides their own words. */
  show(snippet: string, policy?: string): void;
  /** Lets nothing through to Chatter until the answer is called. */
  hold(): () => void;
  close(): void;
};

export const openElsewhere = async (): Promise<Elsewhere> => {
  const secrets = selfSigned();
  const sockets = new Set<Duplex>();
  let target = 0;
  let shown = { snippet: '', policy: '' };
  let free = Promise.resolve();
  const proxy = createTlsServer(secrets, (near) => {
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    far.pipe(near);
    near.on('data', (bytes: Buffer) => {
      near.pause();
      void free.then(() => far.write(bytes) && near.resume());
    });
    far.on('drain', () => near.resume());
  });
  const company = createServer(secrets, (request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (shown.policy) response.setHeader('Content-Security-Policy', shown.policy);
    response.end(`<!doctype html><html lang="en"><head><title>Shop</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
      </head><body><h1>Shop</h1><p>${request.url}</p><a href="/more">More</a>
      ${shown.snippet}</body></html>`);
  });
  company.on('connection', (socket) => sockets.add(socket));
  const chatPort = await listening(proxy);
  const companyPort = await listening(company);
  return {
    chat: `https://chatter.test:${chatPort}`,
    site: (host) => `https://${host}:${companyPort}`,
    leadTo: (port) => {
      target = port;
    },
    show: (snippet, policy = '') => {
      shown = { snippet, policy };
    },
    hold: () => {
      let release!: () => void;
      free = new Promise((released) => {
        release = released;
      });
      return release;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      company.close();
    },
  };
};
