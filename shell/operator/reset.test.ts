import { expect } from 'chai';
import { House, password } from '../../test/house.ts';
import { operate } from '../../test/operate.ts';
import type { Said } from '../../test/operate.ts';
import { closes } from '../close.ts';
import { findResetLink, makeResetLink } from '../resetLink.ts';
import { similarTo } from './similar.ts';

const another = 'quite another long word';

describe('a lost password', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
  });
  afterEach(() => house.close());

  const ask = (...args: string[]): Promise<Said> =>
    operate(house.chatter.site.config.dataDir, ['admin', 'reset', ...args], {
      SERVER_PORT: String(house.chatter.port),
    });
  const linkFor = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await ask(...args);
    expect(code, err).to.equal(0);
    return new URL(/http:\S+/.exec(out)?.[0] ?? '').pathname;
  };
  const signIn = async (name: string, word: string): Promise<number> =>
    (await house.visitor().post('/agent/sign-in', { name, password: word })).status;

  it('is replaced through a link that the running server takes', async () => {
    const path = await linkFor('root');
    const visitor = house.visitor();
    const page = await visitor.get(path);
    expect(page.status).to.equal(200);
    expect(page.html).to.contain('A new password').and.contain('Root');
    const done = await visitor.post(path, { password: another });
    expect(done.status).to.equal(200);
    expect(done.html).to.contain('Your password is changed');
    expect(await signIn('Root', password)).to.equal(401);
    expect(await signIn('Root', another)).to.equal(303);
  });

  it('ends every sign-in and every socket that there was', async () => {
    const [ana, wire] = await house.agent('Ana', 2, 'sales');
    const path = await linkFor('Ana');
    await house.visitor().post(path, { password: another });
    expect(await wire.closed).to.equal(closes.sessionOver[0]);
    expect((await ana.get('/agent')).html).to.contain('Sign in');
    expect((await house.admin.get('/admin/agents')).status).to.equal(200);
  });

  it('of a disabled account enables it', async () => {
    await house.signedIn('Ana', 2, 'sales');
    const { id } = house.chatter.site.directory.agentNamed('Ana')!;
    const fields = { name: 'Ana', limit: '2', categories: 'sales', disabled: 'on' };
    await house.admin.post(`/admin/agents/${id}`, fields);
    await house.visitor().post(await linkFor('Ana'), { password: another });
    expect(await signIn('Ana', another)).to.equal(303);
  });

  it('goes with the second factor where the operator says so, and leaves it otherwise', async () => {
    const { store, directory } = house.chatter.site;
    const { id } = directory.agentNamed('Root')!;
    const factor = { secret: '', lastStep: 0, recovery: [] };
    await directory.changeAgent(id, (now) => ({ ...now, factor }));
    expect((await ask('Root')).out).to.contain('still takes a code');
    await house.visitor().post(await linkFor('Root'), { password: another });
    expect(directory.agent(id)?.factor).to.deep.equal(factor);
    await house.visitor().post(await linkFor('Root', '--second-factor'), { password: another });
    expect(directory.agent(id)).to.not.have.property('factor');
    expect((await store.agents())[0]).to.not.have.property('factor');
    expect(await signIn('Root', another)).to.equal(303);
  });

  it('is asked for by the rules of every password, and the link stays', async () => {
    const path = await linkFor('Root');
    const visitor = house.visitor();
    const refused = await visitor.post(path, { password: 'short' });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('at least 15 characters');
    expect((await visitor.post(path, { password: another })).status).to.equal(200);
  });

  it('is not replaced by a link that is used, replaced, old or made up: all say the same', async () => {
    const used = await linkFor('Root');
    await house.visitor().post(used, { password: another });
    const replaced = await linkFor('Root');
    const latest = await linkFor('Root');
    const { store, directory } = house.chatter.site;
    const root = directory.agentNamed('Root')!;
    const made = `/reset/${'A'.repeat(43)}${root.id}`;
    const nobody = `/reset/${'A'.repeat(65)}`;
    for (const path of [used, replaced, made, nobody, '/reset/x', `${latest}x`]) {
      for (const page of [
        await house.visitor().get(path),
        await house.visitor().post(path, { password }),
      ]) {
        expect(page.status, path).to.equal(404);
        expect(page.html).to.contain('Please ask for a new one.');
      }
    }
    const now = Date.now();
    const old = await makeResetLink(store, root, false, now);
    expect(await findResetLink(store, old, now + 30 * 60_000 - 1)).to.include({ agent: root.id });
    expect(await findResetLink(store, old, now + 30 * 60_000)).to.equal(undefined);
  });

  it('is replaced once when two people follow the link in the same moment', async () => {
    const path = await linkFor('Root');
    const pages = await Promise.all(
      [another, `${another} too`].map((word) => house.visitor().post(path, { password: word })),
    );
    expect(pages.map(({ status }) => status)).to.have.members([200, 404]);
  });

  it('is not replaced once an admin has changed the account since', async () => {
    await house.signedIn('Ana', 2, 'sales');
    const path = await linkFor('Ana');
    const { id } = house.chatter.site.directory.agentNamed('Ana')!;
    const fields = { name: 'Ana', limit: '2', categories: 'sales', disabled: 'on' };
    await house.admin.post(`/admin/agents/${id}`, fields);
    expect((await house.visitor().get(path)).status).to.equal(404);
  });

  it('cannot be guessed at for long', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 21; i += 1)
      statuses.add((await house.visitor().get('/reset/guess')).status);
    expect([...statuses]).to.deep.equal([404, 429]);
  });

  it('leaves neither the link nor the password in the store, and both deeds in the audit', async () => {
    const path = await linkFor('Root');
    const { store, directory } = house.chatter.site;
    const { id } = directory.agentNamed('Root')!;
    const kept = JSON.stringify(await store.value(`reset/${id}`));
    expect(kept).to.contain('hash').and.not.contain(path.slice(7, 50));
    await house.visitor().post(path, { password: another });
    expect(await store.value(`reset/${id}`)).to.equal(null);
    const [done, made] = await store.audit(2);
    expect([made?.kind, made?.by?.name]).to.deep.equal([
      'resetLinkMade',
      'The operator of the server',
    ]);
    expect([done?.kind, done?.about?.name]).to.deep.equal(['passwordReset', 'Root']);
    expect(JSON.stringify([made, done])).to.not.contain(path.slice(7, 50));
  });

  it('of somebody who is not there is answered with the names that are like theirs', async () => {
    await house.signedIn('Ana Lucia', 1, 'sales');
    const { code, out, err } = await ask('anna lucia');
    expect([code, out]).to.deep.equal([1, '']);
    expect(err).to.contain('There is no account “anna lucia”. Did you mean “Ana Lucia”?');
    expect((await ask('Zebediah')).err).to.contain('The command “agents” lists the names.');
  });
});

describe('similar names', () => {
  it('are those with a letter more, less or another, and those that hold it', () => {
    const names = ['Ana', 'Anna', 'Hannah', 'Bob', 'Ana Lucia'];
    expect(similarTo('anna', names)).to.deep.equal(['Anna', 'Ana', 'Hannah']);
    expect(similarTo('lucia', names)).to.deep.equal(['Ana Lucia']);
    expect(similarTo('Zebediah', names)).to.deep.equal([]);
  });
});
