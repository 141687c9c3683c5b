import { Script } from 'node:vm';
import { expect } from 'chai';
import { House } from '../test/house.ts';
import { filesIn } from '../test/source.ts';
import { loadAssets, script, versionOf } from './assets.ts';
import { sheets } from './sheets.ts';

describe('the script of the pages', () => {
  for (const name of ['script', 'desk'] as const)
    it(`is one script, in which no name stands for two things: ${name}`, () => {
      expect(() => new Script(script(name))).to.not.throw();
    });

  it('spares customers what only agents and admins need', () => {
    expect(script('desk')).to.include('Notification');
    expect(script('script')).not.to.include('Notification');
  });
});

describe('the style of the pages', () => {
  it('leaves out no file, and takes none twice', () => {
    const taken = [...sheets.deskCss, ...sheets.noscript].toSorted();
    const files = filesIn('templates/assets/style', '.css');
    expect(taken).to.deep.equal(files.map((file) => `#${file}`));
  });
});

describe('the version of the files', () => {
  it('is another one when one of them is, and the same for the same ones', () => {
    const { urls, version } = loadAssets();
    const all = Object.values(urls);
    expect(version).to.equal(versionOf(all)).and.not.equal('');
    for (const [at, url] of all.entries())
      expect(versionOf(all.with(at, url.replace('/assets/', '/assets/x'))), url).to.not.equal(
        version,
      );
  });
});

describe('a file of the pages', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open();
  });
  afterEach(() => house.close());

  it('is the same however it comes, also for who asks as soon as the server is there', async () => {
    const { html } = await house.visitor().get('/');
    const files = [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(files).to.have.lengthOf.above(2);
    for (const path of files) {
      const [plain, ...packed] = await Promise.all(
        ['identity', 'br', 'gzip'].map(async (encoding) => {
          const headers = { 'accept-encoding': encoding };
          const response = await fetch(house.origin + path, { headers });
          const said = response.headers.get('content-encoding') ?? 'identity';
          expect(said, path).to.equal(encoding);
          return response.text();
        }),
      );
      expect(plain, path).to.have.lengthOf.above(100);
      for (const text of packed) expect(text === plain, path).to.equal(true);
    }
  });
});
