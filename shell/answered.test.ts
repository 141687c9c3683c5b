import { expect } from 'chai';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';
import type { Page, Visitor } from '../test/visitor.ts';

describe('a message that a customer left', () => {
  let house: House;
  let admin: Visitor;
  beforeEach(async () => {
    house = await House.open();
    admin = await house.setUp();
  });
  afterEach(() => house.close());
  const leave = (name: string, reach: string, category = 'sales'): Promise<Page> =>
    house
      .visitor()
      .post('/message', { name, category, reach, text: 'Please call', id: messageId() });
  const list = '/agent/conversations?answered=no';
  const pathOf = async (agent: Visitor): Promise<string> =>
    /href="(\/agent\/conversations\/[\w-]{22})[?"]/.exec((await agent.get(list)).html)?.[1] ?? '';

  it('is counted live for agents of its category until one of them answered it', async () => {
    const [ana, wire] = await house.agent('Ana', 1, 'sales');
    const [ben, benWire] = await house.agent('Ben', 1, 'billing');
    await leave('Carl', 'carl@example.org');
    await wire.reads('1 message to answer');
    await leave('Cleo', '');
    await wire.reads('2 messages to answer');
    for (const page of ['/agent', '/agent/status'])
      expect((await ana.get(page)).html)
        .to.include('2 messages to answer')
        .and.include(list);
    expect((await ben.get('/agent')).html + benWire.html).to.not.include('to answer</a>');

    const path = await pathOf(ana);
    const posted = await ana.post(`${path}/answered`, { answered: 'yes' });
    expect(posted.location).to.equal(`${path}#answered`);
    await wire.until(() =>
      /1 message to answer[^]*2 messages to answer[^]*1 message to answer/.test(wire.html),
    );
    expect((await ana.get(list)).html)
      .to.include('Carl')
      .and.not.include('Cleo');
    const done = await ana.get('/agent/conversations?answered=yes');
    expect(done.html).to.include('Cleo').and.include('Answered by <bdi>Ana</bdi>');
    await house.restart();
    expect((await ana.get(list)).html)
      .to.include('Carl')
      .and.not.include('Cleo');
  });

  it('is shown without what only a chat has', async () => {
    const [ana] = await house.agent('Ana', 1, 'sales');
    await leave('Carl', '');
    const { html } = await ana.get(await pathOf(ana));
    expect(html)
      .to.include('Mark as answered')
      .and.not.match(/Waited|Took|Rating/);
  });

  it('says who answered it, the first of two, and can be taken back', async () => {
    await leave('Carl', '');
    const ana = await house.signedIn('Ana', 1, 'sales');
    const path = await pathOf(ana);
    const mark = (who: Visitor, answered: string) => who.post(`${path}/answered`, { answered });
    await mark(ana, 'yes');
    await mark(admin, 'yes');
    expect((await admin.get(path)).html).to.include('Answered by <bdi>Ana</bdi>');
    await mark(admin, 'no');
    expect((await ana.get(path)).html).to.include('Waits for an answer');
    const kinds = (await house.chatter.site.store.audit(9)).map(({ kind }) => kind);
    expect(kinds).to.include('messageReopened').and.not.include('messageAnswered');
    const ben = await house.signedIn('Ben', 1, 'billing');
    expect((await mark(ben, 'yes')).status).to.equal(404);
  });

  it('has the customer’s address as a link to write to, and nothing else as one', async () => {
    const ana = await house.signedIn('Ana', 1, 'sales');
    const cases = [
      ['carl@example.org', 'href="mailto:carl@example.org"'],
      ['a?bcc=eve@example.org', 'href="mailto:a%3Fbcc%3Deve@example.org"'],
      ['0170 <b>123</b>', '<bdi>0170 &lt;b&gt;123&lt;/b&gt;</bdi>'],
      ['javascript:alert(1)', '<bdi>javascript:alert(1)</bdi>'],
    ] as const;
    for (const [reach, shown] of cases) {
      await leave('Carl', reach);
      const { html } = await ana.get(await pathOf(ana));
      expect(html).to.include('can be reached at').and.include(shown);
    }
    await leave('Carl', '');
    expect((await ana.get(await pathOf(ana))).html).to.not.include('can be reached at');
  });

  it('keeps how they can be reached in the form that is refused, and all of it or nothing', async () => {
    const carl = house.visitor();
    const form = { name: 'Carl', category: 'sales', id: messageId(), reach: 'c@example.org' };
    const refused = await carl.post('/message', { ...form, text: ' ' });
    expect(refused.html).to.match(/name="reach" value="c@example.org"/);
    const long = { ...form, text: 'Call me', reach: 'x'.repeat(201) };
    expect((await carl.post('/message', long)).status).to.equal(400);
    await leave('Carl', 'x'.repeat(200));
    const ana = await house.signedIn('Ana', 1, 'sales');
    expect((await ana.get(await pathOf(ana))).html).to.include(`<bdi>${'x'.repeat(200)}</bdi>`);
  });

  it('is not what a chat is: nothing else is marked, and no other word', async () => {
    const [ana, wire] = await house.agent('Ana', 1, 'sales');
    await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    await ana.post('/agent/end', { conversation });
    const path = `/agent/conversations/${conversation}/answered`;
    expect((await ana.post(path, { answered: 'yes' })).status).to.equal(422);
    expect((await ana.get('/agent/conversations?answered=maybe')).status).to.equal(400);
  });
});
