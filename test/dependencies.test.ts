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
const floors = { ws: '8.21.0', koa: '3.1.2', mongoose: '8.9.5', pug: '3.0.3' };

const isAtLeast = (version: string, floor: string): boolean =>
  version.localeCompare(floor, 'en', { numeric: true }) >= 0;

describe('the dependencies', () => {
  for (const [name, floor] of Object.entries(floors)) {
    it(`hold ${name} at ${floor} or later, wherever it is installed`, () => {
      const versions = Object.entries(packages)
        .filter(
          ([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`),
        )
        .map(([, { version = '0' }]) => version);
      expect(versions).to.not.be.empty;
      expect(versions.filter((version) => !isAtLeast(version, floor))).to.deep.equal([]);
    });
  }

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
