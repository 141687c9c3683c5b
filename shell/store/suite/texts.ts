import { expect } from 'chai';
import type { Store } from '../../store.ts';
import { Office, message } from './office.ts';

const said: Readonly<Record<string, string>> = {
  'emoji and other signs beyond the first plane': '👩‍👩‍👧‍👦 🏳️‍🌈 𝔘𝔫𝔦 👍🏽',
  'right-to-left text': 'שלום עליכם \u202eabc مرحبا',
  'lines and tabs': 'one\ntwo\r\n\n\tthree',
  'what databases use themselves': '{"$set": {"a.b": 1}} $where %s ? ?1 :x @y',
  quotes: `'; DROP TABLE entries; -- "quoted" \`code\` \\ \\u0000`,
  markup: '<script>alert(1)</script> &amp; <!-- -->',
  'combining marks apart from composed letters': 'e\u0301 é Å \u212b',
  'numbers and words that mean something': 'null',
  'the longest text': '🙂'.repeat(2_000),
  'one very long word': 'x'.repeat(2_000),
};

export const texts = (current: () => Store, reopened: () => Promise<Store>): void => {
  describe('texts', () => {
    let office: Office;
    let chat: string;
    beforeEach(async () => {
      office = new Office(current());
      await office.employ('ana', 'sales');
      chat = await office.welcome('carl', 'sales');
    });
    const read = async (store: Store) =>
      (await store.entries(chat, 2, 100)).map((entry) =>
        entry.type === 'message' ? entry.text : '',
      );

    it('come back as they were', async () => {
      const all = Object.values(said);
      await office.say(...all.map((text, n) => message('customer', 'carl', chat, String(n), text)));
      const store = await reopened();
      expect(await read(store)).to.deep.equal(all);
      expect((await store.live()).sent.map(({ text }) => text)).to.deep.equal(all);
    });

    it('lose no more than zero bytes and the halves of a broken character', async () => {
      const text = 'a\ud83db\ude00c 😀\0';
      await office.say(message('customer', 'carl', chat, 'x', text));
      expect(await read(await reopened())).to.deep.equal(['a\ufffdb\ufffdc 😀\ufffd']);
    });

    it('of names, notes and comments come back as well', async () => {
      const odd = `Zoë "$ne" 👋 \n '`;
      const target = { kind: 'category', id: 'sales' } as const;
      const back = { kind: 'category', id: 'billing' } as const;
      await office.say(
        { type: 'join', customer: 'dora', name: odd, category: 'sales', conversation: 'of dora' },
        { type: 'note', agent: 'ana', conversation: chat, text: odd },
        { type: 'transfer', agent: 'ana', conversation: chat, target, note: odd },
        {
          type: 'move',
          by: { id: 'root', name: odd },
          conversation: chat,
          target: back,
          note: odd,
        },
        { type: 'end', agent: 'ana', conversation: 'of dora' },
        { type: 'rate', customer: 'dora', stars: 1, comment: odd },
      );
      const store = await reopened();
      expect(await store.conversation('of dora')).to.include({ customerName: odd, comment: odd });
      const entries = await store.entries(chat, 0, 10);
      const [handedOn, moved] = entries.filter(({ type }) => type === 'transferred');
      expect(handedOn).to.include({ note: odd }).and.not.have.property('by');
      expect(moved).to.deep.include({ note: odd, by: { id: 'root', name: odd } });
      const noted = entries.find(({ type }) => type === 'noted');
      expect(noted).to.include({ agent: 'ana', text: odd.trim() });
      expect(await store.conversations({ words: 'Zoë' }, 10)).to.deep.equal([]);
    });
  });
};
