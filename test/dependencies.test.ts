import { expect } from 'chai';
import { read } from './source.ts';

type Package = {
  readonly version?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const { packages } = JSON.parse(read('package-lock.json')) as {
  readonly packages: Readonly<Record<string, Package>>;
};
const { dependencies } = JSON.parse(read('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Below these, a known hole is open. */
const floors = {
  // Memory that tiny fragments took.
  ws: '8.21.1',
  koa: '3.1.2',
  mongoose: '8.9.5',
  pug: '3.0.3',
  // Forms: lists beyond their limit.
  qs: '6.16.0',
  // Routes that take exponential time to compile or match.
  'path-to-regexp': '8.4.0',
  zod: '3.22.3',
  minimatch: '9.0.7',
  'brace-expansion': '2.0.2',
  cookie: '0.7.0',
  'socket.io-parser': '4.2.3',
  'serialize-javascript': '7.0.3',
  'tar-fs': '3.1.1',
};

/** Versions that somebody published in another's name, with code to steal by. */
const takenOver = {
  'ansi-regex': '6.2.1',
  'ansi-styles': '6.2.2',
  chalk: '5.6.1',
  'color-convert': '3.1.1',
  'color-name': '2.0.1',
  debug: '4.4.2',
  'slice-ansi': '7.1.1',
  'strip-ansi': '7.1.1',
  'supports-color': '10.2.1',
  'wrap-ansi': '9.0.1',
};

/** The versions of a package, wherever it is installed. */
const versionsOf = (name: string): string[] =>
  Object.entries(packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, { version = '0' }]) => version);

const isAtLeast = (version: string, floor: string): boolean =>
  version.localeCompare(floor, 'en', { numeric: true }) >= 0;

describe('the dependencies', () => {
  for (const [name, floor] of Object.entries(floors)) {
    it(`hold ${name} at ${floor} or later, wherever it is installed`, () => {
      const versions = versionsOf(name);
      expect(versions).to.not.be.empty;
      expect(versions.filter((version) => !isAtLeast(version, floor))).to.deep.equal([]);
    });
  }

  it('hold none of the versions that were published in another’s name', () => {
    for (const [name, version] of Object.entries(takenOver)) {
      expect(versionsOf(name), name).not.to.include(version);
    }
  });

  it('run no script when they are installed', () => {
    const found = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript);
    expect(found).to.deep.equal([]);
  });

  it('are locked for every platform, without which a clean install fails', () => {
    const wanted = Object.values(packages).flatMap((one) =>
      Object.keys(one.optionalDependencies ?? {}),
    );
    const found = wanted.filter((name) => !packages[`node_modules/${name}`]);
    expect(found).to.deep.equal([]);
  });

  it('come from whichever registry the reader uses', () => {
    const found = Object.keys(packages).filter((path) => packages[path]?.resolved);
    expect(found).to.deep.equal([]);
  });

  it('pin htmx to one exact version, since pages and socket speak its protocol', () => {
    expect(dependencies['htmx.org']).to.match(/^\d+\.\d+\.\d+$/);
  });
});
