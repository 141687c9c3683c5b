import { expect } from 'chai';
import { account } from './account.ts';
import { admin } from './admin.ts';
import { conversations } from './conversations.ts';
import { customer, embedded } from './customer.ts';
import { desk } from './desk.ts';
import { toTranslate } from './same.ts';
import { left, untranslated } from './walk.ts';
import type { Walk } from './walk.ts';
import { wordsOf } from './words.ts';

/** Everybody's way through all that they may see. */
const walks: Readonly<Record<string, Walk>> = {
  customer,
  embedded,
  account,
  desk,
  conversations,
  admin,
};

describe('no English is left on German pages', () => {
  for (const [name, walk] of Object.entries(walks)) {
    it(`of the walk of ${name} pages`, async () => {
      expect((await untranslated(walk)).join('\n')).to.equal('');
    });
  }

  it('and what people read or hear is found', () => {
    const html = `<title>Chat</title><script>run('It')</script><p title="So" class="Not This">You said <b>it&#39;s &lt;b&gt;</b></p><input type="submit" value="Send" data-long="Too long">
      <i data-view="ended:x" data-seq="1" data-back="Back" aria-label="Draft"></i>`;
    const expected = ['Chat', 'You said', "it's <b>", 'So', 'Send', 'Too long', 'Back', 'Draft'];
    expect(wordsOf(html)).to.have.members(expected);
  });

  it('and what is the same in both is found, but for names and numbers', () => {
    const here = ['Leave', '4 waiting', 'Carl', '23:05 UTC', 'Start: Sales', 'Senden'];
    const there = ['Leave', '4 waiting', 'Carl', '23:05 UTC', 'Start: Sales', 'Send'];
    expect(left(here, there)).to.deep.equal(['Leave', '4 waiting', 'Start: Sales']);
    expect(toTranslate('Carla')).to.equal('Carla');
  });
});
