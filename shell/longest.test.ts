import { expect } from 'chai';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';

describe('the longest message that an admin may allow', () => {
  const most = 4_000;
  let house: House;

  beforeEach(async () => {
    house = await House.open({ messageLimit: most });
    await house.setUp();
  });
  afterEach(() => house.close());

  const spellings: readonly (readonly [spelt: string, text: string, shown: string])[] = [
    ['one byte for each character', 'x', 'x'],
    ['four bytes for each', '\u{1F921}', '\u{1F921}'],
    ['six bytes for each, as half a character pasted from elsewhere', '\ud83e', '\uFFFD'],
  ];
  for (const [spelt, text, shown] of spellings) {
    it(`is taken with ${spelt}`, async () => {
      const [, ana] = await house.agent('Ana', 1, 'sales');
      const [, carl] = await house.customer('Carl', 'sales');
      const conversation = await house.conversationOf('Carl');
      const id = messageId();
      carl.say({ op: 'send', conversation, id, text: text.repeat(most) });
      expect(await carl.until(({ op }) => op === 'ack')).to.include({ id });
      await ana.reads(shown.repeat(most));
      carl.say({ op: 'send', conversation, id: messageId(), text: text.repeat(most + 1) });
      expect(await carl.until(({ op }) => op === 'nak')).to.include({ why: 'too_long' });
    });
  }
});
