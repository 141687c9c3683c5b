import { copyFile, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { House } from '../../../test/house.ts';
import { operate } from '../../../test/operate.ts';
import type { Said } from '../../../test/operate.ts';

const modeOf = async (file: string): Promise<string> =>
  ((await stat(file)).mode & 0o777).toString(8);

describe('backups', () => {
  let house: House;
  let folder: string;
  let file: string;
  before(async () => {
    house = await House.open();
    await house.setUp();
    await house.customer('Carl', 'sales');
  });
  after(() => house.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-backups-'));
    file = join(folder, 'backup.db');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const data = (): string => house.chatter.site.config.dataDir;
  const backUp = (from = data()): Promise<Said> => operate(from, ['backup', file]);
  const restore = (into: string, ...more: string[]): Promise<Said> =>
    operate(into, ['restore', file, ...more]);
  const accountsIn = async (into: string): Promise<string> => (await operate(into, ['agents'])).out;
  const refused = ({ code, out, err }: Said): string => {
    expect([code, out]).to.deep.equal([1, '']);
    expect(err).to.not.contain('    at ');
    return err;
  };

  it('are made while Chatter runs, for their owner alone, with the secret beside them', async () => {
    const { code, out } = await backUp();
    expect(code).to.equal(0);
    expect(out).to.contain('1 account, 1 conversation, 0 of their messages');
    expect((await readdir(folder)).toSorted()).to.deep.equal(['backup.db', 'backup.db.secret']);
    expect(await modeOf(file)).to.equal('600');
    expect(await modeOf(`${file}.secret`)).to.equal('600');
    expect(await readFile(`${file}.secret`)).to.deep.equal(
      await readFile(join(data(), 'session-secret')),
    );
  });

  it('take nothing else’s place, and leave nothing when they cannot be made', async () => {
    await writeFile(file, 'mine');
    expect(refused(await backUp())).to.contain('not overwritten');
    expect(await readFile(file, 'utf8')).to.equal('mine');
    await rm(file);
    await writeFile(`${file}.secret`, 'mine');
    expect(refused(await backUp())).to.contain('not overwritten');
    expect(await readdir(folder)).to.deep.equal(['backup.db.secret']);
    await rm(`${file}.secret`);
    expect(refused(await backUp(folder))).to.contain('Is DATA_DIR as the server has it?');
    const nowhere = await operate(data(), ['backup', join(folder, 'no', 'backup.db')]);
    expect(refused(nowhere)).to.contain('There is no folder');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('are restored into a new folder, for its owner alone', async () => {
    await backUp();
    const into = join(folder, 'new');
    const { code, out } = await restore(into);
    expect(code).to.equal(0);
    expect(out).to.contain('1 account, 1 conversation');
    expect((await readdir(into)).toSorted()).to.deep.equal(['chatter.db', 'session-secret']);
    expect(await modeOf(into)).to.equal('700');
    expect(await modeOf(join(into, 'chatter.db'))).to.equal('600');
    expect(await modeOf(join(into, 'session-secret'))).to.equal('600');
    expect(await accountsIn(into)).to.contain('Root');
  });

  it('are not restored under a server that runs', async () => {
    await backUp();
    expect(refused(await restore(data(), '--replace'))).to.contain('Chatter runs');
    expect((await house.admin.get('/admin/agents')).status).to.equal(200);
    expect((await readdir(data())).filter((name) => /new|before/.test(name))).to.deep.equal([]);
  });

  it('take the place of what is used only when told, and keep it', async () => {
    await backUp();
    const into = join(folder, 'used');
    await restore(into);
    expect(refused(await restore(into))).to.contain('--replace');
    await rm(`${file}.secret`);
    const { code, out } = await restore(into, '--replace');
    expect(code).to.equal(0);
    expect(out).to.contain('There was no secret beside the backup');
    const aside = /What was there is now (\S+)\.\n/.exec(out)?.[1] ?? '';
    expect(await modeOf(aside)).to.equal('600');
    file = aside;
    const again = join(folder, 'again');
    await restore(again);
    expect(await accountsIn(again)).to.contain('Root');
  });

  it('are put where a store is broken, which is kept, and whose log spoils nothing', async () => {
    await backUp();
    const into = join(folder, 'broken');
    await restore(into);
    await writeFile(join(into, 'chatter.db'), 'no database'.repeat(1_000));
    await writeFile(join(into, 'chatter.db-wal'), 'no log');
    expect(refused(await restore(into))).to.contain('--replace');
    expect((await restore(into, '--replace')).code).to.equal(0);
    expect(await accountsIn(into)).to.contain('Root');
    const kept = (await readdir(into)).filter((name) => name.includes('before'));
    expect(kept.some((name) => /before-\d+$/.test(name))).to.equal(true);
  });

  it('that are none, or spoilt, change nothing', async () => {
    const into = join(folder, 'spoilt');
    expect(refused(await restore(into))).to.contain('There is no file');
    await writeFile(file, 'no database'.repeat(1_000));
    expect(refused(await restore(into))).to.contain('no sound backup');
    await writeFile(file, '');
    expect(refused(await restore(into))).to.contain('it is no database of Chatter');
    await rm(file);
    await backUp();
    const bytes = await readFile(file);
    bytes.fill(0xff, 5 * 4_096, 8 * 4_096);
    await writeFile(file, bytes);
    expect(refused(await restore(into))).to.contain('Nothing was changed');
    expect(await readdir(into)).to.deep.equal([]);
  });

  it('may also be a copy of the file of a server that was stopped', async () => {
    await backUp();
    const into = join(folder, 'stopped');
    await restore(into);
    await accountsIn(into);
    await copyFile(join(into, 'chatter.db'), `${file}.copy`);
    file += '.copy';
    expect((await restore(join(folder, 'copy'))).code).to.equal(0);
  });

  it('of MongoDB are made by its own tools, and it says by which', async () => {
    const env = { MONGOURL: 'mongodb://127.0.0.1:1/chatter' };
    for (const verb of ['backup', 'restore']) {
      expect(refused(await operate(data(), [verb, file], env))).to.contain('mongodump');
    }
  });
});
