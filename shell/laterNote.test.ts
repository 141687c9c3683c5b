import { expect } from 'chai';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';
import type { Visitor } from '../test/visitor.ts';
import type { Wire } from '../test/wire.ts';

describe('a note on a conversation', () => {
  let house: House;
  let admin: Visitor;
  let ana: Visitor;
  let anaWire: Wire;
  let carl: Visitor;
  let carlWire: Wire;
  let path: string;
  const text = 'SECRET <i>word</i>';

  beforeEach(async () => {
    house = await House.open({ messageLimit: 50 });
    admin = await house.setUp();
    [ana, anaWire] = await house.agent('Ana', 1, 'sales');
    [carl, carlWire] = await house.customer('Carl', 'sales');
    await anaWire.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    path = `/agent/conversations/${conversation}`;
  });
  afterEach(() => house.close());
  const end = () => ana.post('/agent/end', { conversation: path.slice(-22) });
  const kinds = async () => (await house.chatter.site.store.audit(9)).map(({ kind }) => kind);

  it('that is over is added once, and read in its story, transcript and export', async () => {
    await end();
    const id = messageId();
    const posted = await Promise.all([1, 2].map(() => ana.post(`${path}/notes`, { id, text })));
    expect(posted.map(({ location }) => location)).to.deep.equal(Array(2).fill(`${path}#notes`));
    const { html } = await ana.get(path);
    expect(html.split('Note by Ana: SECRET &lt;i&gt;word')).to.have.length(2);
    expect((await ana.get(`${path}/transcript`)).html).to.include(`Note by Ana: ${text}`);
    expect((await ana.get('/agent/conversations.jsonl')).html).to.include('SECRET');
    const pages = ['/chat', '/chat/frame', '/chat/transcript'].map((page) => carl.get(page));
    const seen = (await Promise.all(pages)).map((page) => page.html);
    expect(seen.join() + carlWire.html).to.not.include('SECRET');
    const other = await ana.post(`${path}/notes`, { id, text: 'other words' });
    expect(other.status).to.equal(422);
    expect(other.html).to.include('same number').and.include('other words</textarea>');
  });

  it('is an admin’s to add too, which the audit says', async () => {
    await end();
    await admin.post(`${path}/notes`, { id: messageId(), text });
    expect((await ana.get(path)).html).to.include('Note by Root: SECRET');
    expect(await kinds()).to.include('chatNoted');
  });

  it('that runs is added by an admin who watches, once, and its agent reads it at once', async () => {
    const id = messageId();
    const live = `/admin/live/${path.slice(-22)}`;
    expect((await admin.get(live)).html).to.include(`action="${path}/notes"`);
    const note = () => admin.post(`${path}/notes`, { id, text, from: 'live' });
    expect((await note()).location).to.equal(live);
    expect((await note()).location).to.equal(live);
    await anaWire.reads('Note by Root: SECRET &lt;i&gt;word');
    expect((await admin.get(live)).html.split('SECRET')).to.have.length(2);
    expect((await carl.get('/chat')).html + carlWire.html).to.not.include('SECRET');
    expect((await kinds()).filter((kind) => kind === 'chatNoted')).to.have.length(1);
  });

  it('that runs is added once, however often and fast it is posted, and other words are not lost', async () => {
    const id = messageId();
    for (const who of [ana, admin]) {
      const note = (words: string) => who.post(`${path}/notes`, { id, text: words });
      const posted = await Promise.all([1, 2, 3].map(() => note(text)));
      expect(posted.map(({ status }) => status)).to.deep.equal([303, 303, 303]);
      const other = await note('other words');
      expect(other.status).to.equal(422);
      expect(other.html).to.include('same number').and.include('other words</textarea>');
    }
    const stored = await house.chatter.site.store.entries(path.slice(-22), 0, 20);
    const notes = stored.filter(({ type }) => type === 'noted');
    expect(notes).to.have.length(2);
  });

  it('that is refused says why and stays typed; who may not read it may not add', async () => {
    await end();
    const long = 'x'.repeat(51);
    const refused = await ana.post(`${path}/notes`, { id: messageId(), text: long });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.include('too long').and.include(`${long}</textarea>`);
    expect((await ana.post(`${path}/notes`, { id: messageId(), text: ' ' })).status).to.equal(422);
    expect((await ana.post(`${path}/notes`, { id: '!', text })).status).to.equal(422);
    const ben = await house.signedIn('Ben', 1, 'billing');
    expect((await ben.post(`${path}/notes`, { id: messageId(), text })).status).to.equal(404);
    expect((await ana.get(path)).html).to.not.include('SECRET');
  });
});
