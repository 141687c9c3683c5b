import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { House } from '../../test/house.ts';
import { operate } from '../../test/operate.ts';

describe('the command line', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'chatter-operator-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('says what it can do', async () => {
    for (const args of [[], ['help'], ['--help']]) {
      const { code, out } = await operate(folder, args);
      expect(code).to.equal(0);
      for (const words of ['admin reset NAME', 'agents', 'help']) expect(out).to.contain(words);
    }
  });

  it('says in a sentence what it does not understand', async () => {
    const cases: [string[], RegExp][] = [
      [['dance'], /no command “dance”/],
      [['admin'], /no command “admin”/],
      [['admin', 'reset'], /It is written: .* admin reset NAME/],
      [['admin', 'reset', 'Ana', 'Lucia'], /needs quotes/],
      [['agents', '--all'], /“agents” knows no --all/],
      [['agents', '-a'], /“agents” knows no -a/],
    ];
    for (const [args, sentence] of cases) {
      const { code, out, err } = await operate(folder, args);
      expect([code, out], args.join(' ')).to.deep.equal([2, '']);
      expect(err).to.match(sentence).and.not.contain('    at ');
    }
  });

  it('makes nothing where nothing is', async () => {
    const { code, err } = await operate(join(folder, 'elsewhere'), ['agents']);
    expect(code).to.equal(1);
    expect(err).to.contain('Is DATA_DIR as the server has it?');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('says which setting is wrong', async () => {
    const { code, err } = await operate(folder, ['agents'], { SERVER_PORT: 'many' });
    expect(code).to.equal(1);
    expect(err).to.contain('SERVER_PORT').and.not.contain('    at ');
  });

  it('lists the accounts of a Chatter that runs', async () => {
    const house = await House.open();
    try {
      await house.setUp();
      await house.signedIn('Ana Lucia', 2, 'sales');
      const { code, out } = await operate(house.chatter.site.config.dataDir, ['agents']);
      expect(code).to.equal(0);
      expect(out.split('\n').slice(0, 3)).to.deep.equal([
        'Name       Rights  Access',
        'Ana Lucia  agent   enabled',
        'Root       admin   enabled',
      ]);
    } finally {
      await house.close();
    }
  });
});
