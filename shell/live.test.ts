import { expect } from 'chai';
import { employ } from '../test/employ.ts';
import { House, password } from '../test/house.ts';
import type { Page, Visitor } from '../test/visitor.ts';
import { messageId } from '../test/visitor.ts';
import type { Wire } from '../test/wire.ts';

/** The words of a piece of a page. */
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('an admin who watches', () => {
  let house: House;
  let admin: Visitor;
  let anaHere: Visitor;
  let ana: Wire;
  let carlHere: Visitor;
  let carl: Wire;
  let chat: string;

  beforeEach(async () => {
    house = await House.open();
    admin = await house.setUp();
    [anaHere, ana] = await house.agent('Ana', 1, 'sales');
    [carlHere, carl] = await house.customer('Carl', 'sales');
    chat = await house.conversationOf('Carl');
  });
  afterEach(() => house.close());

  const idOf = (name: string): string => house.chatter.site.directory.agentNamed(name)?.id ?? '';
  const rowOf = ({ html }: Page, name: string): string =>
    plain(
      new RegExp(`<li class="chat"[^>]*aria-label="${name}">([^]*?)</li>`).exec(html)?.[1] ?? '',
    );
  const chatsOf = ({ html }: Page): string[] =>
    [...html.matchAll(/<li class="chat"[^>]*aria-label="(\w+)"/g)].map(([, name]) => name!);
  const latest = async () => (await house.chatter.site.store.audit(1))[0];
  const audited = async (kind: string) =>
    (await house.chatter.site.store.audit(200)).filter((entry) => entry.kind === kind);
  /** A socket of the admin's as the page at this path opens it. */
  const watch = async (path: string): Promise<Wire> => {
    const wire = await admin.connect('admin', path);
    await wire.until(({ op }) => op === 'resumed' || op === 'reload');
    return wire;
  };
  const says = (who: Visitor, path: string, text: string) =>
    who.post(path, { conversation: chat, id: messageId(), text });

  it('sees counts, lines, agents and chats, and who waits for whom', async () => {
    await house.customer('Dora', 'billing');
    const page = await admin.get('/admin/live');
    expect(plain(page.html)).to.include('Agents signed in 1 Available 1 Customers connected 2');
    expect(plain(page.html)).to.match(/Billing 1 longest wait [^·]* · nobody is there/);
    expect(plain(page.html)).to.match(/Ana Available 1 of 1 chat · Sales Set to away/);
    expect(rowOf(page, 'Carl')).to.match(
      /Carl Sales with Ana The customer has waited .+ for Ana’s reply\./,
    );
    expect(rowOf(page, 'Dora')).to.match(/Dora Billing The customer has waited .+ in line\./);
    expect(chatsOf(page)).to.deep.equal(['Carl', 'Dora']);
    await says(anaHere, '/agent/send', 'Good morning.');
    const next = await admin.get('/admin/live');
    expect(rowOf(next, 'Carl')).to.include('for the customer.');
    expect(chatsOf(next)).to.deep.equal(['Dora', 'Carl']);
    expect(next.html).not.to.include('Good morning.');
  });

  it('sees first the chats whose agent is gone, and reads that', async () => {
    await house.customer('Dora', 'billing');
    await says(anaHere, '/agent/send', 'Good morning.');
    ana.socket.terminate();
    const { desk } = house.chatter.site;
    while (desk.agent(idOf('Ana'))?.presence !== 'unsteady')
      await new Promise((later) => setTimeout(later, 10));
    const page = await admin.get('/admin/live');
    expect(chatsOf(page)).to.deep.equal(['Carl', 'Dora']);
    expect(rowOf(page, 'Carl')).to.include('Ana is disconnected.');
  });

  it('sees only the chats that they ask for', async () => {
    await house.customer('Dora', 'billing');
    const chats = async (query: string) => chatsOf(await admin.get(`/admin/live?${query}`));
    expect(await chats('category=billing')).to.deep.equal(['Dora']);
    expect(await chats(`agent=${idOf('Ana')}`)).to.deep.equal(['Carl']);
    expect(await chats('waits=line')).to.deep.equal(['Dora']);
    expect(await chats('waits=reply&category=sales')).to.deep.equal(['Carl']);
    expect(await chats('waits=nonsense')).to.have.length(2);
    const wire = await watch('/admin/live?category=billing');
    await says(anaHere, '/agent/send', 'Good morning.');
    const [, emil] = await house.customer('Emil', 'billing');
    await wire.reads('aria-label="Emil"');
    expect(wire.html).not.to.include('aria-label="Carl"');
    expect(emil.html).not.to.include('Root');
  });

  it('is kept up to date with what changed, at most twice a second, and is told no words', async () => {
    const wire = await watch('/admin/live');
    const before = wire.heard.length;
    const since = Date.now();
    for (let n = 0; n < 20; n += 1) {
      const { journal } = house.chatter.site;
      const from = { kind: 'agent', id: idOf('Ana') } as const;
      await journal.submit({
        type: 'send',
        from,
        conversation: chat,
        id: messageId(),
        text: 'Secret',
      });
    }
    await wire.reads('for the customer.');
    await house.customer('Dora', 'billing');
    await wire.reads('aria-label="Dora"');
    const rounds = wire.heard.slice(before).filter(({ content }) => content !== undefined);
    expect(rounds.length).to.be.at.most(2 + (Date.now() - since) / 500);
    expect(rounds[0]?.content).to.include(`#chat-${chat}`).and.not.include('#chats"');
    expect(rounds[0]?.content).not.to.include('#agents');
    expect(wire.html).not.to.include('Secret');
  });

  it('is not at the desk by watching, and takes no frames but beats', async () => {
    const wire = await watch('/admin/live');
    const { desk } = house.chatter.site;
    await admin.get('/agent');
    while (desk.agent(idOf('Root'))?.presence === 'online')
      await new Promise((later) => setTimeout(later, 10));
    expect(desk.agent(idOf('Root'))?.presence).to.equal('visiting');
    wire.say({ op: 'beat' });
    await wire.until(({ op }) => op === 'beat');
    wire.say({ op: 'available', available: 'on' });
    expect(await wire.closed).to.equal(1008);
    expect(desk.agent(idOf('Root'))?.state).to.equal('away');
  });

  it('is cut off when signed out, and when they are no admin any more', async () => {
    const wire = await watch('/admin/live');
    await admin.post('/agent/sign-out');
    expect(await wire.closed).to.equal(4401);
    await admin.post('/agent/sign-in', { name: 'Root', password });
    const rita = house.visitor();
    await employ(admin, rita, { name: 'Rita', password, limit: '1', admin: 'on' });
    const other = await rita.connect('admin', '/admin/live');
    await admin.post(`/admin/agents/${idOf('Rita')}`, { name: 'Rita', limit: '1' });
    expect(await other.closed).to.equal(4401);
  });

  it('makes an agent away from here too', async () => {
    const page = await admin.post('/admin/live', { away: idOf('Ana') });
    expect(page.html).to.include('Ana is away now, and keeps the chats that are open.');
    expect((await ana.until(({ op }) => op === 'refused'))['say']).to.include('set you to away');
    expect(await latest()).to.deep.include({ kind: 'madeAway' });
    expect((await admin.post('/admin/live', { away: 'nobody' })).status).to.equal(404);
  });

  it('reads a chat as it runs, and nobody in it notices', async () => {
    await says(carlHere, '/chat/send', 'Is it <b>green</b>?');
    for (const wire of [carl, ana]) await wire.reads('Is it');
    // What everybody hears of the desk comes in rounds of its own.
    const heard = () =>
      [carl, ana].map((side) => side.heard.filter(({ content }) => !content?.includes('#counts')));
    const before = heard();
    const wire = await watch(`/admin/live/${chat}`);
    const page = await admin.get(`/admin/live/${chat}`);
    expect(page.html)
      .to.include('Is it &lt;b&gt;green&lt;/b&gt;?')
      .and.include('Ana took the chat.');
    expect(heard()).to.deep.equal(before);
    carl.say({ op: 'typing', conversation: chat, n: 1, text: 'not sent yet' });
    await ana.reads('not sent yet');
    await says(anaHere, '/agent/send', 'It is.');
    await wire.reads('It is.');
    expect(wire.heard.find(({ op }) => op === 'entry')).to.include({ conversation: chat });
    await wire.reads('for the customer.');
    expect(wire.html).not.to.include('not sent yet');
    const { customer = 0, agent = 0 } = house.chatter.site.desk.conversation(chat)?.seen ?? {};
    expect([customer, agent]).to.deep.equal([0, 0]);
    await anaHere.post('/agent/end', { conversation: chat });
    await wire.reads('This chat is over.');
    expect((await admin.get(`/admin/live/${chat}`)).location).to.equal(
      `/agent/conversations/${chat}`,
    );
  });

  it('is in the audit once for each reading, before the first word', async () => {
    const stranger = await admin.connectWith({
      as: 'admin',
      view: `chat/${chat}`,
      since: `${chat}.0`,
    });
    await stranger.until(({ op }) => op === 'reload');
    expect(stranger.html).to.equal('');
    await admin.get('/admin/live');
    expect(await audited('chatRead')).to.have.length(0);
    await admin.get(`/admin/live/${chat}`);
    await admin.get(`/admin/live/${chat}`);
    await admin.get(`/agent/conversations/${chat}`);
    const [entry, ...more] = await audited('chatRead');
    expect(more).to.deep.equal([]);
    expect(entry).to.deep.include({
      by: { id: idOf('Root'), name: 'Root' },
      about: { id: chat, name: 'Sales, with Ana' },
    });
    expect(plain((await admin.get('/admin/audit')).html)).to.include(
      'Root read a running chat: Sales, with Ana',
    );
    const { store } = house.chatter.site;
    Object.assign(store, { putAudit: () => Promise.reject(new Error('full')) });
    await house.customer('Dora', 'billing');
    const other = await house.conversationOf('Dora');
    expect((await admin.get(`/admin/live/${other}`)).status).to.equal(503);
  });

  it('moves a chat to another agent, and everybody reads so', async () => {
    const [, bob] = await house.agent('Bob', 1, 'billing');
    await admin.get(`/admin/live/${chat}`);
    const fields = { target: `agent:${idOf('Bob')}`, note: 'He knows' };
    const page = await admin.post(`/admin/live/${chat}`, fields);
    expect(page.html).to.include('The chat of Carl is moved to Bob.');
    await carl.reads('You were handed on to Bob.');
    await ana.reads('Carl: Root moved the chat to Bob.');
    await bob.reads('Root moved the chat to Bob. Note: He knows');
    expect(await latest()).to.deep.include({
      kind: 'chatMoved',
      about: { id: chat, name: 'Sales, with Ana' },
      changes: [{ what: 'Moved', from: '', to: 'to Bob' }],
    });
  });

  it('moves a customer who waits into another line', async () => {
    const [, dora] = await house.customer('Dora', 'billing');
    const id = await house.conversationOf('Dora');
    const page = await admin.post(`/admin/live/${id}`, { target: 'category:general' });
    expect(page.html).to.include('The chat of Dora is moved to the line for General.');
    await dora.reads('General');
    expect(house.chatter.site.desk.line('general').size).to.equal(1);
  });

  it('takes a chat over who is available and has room', async () => {
    expect((await admin.get(`/admin/live/${chat}`)).html).not.to.include('Take it over');
    const root = await house.connected(admin, 'agent');
    await admin.post('/agent/available', { available: 'on' });
    const self = `agent:${idOf('Root')}`;
    expect((await admin.get(`/admin/live/${chat}`)).html).to.include('Take it over');
    const page = await admin.post(`/admin/live/${chat}`, { target: self });
    expect(page.html).to.include('The chat of Carl is with you now, in your console.');
    await root.reads('New chat: Carl, Sales.');
    const again = await admin.post(`/admin/live/${chat}`, { target: self });
    expect(again.status).to.equal(422);
    expect(again.html).to.include('has it already.');
  });

  it('ends a chat, and both sides read so', async () => {
    const page = await admin.post(`/admin/live/${chat}`, { act: 'end' });
    expect(page.html).to.include('The chat of Carl is ended.').and.include('Read it again');
    await carl.reads('The chat was ended by the company.');
    await ana.reads('Carl: An admin ended the chat.');
    expect(await latest()).to.deep.include({ kind: 'chatEnded' });
    const again = await admin.post(`/admin/live/${chat}`, { act: 'end' });
    expect(again.status).to.equal(422);
    expect(again.html).to.include('That chat is over.');
  });

  it('reads in the audit what was not done after all', async () => {
    const page = await admin.post(`/admin/live/${chat}`, { target: `agent:${idOf('Root')}` });
    expect(page.status).to.equal(422);
    expect(page.html).to.include('It stays where it is');
    const [undone] = await audited('notDone');
    expect(undone?.changes[0]?.to).to.equal('moved the chat Sales, with Ana');
    for (const target of ['', 'agent:nobody', 'category:nowhere', 'nonsense']) {
      expect((await admin.post(`/admin/live/${chat}`, { target })).status).to.equal(422);
    }
    expect((await admin.post('/admin/live/nowhere', { act: 'end' })).status).to.equal(404);
  });

  it('finds after a restart who waits for whom', async () => {
    await says(anaHere, '/agent/send', 'Good morning.');
    await says(carlHere, '/chat/send', 'Is it green?');
    await house.restart();
    expect(rowOf(await admin.get('/admin/live'), 'Carl')).to.include('for Ana’s reply.');
  });
});
