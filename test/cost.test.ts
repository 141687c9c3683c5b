import { expect } from 'chai';
import { House } from './house.ts';
import { Tally } from './tally.ts';
import { messageId } from './visitor.ts';
import type { Visitor } from './visitor.ts';
import type { Wire } from './wire.ts';

/** What came since the wire was last read; signs of life come in their own time. */
const fresh = (wire: Wire): string[] =>
  wire.heard
    .splice(0)
    .map(({ op, content }) => op ?? /#(\w+)/.exec(content ?? '')?.[1] ?? '')
    .filter((name) => name !== 'beat');

describe('what it costs', () => {
  const tally = new Tally();
  let house: House;
  before(async () => {
    tally.machines();
    tally.templates();
    const limits = { JOINS_PER_MINUTE: '1000', SENDS_PER_MINUTE: '1000' };
    house = await House.open({}, limits, [tally.store()]);
    await house.setUp();
  });
  after(async () => {
    tally.undo();
    await house.close();
  });

  describe('to say something', () => {
    let carl: Visitor;
    let ofCarl: Wire;
    let ofAna: Wire;
    let conversation: string;
    const send = (text: string): object => ({ op: 'send', conversation, id: messageId(), text });
    before(async () => {
      [, ofAna] = await house.agent('Ana', 2, 'sales');
      [carl, ofCarl] = await house.customer('Carl', 'sales');
      conversation = await house.conversationOf('Carl');
      // The first words of both also stop the agent's time to reply.
      ofCarl.say(send('Hello'));
      await ofAna.reads('Hello');
      ofAna.say(send('Good morning'));
      await ofCarl.reads('Good morning');
      await ofAna.until(({ op }) => op === 'ack');
      // Counts come in rounds of their own: the one that knows of this chat is the last.
      await ofAna.until(({ content }) => content?.includes('<b>1</b></p></div>') ?? false);
      for (const wire of [ofAna, ofCarl]) fresh(wire);
      tally.take();
    });

    it('is one event, one append, and an entry for each side with what changes beside it', async () => {
      ofCarl.say(send('Where is my parcel?'));
      await ofAna.reads('my parcel');
      await ofCarl.until(({ op }) => op === 'ack');
      expect(tally.take()).to.deep.equal({
        'conversation hears': 1,
        'store.append': 1,
        rendered: 4,
      });
      expect(fresh(ofCarl)).to.deep.equal(['entry', 'ack']);
      expect(fresh(ofAna)).to.deep.equal(['entry']);
    });

    it('is one append for all that is said at once', async () => {
      const { journal } = house.chatter.site;
      const { id } = house.chatter.site.desk.agents()[0]!;
      const from = { kind: 'agent', id } as const;
      const said = Array.from({ length: 50 }, (_, i) =>
        journal.submit({ type: 'send', from, conversation, id: messageId(), text: `${i}` }),
      );
      await Promise.all(said);
      expect(tally.take()).to.include({ 'store.append': 1, 'conversation hears': 50 });
      await ofCarl.reads('49');
    });

    it('is nothing in the store while it is only typed', async () => {
      for (const wire of [ofAna, ofCarl]) fresh(wire);
      tally.take();
      ofCarl.say({ op: 'typing', conversation, n: 1, text: 'The second' });
      await ofAna.reads('The second');
      expect(tally.take()).to.deep.equal({ 'conversation hears': 1, rendered: 1 });
      expect(fresh(ofAna)).to.deep.equal(['draft']);
    });

    it('is nothing in the store to come back with a session', async () => {
      const { length } = ofCarl.heard;
      const again = await carl.connectWith({
        as: 'customer',
        view: `chatting:${conversation}`,
        since: `${conversation}.1`,
      });
      await again.until(({ op }) => op === 'resumed');
      expect(Object.keys(tally.take()).filter((name) => name.startsWith('store.'))).to.deep.equal(
        [],
      );
      expect(ofCarl.heard).to.have.length(length);
      again.socket.terminate();
    });
  });

  describe('to leave a line', () => {
    it('is one frame for everybody behind, near and far', async () => {
      const line: Wire[] = [];
      for (let i = 1; i <= 25; i += 1) line.push((await house.customer(`C${i}`, 'billing'))[1]);
      const leaves = async (wire: Wire, length: number): Promise<void> => {
        for (const one of line) fresh(one);
        wire.say({ op: 'leave' });
        await line.at(-1)!.until(({ content }) => content?.includes(`>${length}<`) ?? false);
      };
      // After the first departure everybody has been told where they stand, and by nothing else.
      await leaves(line[0]!, 24);
      await leaves(line[1]!, 23);
      expect(fresh(line[1]!)).to.deep.equal(['entry', 'go']);
      for (const wire of line.slice(2)) expect(fresh(wire)).to.deep.equal(['place']);
    });
  });
});
