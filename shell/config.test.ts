import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ConfigError, isReadable, readConfig } from './config.ts';

describe('the configuration', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chatter-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('needs nothing: it has a port, and makes a secret that its owner alone can read', () => {
    const data = join(folder, 'data');
    const config = readConfig({ DATA_DIR: data });
    expect(config.port).to.equal(3000);
    expect(config.sessionSecret).to.have.length.greaterThan(40);
    expect(readConfig({ DATA_DIR: data }).sessionSecret).to.equal(config.sessionSecret);
    expect(statSync(join(data, 'session-secret')).mode & 0o777).to.equal(0o600);
    expect(statSync(data).mode & 0o777).to.equal(0o700);
  });

  it('makes another secret where a power cut left none in the file', () => {
    writeFileSync(join(folder, 'session-secret'), '');
    const { sessionSecret } = readConfig({ DATA_DIR: folder });
    expect(sessionSecret).to.have.length.greaterThan(40);
    expect(readConfig({ DATA_DIR: folder }).sessionSecret).to.equal(sessionSecret);
  });

  it('says by name what is wrong, all at once', () => {
    const wrong = {
      SERVER_PORT: 'high',
      SESSION_SECRET: 'short',
      MONGOURL: 'http://x',
      DATA_DIR: folder,
    };
    expect(() => readConfig(wrong)).to.throw(
      ConfigError,
      /SERVER_PORT[^]*SESSION_SECRET[^]*MONGOURL/,
    );
  });

  it('does not start where whoever reaches the port could write what a proxy writes', () => {
    const behind = { DATA_DIR: folder, TRUST_PROXY: '1' };
    for (const host of ['', '0.0.0.0', '::', '10.0.0.5', '203.0.113.9', '127.evil.example']) {
      expect(() => readConfig({ ...behind, SERVER_HOST: host })).to.throw(
        ConfigError,
        /PROXY_ADDRESSES=.*SERVER_HOST=127\.0\.0\.1/,
      );
      expect(readConfig({ DATA_DIR: folder, SERVER_HOST: host }).proxies).to.equal(0);
    }
    for (const host of ['127.0.0.1', '127.0.0.2', '::1', 'localhost']) {
      expect(readConfig({ ...behind, SERVER_HOST: host }).proxies).to.equal(1);
    }
    const named = readConfig({ ...behind, PROXY_ADDRESSES: '172.18.0.0/16, fd00::5' });
    expect(named.proxyAddresses).to.deep.equal(['172.18.0.0/16', 'fd00::5']);
  });

  it('says which address is none, and that every address is no proxy’s', () => {
    const read = (env: Record<string, string>) => () => readConfig({ DATA_DIR: folder, ...env });
    expect(read({ PROXY_ADDRESSES: '172.18.0.0/99' })).to.throw(ConfigError, /PROXY_.*172/);
    expect(read({ PROXY_ADDRESSES: '0.0.0.0/0' })).to.throw(ConfigError, /every address/);
    expect(read({ AGENT_WHITELIST: '010.0.0.1' })).to.throw(ConfigError, /AGENT_.*010\.0\.0\.1/);
  });

  it('knows where words would cross a network that others can read', () => {
    const isBad = (PUBLIC_ORIGIN: string) =>
      isReadable(readConfig({ DATA_DIR: folder, PUBLIC_ORIGIN }));
    for (const origin of [
      'http://chat.example.com',
      'http://192.0.2.7:3000',
      'http://[2001:db8::1]',
    ])
      expect(isBad(origin), origin).to.equal(true);
    const good = ['', 'https://chat.example.com', 'http://localhost:3000', 'http://127.0.0.1:80'];
    for (const origin of [...good, 'http://[::1]:3000', 'http://chat.localhost'])
      expect(isBad(origin), origin).to.equal(false);
  });

  it('takes an empty value for none', () => {
    const config = readConfig({
      DATA_DIR: folder,
      SERVER_PORT: '',
      MONGOURL: '',
      PUBLIC_ORIGIN: '',
    });
    expect(config).to.include({ port: 3000, mongoUrl: undefined, publicOrigin: undefined });
  });

  it('is explained in .env.example, every variable', () => {
    const example = readFileSync(fileURLToPath(import.meta.resolve('#root/.env.example')), 'utf8');
    const source = readFileSync(
      fileURLToPath(import.meta.resolve('#root/shell/config.ts')),
      'utf8',
    );
    const read = [...source.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
    const explained = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(explained).to.have.members(read);
  });
});
