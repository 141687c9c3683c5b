import { expect } from 'chai';
import { House } from '../../../test/house.ts';
import { messageId } from '../../../test/visitor.ts';
import type { Visitor } from '../../../test/visitor.ts';

describe('searching the conversations', () => {
  let house: House;
  let admin: Visitor;
  let ana: Visitor;

  /** The names of the customers whom a search finds. */
  const found = async (who: Visitor, query: Record<string, string> = {}): Promise<string[]> => {
    const path = `/agent/conversations?${new URLSearchParams(query).toString()}`;
    const { status, html } = await who.get(path);
    expect(status).to.equal(200);
    const list = /<ul class="records">[^]*/.exec(html)?.[0] ?? '';
    return [...list.matchAll(/<a href="[^"]*"><bdi>([^<]*)/g)].map(([, name = '']) => name);
  };
  const idOf = (name: string): string => house.chatter.site.directory.agentNamed(name)?.id ?? '';

  before(async () => {
    house = await House.open();
    admin = await house.setUp();
    const [anaHere, anaWire] = await house.agent('Ana', 4, 'sales');
    ana = anaHere;
    const [ben] = await house.agent('Ben', 4, 'billing');
    const [carl] = await house.customer('Carl', 'sales');
    await anaWire.reads('aria-label="Carl"');
    await carl.post('/chat/leave');
    await carl.post('/chat/rate', { stars: '1', comment: '' });
    const [dora] = await house.customer('Dora', 'billing');
    await ben.post('/agent/end', { conversation: await house.conversationOf('Dora') });
    await dora.post('/chat/rate', { stars: '5', comment: '' });
    await house.customer('Emil', 'sales');
  });
  after(() => house.close());

  it('an admin finds them by agent, category, rating and the way they ended', async () => {
    expect(await found(admin)).to.deep.equal(['Emil', 'Dora', 'Carl']);
    expect(await found(admin, { agent: idOf('Ben') })).to.deep.equal(['Dora']);
    expect(await found(admin, { category: 'sales' })).to.deep.equal(['Emil', 'Carl']);
    expect(await found(admin, { stars: '5' })).to.deep.equal(['Dora']);
    expect(await found(admin, { reason: 'customer_left' })).to.deep.equal(['Carl']);
    expect(await found(admin, { category: 'sales', stars: '5' })).to.deep.equal([]);
  });

  it('an agent finds their own, whomever they ask for', async () => {
    expect(await found(ana)).to.deep.equal(['Emil', 'Carl']);
    expect(await found(ana, { agent: idOf('Ben') })).to.deep.equal(['Emil', 'Carl']);
    expect(await found(ana, { stars: '1' })).to.deep.equal(['Carl']);
    expect((await ana.get('/agent/conversations')).html).not.to.include('name="agent"');
  });

  it('says that there are none where there are none, and that none fit where there are', async () => {
    const cleo = await house.signedIn('Cleo', 1, 'general');
    const none = (await cleo.get('/agent/conversations')).html;
    expect(none).to.include('There are no conversations yet.').and.not.include('Fewer words');
    const { html } = await cleo.get('/agent/conversations?words=tea&zone=UTC');
    expect(html).to.include('Fewer words').and.not.include('no conversations yet');
  });

  it('a day is a day of who asks, from its first to its last minute', async () => {
    const opened = (await house.chatter.site.store.conversations({}, 1))[0]!.openedAt;
    const dayIn = (zone: string, later = 0): string =>
      new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(
        opened + later * 86_400_000,
      );
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      const [day, next, last] = [dayIn(zone), dayIn(zone, 1), dayIn(zone, -1)];
      expect(await found(admin, { zone, from: day, until: day })).to.have.length(3);
      expect(await found(admin, { zone, from: next })).to.deep.equal([]);
      expect(await found(admin, { zone, until: last })).to.deep.equal([]);
    }
    const { html } = await admin.get('/agent/conversations?zone=Mars/Base');
    expect(html).to.include('<span class="zone">UTC</span>');
  });

  it('a search that makes no sense is refused with a sentence', async () => {
    for (const [query, sentence] of [
      ['stars=9', 'A rating is from 1 to 5.'],
      ['reason=toString', 'No conversation ends that way.'],
      ['from=yesterday', 'A day is written like'],
    ]) {
      const { status, html } = await admin.get(`/agent/conversations?${query}`);
      expect(status).to.equal(400);
      expect(html).to.include(sentence);
    }
  });

  it('an agent finds what was left for their categories, however much was left for others since', async () => {
    const leave = (name: string, category: string) =>
      house.chatter.site.journal.submit({
        type: 'leaveMessage',
        customer: name,
        name,
        category,
        conversation: `left-by-${name}`,
        id: '1',
        text: 'Call me',
        reach: '',
      });
    await leave('Zoe', 'general');
    for (let n = 10; n <= 40; n += 1) await leave(`Left${n}`, 'billing');
    const eve = await house.signedIn('Eve', 1, 'general');
    expect(await found(eve, { answered: 'no' })).to.deep.equal(['Zoe']);
    expect(await found(eve, { reason: 'left_message' })).to.deep.equal(['Zoe']);
    expect(await found(eve, { reason: 'left_message', category: 'billing' })).to.deep.equal([]);
  });

  it('older ones are a page further, and the search goes along', async () => {
    for (let n = 1; n <= 40; n += 1) {
      await house.chatter.site.journal.submit({
        type: 'join',
        customer: `many ${n}`,
        name: `Many ${n}`,
        category: 'general',
        conversation: `of-many-${String(n).padStart(2, '0')}`,
      });
    }
    const { html } = await admin.get('/agent/conversations?category=general');
    const next = /href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).to.include('category=general');
    const second = (await admin.get(next)).html;
    const names = (page: string): string[] =>
      [...page.matchAll(/<bdi>(Many \d+)/g)].map(([, name = '']) => name);
    expect([...names(html), ...names(second)]).to.deep.equal(
      Array.from({ length: 40 }, (_, n) => `Many ${40 - n}`),
    );
    expect(second).not.to.include('rel="next"');
  });

  it('a conversation leads back to the search that found it, also after something was done there', async () => {
    const list = '/agent/conversations?reason=customer_left&zone=UTC';
    const address = /href="([^"]*)"><bdi>Carl/.exec((await ana.get(list)).html)![1]!;
    const path = address.replaceAll('&amp;', '&');
    const { html } = await ana.get(path);
    expect(html).to.include(`href="${list.replace('&', '&amp;')}">Back to the search`);
    const [at, trail] = path.split('?') as [string, string];
    const note = { id: messageId(), text: 'Called.' };
    const { location } = await ana.post(`${at}/notes?${trail}`, note);
    expect(location).to.equal(`${path}#notes`);
    expect((await ana.get(at)).html).to.include('href="/agent/conversations">All conversations');
  });

  it('says the day once of what began and ended on it', async () => {
    const list = (await ana.get('/agent/conversations?reason=customer_left')).html;
    const card = /<ul class="records">[^]*?<\/li>/.exec(list)![0];
    expect(card.match(/data-form="\w+"/g)).to.deep.equal([
      'data-form="moment"',
      'data-form="clock"',
    ]);
  });
});
