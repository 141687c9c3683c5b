import { expect } from 'chai';
import { House, password } from '../test/house.ts';
import type { Visitor } from '../test/visitor.ts';

describe('an admin', () => {
  let house: House;
  let admin: Visitor;

  beforeEach(async () => {
    house = await House.open();
    admin = await house.setUp();
  });
  afterEach(() => house.close());

  const own = 'what only Ana knows';
  const ana = { name: 'Ana', password, limit: '1', categories: ['sales', 'billing'] };

  it('is made once, by the link of the first run', async () => {
    expect(house.chatter.setupUrl).to.equal(undefined);
    expect((await admin.get('/admin')).location).to.equal('/admin/agents');
  });

  it('adds an agent, who signs in with name and password', async () => {
    expect((await admin.post('/admin/agents', ana)).html).to.include('Ana is added.');
    const visitor = house.visitor();
    const wrong = await visitor.post('/agent/sign-in', {
      name: 'ANA',
      password: 'not the word at all',
    });
    expect(wrong.status).to.equal(401);
    expect(wrong.html).to.include('An admin can give you a new password.');
    const unknown = await visitor.post('/agent/sign-in', { name: 'Nobody', password });
    expect(unknown.html.replace('Nobody', '')).to.equal(wrong.html.replace('ANA', ''));
    expect((await visitor.post('/agent/sign-in', { name: 'ana', password })).location).to.equal(
      '/agent',
    );
    await visitor.post('/agent/account/password', { current: password, password: own });
    expect((await visitor.get('/agent')).html).to.include('Available');
  });

  it('types a password that its agent replaces before anything else', async () => {
    const { html } = await admin.post('/admin/agents', ana);
    const told = [...html.matchAll(/aria-describedby="([^"]+)"/g)].map(([, id]) => id);
    expect(html.match(/another one at the next sign-in/g)).to.have.lengthOf(told.length);
    expect(new Set(told)).to.have.lengthOf(house.chatter.site.directory.agents().length + 1);
    const visitor = house.visitor();
    await visitor.post('/agent/sign-in', { name: 'Ana', password });
    const kept = ['/agent/status', '/agent/replies', '/agent/conversations'];
    for (const path of kept) expect((await visitor.get(path)).location, path).to.equal('/agent');
    const factor = '/agent/account/second-factor';
    for (const path of ['/agent', factor])
      expect((await visitor.get(path)).location, path).to.equal('/agent/account');
    expect((await visitor.post(factor, { current: password })).location).to.equal('/agent/account');
    expect(await (await visitor.connectWith({ as: 'agent' })).closed).to.equal(4401);
    expect(house.chatter.site.desk.counts().signedIn).to.equal(0);
    expect((await visitor.get('/agent/account')).html).to.include('Choose your password');
    const choose = (word: string) =>
      visitor.post('/agent/account/password', { current: password, password: word });
    expect((await choose(password)).html).to.include('Somebody else knows this password.');
    expect((await choose(own)).location).to.equal('/agent');
    expect((await visitor.get('/agent')).html).to.include('Available');
    await house.restart();
    expect((await visitor.get('/agent')).html).to.include('Available');
  });

  it('gives an agent another first password, which counts until the agent has chosen one', async () => {
    const visitor = await house.signedIn('Ana', 1, 'sales');
    const id = house.chatter.site.directory.agentNamed('Ana')?.id;
    await admin.post(`/admin/agents/${id}`, { ...ana, password: 'what the admin typed' });
    expect((await visitor.get('/agent')).html).to.include('Sign in');
    await visitor.post('/agent/sign-in', { name: 'Ana', password: 'what the admin typed' });
    expect((await visitor.get('/agent')).location).to.equal('/agent/account');
    await house.restart();
    expect((await visitor.get('/agent')).location, 'after a restart').to.equal('/agent/account');
    const words = { current: 'what the admin typed', password: own };
    expect((await visitor.post('/agent/account/password', words)).location).to.equal('/agent');
    expect((await visitor.get('/agent')).html).to.include('Available');
  });

  it('reads in words what is wrong with a form, and finds it as typed', async () => {
    const wrongs = [
      [{ ...ana, name: ' ' }, 'A name is missing.'],
      [{ ...ana, limit: '5' }, 'At most four chats at once.'],
      [{ ...ana, password: 'short' }, 'A password has at least 15 characters.'],
      [{ ...ana, name: 'rOOt' }, 'Another agent has this name.'],
    ] as const;
    for (const [fields, refusal] of wrongs) {
      const page = await admin.post('/admin/agents', fields);
      expect(page).to.include({ status: 422 });
      expect(page.html).to.include(refusal);
    }
    const name = '"><script>alert(1)</script>';
    expect((await admin.post('/admin/agents', { ...ana, name, limit: '9' })).html).not.to.include(
      '<script>alert',
    );
  });

  it('changes what an agent may take, and it counts at once', async () => {
    const [, wire] = await house.agent('Ana', 1, 'sales');
    const account = house.chatter.site.directory.agentNamed('Ana');
    const fields = { name: 'Ana', limit: '2', categories: 'billing' };
    await admin.post(`/admin/agents/${account?.id}`, fields);
    await house.customer('Carl', 'sales');
    await house.customer('Dora', 'billing');
    await house.customer('Emil', 'billing');
    await wire.reads('aria-label="Emil"');
    expect(wire.html).not.to.include('aria-label="Carl"');
  });

  it('takes nobody who waits in an archived category from the agent who serves it', async () => {
    const { directory } = house.chatter.site;
    const [, wire] = await house.agent('Ana', 1, 'sales', 'billing');
    await house.customer('Carl', 'sales');
    await house.customer('Dora', 'billing');
    const path = '/admin/categories/billing';
    const billing = { name: 'Billing', order: '2', maxQueue: '500' };
    await admin.post(path, { ...billing, archived: 'on' });
    const { id } = directory.agentNamed('Ana')!;
    // As the form is served now: it does not offer what is archived.
    await admin.post(`/admin/agents/${id}`, { name: 'Ana', limit: '2', categories: 'sales' });
    await wire.reads('aria-label="Dora"');
    await admin.post(path, { ...billing, open: 'on' });
    expect(directory.agentNamed('Ana')?.categories).to.have.members(['sales', 'billing']);
  });

  it('cannot take their own rights away', async () => {
    const root = house.chatter.site.directory.agentNamed('Root');
    const page = await admin.post(`/admin/agents/${root?.id}`, { name: 'Root', limit: '4' });
    expect(page.html).to.include('You cannot take your own rights away.');
  });

  it('changes their own password where the current one is asked for, and only there', async () => {
    const root = house.chatter.site.directory.agentNamed('Root');
    const fields = { name: 'Root', limit: '4', admin: 'on', password: 'quite another password' };
    const page = await admin.post(`/admin/agents/${root?.id}`, fields);
    expect(page.status).to.equal(422);
    expect(page.html).to.include('on the page of your account');
    const signIn = { name: 'Root', password };
    expect((await house.visitor().post('/agent/sign-in', signIn)).location).to.equal('/agent');
  });

  it('adds, renames, closes and archives categories, seen by customers at once', async () => {
    await admin.post('/admin/categories', {
      name: 'Repairs',
      order: '9',
      maxQueue: '2',
      open: 'on',
    });
    const visitor = house.visitor();
    expect((await visitor.get('/')).html).to.include('value="repairs"');
    const path = '/admin/categories/repairs';
    await admin.post(path, { name: 'Mending', order: '9', maxQueue: '1', open: 'on' });
    expect((await visitor.get('/')).html).to.include('Mending');
    await house.customer('Carl', 'repairs');
    await visitor.get('/');
    const full = await visitor.post('/join', { category: 'repairs' });
    expect(full.status).to.equal(409);
    expect(full.html).to.include('The line is full at the moment.');
    await admin.post(path, { name: 'Mending', order: '9', maxQueue: '9' });
    expect((await visitor.post('/join', { category: 'repairs' })).html).to.include(
      'closed at the moment',
    );
    await admin.post(path, { name: 'Mending', order: '9', maxQueue: '9', archived: 'on' });
    expect((await visitor.get('/')).html).not.to.include('Mending');
    expect(
      (await admin.post('/admin/categories', { name: 'sales', order: '1', maxQueue: '9' })).html,
    ).to.include('Another category has this name.');
  });

  it('reads that nobody would answer in a category, until an agent has it', async () => {
    const path = '/admin/categories/returns';
    const returns = { name: 'Returns', order: '9', maxQueue: '9', open: 'on' };
    const lacking = (html: string): number => html.split('No agent yet').length - 1;
    const before = lacking((await admin.get('/admin/categories')).html);
    const added = (await admin.post('/admin/categories', returns)).html;
    expect(added).to.include('Returns is added. No agent has it yet').and.include('Choose who');
    expect(lacking(added)).to.equal(before + 1);
    const closed = (await admin.post(path, { ...returns, open: '' })).html;
    expect(closed).to.include('Returns is saved.').and.not.include('No agent has it yet');
    expect(lacking(closed)).to.equal(before);
    await admin.post(path, returns);
    await admin.post('/admin/agents', { ...ana, categories: 'returns' });
    expect(lacking((await admin.get('/admin/categories')).html)).to.equal(before);
    const { id = '' } = house.chatter.site.directory.agentNamed('Ana') ?? {};
    const gone = { ...ana, password: '', categories: 'returns', disabled: 'on' };
    await admin.post(`/admin/agents/${id}`, gone);
    expect(lacking((await admin.get('/admin/categories')).html)).to.equal(before + 1);
  });

  it('sets durations and limits within their bounds, and they outlive a restart', async () => {
    const names = {
      reply: '60',
      notice: '5',
      grace: '60',
      lull: '20',
      agentQuiet: '3',
      customerQuiet: '10',
      forget: '1800',
    };
    const page = (await admin.get('/admin/settings')).html;
    for (const name of [...Object.keys(names), 'messageLimit'])
      expect(page)
        .to.include(`aria-describedby="effect-${name}"`)
        .and.include(`id="effect-${name}"`);
    expect(page).to.include('seconds (default: 120)').and.include('loses the customer');
    const wrong = await admin.post('/admin/settings', { ...names, messageLimit: '0' });
    expect(wrong.html).to.include('Longest message: from 1 to 4000 characters.');
    const right = await admin.post('/admin/settings', { ...names, messageLimit: '100' });
    expect(right.html).to.include('The settings are saved.');
    expect(house.chatter.site.desk.settings).to.include({ messageLimit: 100, reply: 60_000 });
    await house.restart();
    expect(house.chatter.site.desk.settings).to.include({ messageLimit: 100, reply: 60_000 });
  });

  it('is not guessed: five wrong passwords close an account for a while', async () => {
    await admin.post('/admin/agents', ana);
    const thief = house.visitor();
    for (let i = 0; i < 5; i += 1)
      await thief.post('/agent/sign-in', { name: 'Ana', password: `wrong word ${i}!` });
    expect((await thief.post('/agent/sign-in', { name: 'Ana', password })).status).to.equal(429);
  });
});
