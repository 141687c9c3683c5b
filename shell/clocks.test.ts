import { expect } from 'chai';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';

const secondsLeft = (html: string): number => Number(/data-left="(\d+)"/.exec(html)?.[1]) / 1_000;
const clocksIn = (html: string): string[] =>
  [...html.matchAll(/role="timer">([^]*?)<\/p>/g)].map(([, words = '']) =>
    words
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/\s+/g, ' ')
      .replace(/at \d\d:\d\d:\d\d UTC/, '…'),
  );

describe('clocks that act when they are over', () => {
  let house: House;

  beforeEach(async () => {
    house = await House.open({ notice: 100, grace: 60_000, reply: 90_000 });
    await house.setUp();
  });
  afterEach(() => house.close());

  it('say when an agent’s reply is due, until it is there', async () => {
    const [ana, wire] = await house.agent('Ana', 1, 'sales');
    await house.customer('Carl', 'sales');
    const { content = '' } = await wire.reads('aria-label="Carl"');
    expect(clocksIn(content)).to.deep.equal(['Reply due …']);
    expect(secondsLeft(content)).to.be.within(60, 90);
    expect(clocksIn((await ana.get('/agent')).html)).to.deep.equal(['Reply due …']);
    const conversation = await house.conversationOf('Carl');
    wire.say({ op: 'send', conversation, id: messageId(), text: 'Hello' });
    const said = await wire.until(({ content: html }) => html?.includes('>Hello<') ?? false);
    expect(said.content).to.include(`id="clocks-${conversation}"`);
    expect(clocksIn(said.content ?? '')).to.deep.equal([]);
    expect(clocksIn((await ana.get('/agent')).html)).to.deep.equal([]);
  });

  it('say to either side what comes when the other does not return, and stop when they do', async () => {
    const [ana, anaWire] = await house.agent('Ana', 1, 'sales');
    const [carl, carlWire] = await house.customer('Carl', 'sales');
    const { socket } = carlWire;
    await anaWire.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    anaWire.say({ op: 'send', conversation, id: messageId(), text: 'Hello' });
    await anaWire.reads('>Hello<');
    socket.terminate();
    const lost = await anaWire.reads('data-kind="lost"');
    const end = ['The chat ends … unless the customer returns'];
    expect(clocksIn(lost.content ?? '')).to.deep.equal(end);
    expect(
      clocksIn((await ana.get('/agent/frame?conversation=' + conversation)).html),
    ).to.deep.equal(end);
    const again = await house.connected(carl, 'customer');
    expect(clocksIn((await anaWire.reads('data-kind="back"')).content ?? '')).to.deep.equal([]);

    anaWire.socket.terminate();
    const gone = await again.reads('data-kind="lost"');
    const line = ['Back to the line … unless Ana returns'];
    expect(clocksIn(gone.content ?? '')).to.deep.equal(line);
    expect(clocksIn((await carl.get('/chat')).html)).to.deep.equal(line);
    await house.connected(ana, 'agent');
    expect(clocksIn((await again.reads('data-kind="back"')).content ?? '')).to.deep.equal([]);
  });

  it('are given anew to who returns', async () => {
    const [ana, wire] = await house.agent('Ana', 1, 'sales');
    await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    wire.socket.terminate();
    const again = await house.connected(ana, 'agent');
    const { content = '' } = await again.reads('role="timer"');
    expect(clocksIn(content)).to.deep.equal(['Reply due …']);
  });
});
