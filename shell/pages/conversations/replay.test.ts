import { expect } from 'chai';
import { House } from '../../../test/house.ts';
import { messageId } from '../../../test/visitor.ts';
import type { Visitor } from '../../../test/visitor.ts';

/** The items of the first log in a page. */
const logIn = (html: string): string =>
  /<ol class="entries"[^>]*>([^]*?)<\/ol>/.exec(html)?.[1] ?? '';

describe('the replay of a conversation', () => {
  let house: House;
  let conversation: string;
  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
  });
  afterEach(() => house.close());

  const side = async (who: Visitor, at: number | string, name: string): Promise<string> => {
    const path = `/agent/conversations/${conversation}/replay?at=${at}`;
    const { status, html } = await who.get(path);
    expect(status).to.equal(200);
    return new RegExp(`<section[^>]* id="of-${name}"[^]*?</section>`).exec(html)?.[0] ?? '';
  };

  it('shows at every moment what the page of each side showed then', async () => {
    const [ana, anaWire] = await house.agent('Ana', 2, 'sales');
    const [carl, carlWire] = await house.customer('Carl', 'sales');
    await anaWire.reads('aria-label="Carl"');
    conversation = await house.conversationOf('Carl');
    const shown = new Map<number, readonly [string, string]>();
    for (const [wire, other, text] of [
      [carlWire, anaWire, 'Is it <blue>?'],
      [anaWire, carlWire, 'It is.'],
      [carlWire, anaWire, 'Thank you'],
    ] as const) {
      wire.say({ op: 'send', conversation, id: messageId(), text });
      await other.reads(text.replace('<', '&lt;').replace('>', '&gt;'));
      const pages = [await carl.get('/chat'), await ana.get('/agent')] as const;
      const entries = await house.chatter.site.store.entries(conversation, 0, 100);
      shown.set(entries.length, [logIn(pages[0].html), logIn(pages[1].html)]);
    }
    await ana.post('/agent/end', { conversation });
    const over = await carl.get('/chat');
    const { length } = await house.chatter.site.store.entries(conversation, 0, 100);

    for (const [at, [ofCustomer, ofAgent]] of shown) {
      expect(logIn(await side(house.admin, at, 'customer'))).to.equal(ofCustomer);
      expect(logIn(await side(house.admin, at, 'agent'))).to.equal(ofAgent);
    }
    expect(logIn(await side(ana, length, 'customer'))).to.equal(logIn(over.html));
    expect(await side(ana, length, 'customer')).to.include('The agent ended the chat.');
    expect(await side(ana, length, 'agent')).to.include('No agent has this chat');
  });

  it('says to who was handed a customer that they were, as their page does', async () => {
    const [ana, anaWire] = await house.agent('Ana', 2, 'sales');
    await house.customer('Carl', 'sales');
    await anaWire.reads('aria-label="Carl"');
    conversation = await house.conversationOf('Carl');
    const [ben, benWire] = await house.agent('Ben', 2, 'sales');
    const target = `agent:${house.chatter.site.directory.agentNamed('Ben')!.id}`;
    await ana.post('/agent/transfer', { conversation, target, note: 'Speaks German' });
    await benWire.reads('aria-label="Carl"');
    const { length } = await house.chatter.site.store.entries(conversation, 0, 100);
    for (const html of [await side(ben, length, 'agent'), (await ben.get('/agent')).html]) {
      const why = /<ul class="why">([^]*?)<\/ul>/.exec(html)?.[1] ?? '';
      expect(why).to.include('Ana transferred the chat to Ben. Note: Speaks German');
      expect(why).not.to.include('was free');
    }
    expect(await side(ben, 2, 'agent')).to.include('Ana was free, with 0 chats.');
  });

  it('begins in the line, and stays between its first moment and its last', async () => {
    const [carl] = await house.customer('Carl', 'sales');
    conversation = await house.conversationOf('Carl');
    await carl.post('/chat/leave');
    const first = await side(house.admin, 1, 'customer');
    expect(first).to.include('In line').and.include('Sales').and.not.include('<ol');
    expect(await side(house.admin, 99, 'customer')).to.include('You left the chat.');
    for (const nonsense of ['0', '-5', 'x', '1.5', '1e99']) {
      expect(await side(house.admin, nonsense, 'customer')).to.include('In line');
    }
  });

  it('is open to those who may read the conversation', async () => {
    const [carl] = await house.customer('Carl', 'sales');
    conversation = await house.conversationOf('Carl');
    await carl.post('/chat/leave');
    const ben = await house.signedIn('Ben', 1, 'sales');
    const { status } = await ben.get(`/agent/conversations/${conversation}/replay`);
    expect(status).to.equal(404);
  });
});
