import { expect } from 'chai';
import { House, password } from '../test/house.ts';
import { Moody } from '../test/moody.ts';
import type { Page, Visitor } from '../test/visitor.ts';
import { kinds } from './audit/kinds.ts';
import type { AuditKind } from './audit/kinds.ts';
import type { AuditEntry, Store } from './store.ts';
import { english } from './translate.ts';

describe('the audit', () => {
  let house: House;
  let admin: Visitor;
  let store: Store;
  const moody = new Moody();

  beforeEach(async () => {
    moody.refuses = undefined;
    house = await House.open({}, {}, [moody.plugin]);
    admin = await house.setUp();
    ({ store } = house.chatter.site);
  });
  afterEach(() => house.close());

  const ana = { name: 'Ana', password, limit: '1', categories: ['sales'] };
  const idOf = (name: string): string => house.chatter.site.directory.agentNamed(name)?.id ?? '';
  const entries = (): Promise<readonly AuditEntry[]> => store.audit(50);
  const kindsOf = async (): Promise<string[]> => (await entries()).map(({ kind }) => kind);
  const latest = async (): Promise<AuditEntry> => (await entries())[0]!;
  /** The words of the page, as somebody reads them. */
  const wordsOf = ({ html }: Page): string =>
    html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

  it('says who became the first admin, when and from which address', async () => {
    const before = Date.now();
    const [entry] = await entries();
    expect(entry).to.deep.include({
      kind: 'firstAdmin',
      by: { id: idOf('Root'), name: 'Root' },
      address: '127.0.0.1',
      about: null,
    });
    expect(entry?.at).to.be.within(before - 60_000, Date.now());
  });

  it('says what an admin changes of an agent, from what to what, by the names of then', async () => {
    await admin.post('/admin/agents', ana);
    const path = `/admin/agents/${idOf('Ana')}`;
    await admin.post(path, { name: 'Anna', limit: '3', categories: ['sales', 'billing'] });
    expect(await latest()).to.deep.include({
      kind: 'agentChanged',
      about: { id: idOf('Anna'), name: 'Ana' },
      changes: [
        { what: 'Name', from: 'Ana', to: 'Anna' },
        { what: 'Chats at once', from: '1', to: '3' },
        { what: 'Categories', from: 'Sales', to: 'Sales, Billing' },
      ],
    });
    const same = { name: 'Anna', limit: '3', categories: ['sales', 'billing'] };
    await admin.post(path, { ...same, password: 'another long enough word' });
    await admin.post(path, { ...same, admin: 'on', disabled: 'on' });
    await admin.post(path, { ...same, admin: 'on', disabled: 'on' });
    expect((await kindsOf()).toReversed()).to.deep.equal([
      'firstAdmin',
      'agentAdded',
      'agentChanged',
      'passwordSet',
      'agentChanged',
      'agentDisabled',
    ]);
  });

  it('says what an admin changes of categories, settings and the whitelist', async () => {
    const repairs = { name: 'Repairs', order: '9', maxQueue: '2', open: 'on' };
    await admin.post('/admin/categories', repairs);
    const path = '/admin/categories/repairs';
    await admin.post(path, { ...repairs, maxQueue: '5' });
    expect((await latest()).changes).to.deep.equal([
      { what: 'At most waiting', from: '2', to: '5' },
    ]);
    await admin.post(path, { ...repairs, maxQueue: '5', archived: 'on' });
    const settings = {
      messageLimit: '100',
      reply: '120',
      notice: '5',
      grace: '90',
      lull: '20',
      agentQuiet: '3',
      customerQuiet: '10',
      forget: '1800',
    };
    await admin.post('/admin/settings', settings);
    expect((await latest()).changes).to.deep.equal([
      { what: 'Longest message', from: '2000 characters', to: '100 characters' },
      {
        what: 'Keep a place or a chat for',
        from: '60 seconds',
        to: '90 seconds',
      },
    ]);
    await admin.post('/admin/settings', settings);
    await admin.post('/admin/whitelist', { range: '10.0.0', note: 'wrong', sure: 'on' });
    await admin.post('/admin/whitelist', { range: '127.0.0.0/8', note: 'the office' });
    await admin.post('/admin/whitelist/remove', { range: '10.0.0.0/8', sure: 'on' });
    await admin.post('/admin/whitelist/remove', { range: '127.0.0.0/8', sure: 'on' });
    expect((await kindsOf()).toReversed().slice(1)).to.deep.equal([
      'categoryAdded',
      'categoryChanged',
      'categoryArchived',
      'settingsChanged',
      'addressAdded',
      'addressRemoved',
    ]);
    const words = wordsOf(await admin.get('/admin/audit'));
    expect(words).to.include('Root added 127.0.0.0/8 to the whitelist Note: the office');
    expect(words).to.include('Longest message: from 2000 characters to 100 characters');
    expect(words).to.include('Root archived the category Repairs');
  });

  it('says who signed in and out, and whose password was not known, but no unknown name', async () => {
    await admin.post('/admin/agents', ana);
    const visitor = house.visitor();
    await visitor.post('/agent/sign-in', { name: 'hunter2 hunter2', password });
    await visitor.post('/agent/sign-in', { name: 'ana', password: 'a wrong password!' });
    await visitor.post('/agent/sign-in', { name: 'ana', password });
    await visitor.post('/agent/sign-out');
    const [out, into, failed] = await entries();
    const person = { id: idOf('Ana'), name: 'Ana' };
    expect(out).to.deep.include({ kind: 'signedOut', by: person, about: null });
    expect(into).to.deep.include({ kind: 'signedIn', by: person, address: '127.0.0.1' });
    expect(failed).to.deep.include({ kind: 'signInFailed', by: null, about: person });
    expect(wordsOf(await admin.get('/admin/audit'))).to.include(
      'Somebody could not sign in as Ana',
    );
  });

  it('has no password, hash, stamp or session in it', async () => {
    await admin.post('/admin/agents', ana);
    const visitor = house.visitor();
    await visitor.post('/agent/sign-in', { name: 'Ana', password: 'a wrong password!' });
    await visitor.post('/agent/sign-in', { name: 'Ana', password });
    await admin.post(`/admin/agents/${idOf('Ana')}`, { ...ana, password: 'a secret of Ana’s' });
    const all = JSON.stringify(await entries());
    const account = house.chatter.site.directory.agentNamed('Ana')!;
    const secrets = [password, 'wrong', 'secret', '$argon2', account.stamp, 'stamp', 'chatter='];
    for (const secret of secrets) expect(all, secret).not.to.include(secret);
  });

  it('stops what it cannot write down, and says so', async () => {
    moody.refuses = 'putAudit';
    const page = await admin.post('/admin/agents', ana);
    expect(page.status).to.equal(503);
    expect(page.html).to.include('It could not be saved just now.');
    expect(idOf('Ana')).to.equal('');
    moody.refuses = undefined;
    expect((await admin.post('/admin/agents', ana)).html).to.include('Ana is added.');
    moody.refuses = 'putAudit';
    const visitor = house.visitor();
    expect((await visitor.post('/agent/sign-in', { name: 'Ana', password })).status).to.equal(503);
    expect((await visitor.get('/agent')).html).to.include('Sign in');
    await admin.post('/agent/sign-out');
    expect((await admin.get('/admin/agents')).location, 'who leaves is gone').to.equal('/agent');
  });

  it('says what was written down and then not done', async () => {
    moody.refuses = 'putAgent';
    expect((await admin.post('/admin/agents', ana)).status).to.equal(500);
    moody.refuses = undefined;
    expect((await kindsOf()).slice(0, 2)).to.deep.equal(['notDone', 'agentAdded']);
    expect(wordsOf(await admin.get('/admin/audit'))).to.include(
      'Root did not do it after all Not done: added the agent Ana',
    );
  });

  it('is read by admins alone, page by page, and names in it are only text', async () => {
    const about = { id: 'x', name: '<img src=x onerror=alert(1)>' };
    for (let i = 0; i < 60; i += 1) {
      const entry = { id: `id-${i}`, at: i, by: null, address: '::1', changes: [] };
      await store.putAudit({ ...entry, kind: 'agentAdded', about: { ...about, id: `${i}` } });
    }
    const first = await admin.get('/admin/audit');
    expect(first.html).to.not.include('<img src=x');
    expect(first.html.match(/<time datetime="/g)).to.have.length(50);
    const next = /href="(\/admin\/audit\?after=[^"]+)"/.exec(first.html)?.[1] ?? '';
    const second = await admin.get(next);
    expect(second.html.match(/<time datetime="/g)).to.have.length(11);
    expect(second.html).to.include('Latest entries').and.not.include('Older entries');
    expect((await admin.get('/admin/audit?after=nonsense')).html).to.include('Older entries');
    const agent = await house.signedIn('Ana', 1, 'sales');
    expect((await agent.get('/admin/audit')).status).to.equal(403);
    expect((await house.visitor().get('/admin/audit')).location).to.equal('/agent');
  });

  it('outlives a restart, and forgets sign-ins after 90 days and changes after two years', async () => {
    await house.signedIn('Ana', 1, 'sales');
    await house.restart();
    ({ store } = house.chatter.site);
    const kept = ['passwordChanged', 'agentAdded', 'firstAdmin'];
    expect(await kindsOf()).to.deep.equal(kept.toSpliced(1, 0, 'signedIn'));
    const { audit } = house.chatter.site;
    const days = (count: number): number => Date.now() + count * 86_400_000;
    await audit.forget(days(89));
    expect(await kindsOf()).to.have.length(4);
    await audit.forget(days(91));
    expect(await kindsOf()).to.deep.equal(kept);
    await audit.forget(days(729));
    expect(await kindsOf()).to.have.length(3);
    await audit.forget(days(731));
    expect(await kindsOf()).to.deep.equal([]);
  });

  it('has plain words for every kind, and keeps none for ever', () => {
    for (const [kind, kept] of Object.entries(kinds)) {
      const words = english(`admin.did.${kind as AuditKind}`, { by: 'Root', about: 'Ana' });
      expect(words, kind).to.match(/^Root [a-z]/);
      expect(kept, kind).to.be.within(86_400_000, 1_000 * 86_400_000);
    }
  });
});
