import { expect } from 'chai';
import { House, password } from '../test/house.ts';
import type { Visitor } from '../test/visitor.ts';

describe('an agent’s own account', () => {
  let house: House;
  let ana: Visitor;

  beforeEach(async () => {
    house = await House.open({}, { SITE_NAME: 'Acme Garden Chat' });
    await house.setUp();
    ana = await house.signedIn('Annabelle', 1, 'sales');
  });
  afterEach(() => house.close());

  const change = (current: string, next: string) =>
    ana.post('/agent/account/password', { current, password: next });

  it('is for who is signed in', async () => {
    expect((await house.visitor().get('/agent/account')).location).to.equal('/agent');
    const { html } = await ana.get('/agent/account');
    expect(html).to.include('autocomplete="current-password"');
    expect(html).to.include('autocomplete="new-password"');
  });

  it('gets another password, and no other sign-in counts any more', async () => {
    const elsewhere = house.visitor();
    await elsewhere.post('/agent/sign-in', { name: 'Annabelle', password });
    const there = await house.connected(elsewhere, 'agent');
    const stolen = house.visitor();
    stolen.keep(ana.cookie);
    const next = '  a Pässword with 🌱 and spaces ';
    expect((await change(password, next)).html).to.include('Your password is changed.');
    expect(await there.closed).to.equal(4401);
    for (const other of [elsewhere, stolen]) {
      expect((await other.get('/agent')).html).to.include('Sign in');
    }
    expect((await ana.get('/agent')).html).to.include('Available');
    const fresh = house.visitor();
    const signIn = (word: string) =>
      fresh.post('/agent/sign-in', { name: 'Annabelle', password: word });
    expect((await signIn(password)).status).to.equal(401);
    expect((await signIn(next.trim())).status).to.equal(401);
    expect((await signIn(next)).location).to.equal('/agent');
  });

  it('leaves the console beside it signed in, and brings it back with the new session', async () => {
    const console = await house.connected(ana, 'agent');
    const page = change(password, 'quite another password');
    expect(await Promise.race([console.closed, page.then(() => 'answered')])).to.equal('answered');
    expect(await console.closed).to.equal(4401);
    await house.connected(ana, 'agent');
    expect((await ana.get('/agent')).html).to.include('Available');
  });

  it('keeps its password when the current one is not known', async () => {
    const page = await change('not the right one', 'quite another password');
    expect(page.html).to.include('The current password is not right.');
    const again = house.visitor();
    await again.post('/agent/sign-in', { name: 'Annabelle', password });
    expect((await again.get('/agent')).html).to.include('Available');
  });

  it('is not guessed by somebody at an open console', async () => {
    for (let i = 0; i < 5; i += 1) await change(`guess number ${i}`, 'quite another password');
    expect((await change(password, 'quite another password')).status).to.equal(429);
  });

  it('takes no password that is short, common, or made of names', async () => {
    const wrongs = [
      ['fourteen chars', 'at least 15 characters'],
      ['🌱'.repeat(14), 'at least 15 characters'],
      ['x'.repeat(129), 'at most 128 characters'],
      ['1234567890qwerty', 'Many people have this password'],
      ['passwordPASSWORD', 'Many people have this password'],
      ['sunshine monkey', 'Many people have this password'],
      ['!!superman123456', 'Many people have this password'],
      ['annabelle-annabelle', 'made of the name'],
      ['Acme Garden Chat 2026', 'made of the name'],
    ] as const;
    for (const [word, refusal] of wrongs) {
      const page = await change(password, word);
      expect(page.html, word).to.include(refusal);
      expect(page.html).not.to.include(word);
    }
    const long = 'sixty-four characters and more are welcome, spaces and all; '.repeat(2);
    expect((await change(password, long)).status).to.equal(200);
  });
});
