import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ConfigError, readConfig } from './config.ts';

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
