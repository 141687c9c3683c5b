import { expect } from 'chai';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';
import type { Wire } from '../test/wire.ts';

const send = (wire: Wire, conversation: string, text: string, id = messageId()): string => {
  wire.say({ op: 'send', conversation, id, text });
  return id;
};
const acked = (wire: Wire, id: string) =>
  wire.until((frame) => frame.op === 'ack' && frame['id'] === id, 'the acknowledgement');
const refused = (wire: Wire, id: string) =>
  wire.until((frame) => frame.op === 'nak' && frame['id'] === id, 'the refusal');

describe('people over real sockets', () => {
  let house: House;

  beforeEach(async () => {
    house = await House.open({ notice: 150, grace: 600, agentQuiet: 300 });
    await house.setUp();
  });
  afterEach(() => house.close());

  it('a customer and an agent talk, and each message is acknowledged', async () => {
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    const ack = await acked(carl, send(carl, conversation, 'Is <b>this</b> blue?'));
    expect(ack['seq']).to.equal(3);
    await ana.reads('Is &lt;b&gt;this&lt;/b&gt; blue?');
    await acked(ana, send(ana, conversation, 'It is.'));
    await carl.reads('It is.');
  });

  it('the same message sent again keeps its place, and other words under its number are refused', async () => {
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    const id = send(carl, conversation, 'once');
    await acked(carl, id);
    send(carl, conversation, 'once', id);
    send(carl, conversation, 'twice', id);
    expect((await refused(carl, id))['why']).to.equal('conflict');
    const entries = await house.chatter.site.store.entries(conversation, 0, 100);
    expect(entries.filter(({ type }) => type === 'message')).to.have.length(1);
    expect(carl.heard.filter(({ op }) => op === 'ack')).to.have.length(2);
  });

  it('a message over the limit is refused whole and one at the limit is taken', async () => {
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    const long = await refused(carl, send(carl, conversation, '𝒳'.repeat(2001)));
    expect(long['why']).to.equal('too_long');
    await acked(carl, send(carl, conversation, '𝒳'.repeat(2000)));
  });

  it('the agent reads the draft, and the customer that the agent types', async () => {
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    carl.say({ op: 'typing', conversation, n: 1, text: 'half a thou' });
    await ana.reads('half a thou');
    ana.say({ op: 'typing', conversation, n: 1 });
    await carl.reads('is typing…');
    expect(
      JSON.stringify(await house.chatter.site.store.entries(conversation, 0, 100)),
    ).not.to.include('half a thou');
  });

  it('the second customer of a full agent waits at place 1 and reads no word of the first chat', async () => {
    const [anaHere, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    const [doraHere, dora] = await house.customer('Dora', 'sales');
    expect((await doraHere.get('/chat')).html).to.match(/Place in line"[^]*?1/);
    const conversation = await house.conversationOf('Carl');
    await acked(carl, send(carl, conversation, 'my secret number is 4711'));
    await anaHere.post('/agent/end', { conversation });
    await dora.reads('Ana is with you now');
    expect(dora.html).not.to.include('4711');
    await carl.reads('The agent ended the chat.');
    await ana.reads('aria-label="Dora"');
  });

  it('each side is told when the other disconnects and when they are back', async () => {
    const [anaHere, ana] = await house.agent('Ana', 1, 'sales');
    const [carlHere, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    carl.socket.terminate();
    await ana.reads('“Carl” is disconnected and may return.');
    const again = await house.connected(carlHere, 'customer');
    await ana.reads('“Carl” is back.');
    ana.socket.terminate();
    await again.reads('Ana is disconnected and may return.');
    await house.connected(anaHere, 'agent');
    await again.reads('Ana is back.');
  });

  it('an agent with a chat who reads other pages of the desk is there for its customer', async () => {
    const [anaHere, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    ana.socket.terminate();
    await carl.reads('Ana is disconnected and may return.');
    await anaHere.get('/agent/replies');
    await carl.reads('Ana is back.');
  });

  it('who comes back gets what they missed, once and in order', async () => {
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [carlHere, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    carl.socket.terminate();
    for (const word of ['one', 'two', 'three']) await acked(ana, send(ana, conversation, word));
    const back = await carlHere.connectWith({
      as: 'customer',
      view: `chatting:${conversation}`,
      since: `${conversation}.2`,
    });
    await back.until(({ op }) => op === 'resumed');
    const seqs = back.heard.filter(({ op }) => op === 'entry').map((frame) => frame['seq']);
    expect(seqs.slice(0, 3)).to.deep.equal([3, 4, 5]);
    back.socket.terminate();
  });

  it('a page that shows something else now is told to load again', async () => {
    await house.agent('Ana', 1, 'sales');
    const [carlHere] = await house.customer('Carl', 'sales');
    const stale = await carlHere.connectWith({ as: 'customer', view: 'home', since: '' });
    await stale.until(({ op }) => op === 'reload');
    stale.socket.terminate();
  });

  it('a page that another version made is told to load again, and one that this one made is not', async () => {
    await house.agent('Ana', 1, 'sales');
    const [carlHere] = await house.customer('Carl', 'sales');
    const { html } = await carlHere.get('/chat');
    const [, view = '', edition = '', version = ''] =
      /data-view="([^"]*)" data-edition="([^"]*)" data-version="([^"]*)"/.exec(html)!;
    const [names, files] = edition.split('.');
    expect(files).to.equal(version);
    const back = async (made: string): Promise<string | undefined> => {
      const query = { as: 'customer', view, edition: made, since: '' };
      const wire = await carlHere.connectWith(query);
      const { op } = await wire.until((frame) => ['resumed', 'reload'].includes(frame.op ?? ''));
      wire.socket.terminate();
      return op;
    };
    expect(await back(edition)).to.equal('resumed');
    expect(await back(`${names}.of-before`)).to.equal('reload');
  });

  it('a customer who stays away loses the chat, and the agent is free for the next', async () => {
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    carl.socket.terminate();
    await ana.reads('The customer was disconnected and did not return.');
    const [, dora] = await house.customer('Dora', 'sales');
    await ana.reads('aria-label="Dora"');
    dora.socket.terminate();
  });

  it('the chats of an agent who stays away go to another agent, ahead of those who came later', async () => {
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    const [, dora] = await house.customer('Dora', 'sales');
    ana.socket.terminate();
    await carl.reads('Ana was disconnected and did not return.');
    const [, bob] = await house.agent('Bob', 1, 'sales');
    await bob.reads('aria-label="Carl"');
    expect(bob.html).not.to.include('aria-label="Dora"');
    expect(dora.html).not.to.include('Bob is with you');
  });

  it('forms alone carry a customer and an agent through a chat', async () => {
    const ana = await house.signedIn('Ana', 1, 'sales');
    await ana.get('/agent');
    await ana.post('/agent/available', { available: 'on' });
    const carl = house.visitor();
    await carl.get('/');
    await carl.post('/join', { name: 'Carl', category: 'sales' });
    const conversation = await house.conversationOf('Carl');
    const id = messageId();
    const sent = await carl.post('/chat/send', { conversation, id, text: 'by form' });
    expect(sent).to.include({ status: 303, location: '/chat' });
    await carl.post('/chat/send', { conversation, id, text: 'by form' });
    const frame = await ana.get(`/agent/frame?conversation=${conversation}`);
    expect(frame.html.match(/by form/g)).to.have.length(1);
    await ana.post('/agent/send', { conversation, id: messageId(), text: 'so is this' });
    expect((await carl.get('/chat/frame')).html).to.include('so is this');
    await ana.post('/agent/end', { conversation });
    expect((await carl.get('/chat')).html).to.include('The agent ended the chat.');
    await carl.post('/chat/rate', { stars: '5', comment: 'quick' });
    expect((await house.chatter.site.store.conversation(conversation))?.stars).to.equal(5);
    expect(await carl.post('/chat/again')).to.include({ location: '/' });
  });

  it('a message that was saved before the end is acknowledged after it, and no other', async () => {
    const [anaHere, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    const id = send(carl, conversation, 'just in time');
    await acked(carl, id);
    await anaHere.post('/agent/end', { conversation });
    await carl.reads('The agent ended the chat.');
    carl.heard.length = 0;
    send(carl, conversation, 'just in time', id);
    expect((await acked(carl, id))['seq']).to.equal(3);
    expect((await refused(carl, send(carl, conversation, 'too late')))['why']).to.equal('ended');
  });

  it('a customer who joins without having looked around is remembered for as long as others', async () => {
    const response = await fetch(`${house.origin}/join`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams({ name: 'Carl', category: 'sales' }),
    });
    const [, expires = ''] =
      /expires=([^;]+)/i.exec(response.headers.get('set-cookie') ?? '') ?? [];
    expect(Date.parse(expires) - Date.now()).to.be.greaterThan(11 * 3_600_000);
  });
});
