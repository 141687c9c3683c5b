import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { readConfig } from '../shell/config.ts';
import { Addresses } from '../shell/addresses.ts';
import { House } from './house.ts';
import { pathOf, read } from './source.ts';

type Service = {
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[] | Readonly<Record<string, { ipv4_address?: string }>>;
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks?: Readonly<
    Record<
      string,
      { internal?: boolean; ipam?: { config: readonly { subnet: string; ip_range: string }[] } }
    >
  >;
  readonly volumes?: Readonly<Record<string, unknown>>;
};

/** The text with these variables in it, and what it says itself where one is missing. */
const fill = (text: string, env: Readonly<Record<string, string>>): string =>
  text.replaceAll(
    /\$\{(\w+)(?::[-?]([^}]*))?\}/g,
    (_all, name: string, otherwise?: string) => env[name] ?? otherwise ?? '',
  );
const compose = (file: string): Compose =>
  parse(read(file), (_key, value: unknown) =>
    typeof value === 'string' ? fill(value, { CHATTER_HOST: 'chat.example.com' }) : value,
  ) as Compose;
const isThere = (path: string): boolean => existsSync(pathOf(path));

/** The lines of a Dockerfile's stages, a continued one as one. */
const steps = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line));
/** What a path of the image is made from here. */
const sourceOf = (path: string): string => path.replace(/^dist\/(.*)\.js$/, '$1.ts');

const run = (command: readonly string[], env: Readonly<Record<string, string>>) =>
  new Promise<number | null>((ended) => {
    const [name = '', ...args] = command;
    const child = spawn(name, args, {
      env: { PATH: process.env['PATH'], ...env },
      stdio: 'ignore',
    });
    child.once('close', ended);
  });

describe('what Chatter is deployed with', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'chatter-deploy-'))));
  after(() => rmSync(folder, { recursive: true }));

  for (const file of ['compose.yaml', 'deploy/compose.alone.yaml']) {
    it(`starts with the settings of ${file}`, () => {
      const { services, volumes } = compose(file);
      const { environment, volumes: mounted = [], ...chatter } = services['chatter']!;
      expect(() => readConfig({ ...environment, DATA_DIR: folder })).to.not.throw();
      expect(chatter.read_only).to.equal(true);
      expect(chatter.cap_drop).to.deep.equal(['ALL']);
      const known = read('.env.example');
      for (const name of Object.keys(environment ?? {})) expect(known).to.contain(`\n${name}=`);
      expect(mounted).to.deep.equal(['chatter-data:/data']);
      expect(volumes).to.have.property('chatter-data');
    });
  }

  it('is reached through the proxy alone, whose word counts and nobody else’s', () => {
    const { services, networks } = compose('compose.yaml');
    const { chatter, proxy, mongo } = services;
    const config = readConfig({ ...chatter!.environment, DATA_DIR: folder });
    expect([config.publicOrigin, config.isSecure]).to.deep.equal([
      'https://chat.example.com',
      true,
    ]);
    expect([chatter!.ports, mongo!.ports]).to.deep.equal([undefined, undefined]);
    const { front } = proxy!.networks as Record<string, { ipv4_address?: string }>;
    const address = front?.ipv4_address ?? '';
    expect(config.proxyAddresses).to.deep.equal([address]);
    const [{ subnet, ip_range: range }] = networks!['front']!.ipam!.config as [
      { subnet: string; ip_range: string },
    ];
    expect(new Addresses([subnet]).include(address)).to.equal(true);
    expect(new Addresses([range]).include(address), 'given to others').to.equal(false);
    expect(networks!['back']?.internal).to.equal(true);
    expect(mongo!.networks).to.deep.equal(['back']);
    for (const volume of proxy!.volumes ?? []) {
      if (volume.startsWith('./')) expect(isThere(volume.split(':')[0] ?? '')).to.equal(true);
    }
  });

  it('is an image of what is there, which nobody needs root for', () => {
    const copied = steps
      .filter((step) => step.startsWith('COPY ') && !step.includes('--from'))
      .flatMap((step) => step.split(/\s+/).slice(1, -1));
    for (const path of copied) expect(isThere(path), path).to.equal(true);
    const left = read('.dockerignore').split('\n');
    for (const path of copied.filter((one) => one !== '.'))
      expect(left, path).to.contain(`!${path}`);
    // The build stage compiles everything that the compiler is told to.
    const { include } = JSON.parse(read('tsconfig.json')) as { include: readonly string[] };
    for (const path of include) expect(left).to.contain(`!${path.split('/')[0]}`);
    expect(left).to.contain('*').and.contain('**/.env');
    expect(steps.findLast((step) => step.startsWith('USER '))).to.equal('USER node');
    const command = steps.find((step) => step.startsWith('CMD ')) ?? '';
    const started = JSON.parse(command.slice(4)) as string[];
    expect(isThere(sourceOf(started.at(-1) ?? ''))).to.equal(true);
    for (const step of steps.filter((one) => one.includes('npm ci')))
      expect(step).to.contain('--ignore-scripts');
  });

  it('says of a container whether it is well', async () => {
    const check = steps.find((step) => step.startsWith('HEALTHCHECK ')) ?? '';
    const command = JSON.parse(check.slice(check.indexOf('['))) as string[];
    const house = await House.open();
    const env = { SERVER_PORT: String(house.chatter.port) };
    expect(await run(command, env)).to.equal(0);
    await house.close();
    expect(await run(command, env)).to.equal(1);
  });

  it('is a unit that starts what is there, as nobody who may do more', () => {
    const unit = read('deploy/chatter.service');
    const [, path = ''] =
      /^ExecStart=\/usr\/bin\/node --enable-source-maps (\S+)$/m.exec(unit) ?? [];
    expect(isThere(sourceOf(path))).to.equal(true);
    for (const line of [
      'User=chatter',
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'UMask=0077',
    ])
      expect(unit).to.contain(`\n${line}\n`);
    const [, state] = /^StateDirectory=(.*)$/m.exec(unit) ?? [];
    expect(unit).to.contain(`DATA_DIR=/var/lib/${state}\n`);
  });
});
