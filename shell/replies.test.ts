import { expect } from 'chai';
import { House } from '../test/house.ts';

const greeting = 'Hello {customer}, this is {agent} of {category}.';

describe('saved replies', () => {
  let house: House;

  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
  });
  afterEach(() => house.close());

  const idOf = (html: string, name: string): string =>
    new RegExp(`aria-label="${name}"[^]*?name="id" value="([\\w-]+)"`).exec(html)?.[1] ?? '';

  it('are an agent’s own, and the list that admins keep for all', async () => {
    const ana = await house.signedIn('Ana', 1, 'sales');
    const ben = await house.signedIn('Ben', 1, 'sales');
    await ana.post('/agent/replies', { name: 'Greeting', text: greeting });
    await house.admin.post('/admin/replies', { name: 'Goodbye', text: 'Thank you <3' });
    const hers = (await ana.get('/agent/replies')).html;
    expect(hers).to.include(greeting).and.to.include('Thank you &lt;3');
    expect((await ben.get('/agent/replies')).html).to.not.include(greeting);
    expect((await ben.post('/admin/replies', { name: 'Mine', text: 'x' })).status).to.equal(403);
    expect((await house.admin.get('/admin/audit')).html).to.include('saved the reply');

    const id = idOf(hers, 'Greeting');
    await ben.post('/agent/replies/remove', { id });
    expect((await ana.get('/agent/replies')).html).to.include(greeting);
    await ana.post('/agent/replies', { id, name: 'Greeting', text: 'Hi' });
    expect((await ana.get('/agent/replies')).html).to.not.include(greeting);
    await ana.post('/agent/replies/remove', { id });
    expect((await ana.get('/agent/replies')).html).to.not.include('Greeting');
  });

  it('say what is wrong with one, and keep what was typed', async () => {
    const ana = await house.signedIn('Ana', 1, 'sales');
    const long = await ana.post('/agent/replies', { name: 'Long', text: 'x'.repeat(1_001) });
    expect(long.status).to.equal(422);
    expect(long.html).to.include('at most 1000 characters').and.to.include('x'.repeat(1_001));
    const { replies, directory } = house.chatter.site;
    const { id: agent } = directory.agentNamed('Ana')!;
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        replies.put({ id: `r${index}`, name: `reply ${index}`, text: 'words' }, agent),
      ),
    );
    const full = await ana.post('/agent/replies', { name: 'One more', text: 'words' });
    expect(full.html).to.include('The list is full').and.to.include('One more');
    expect(await replies.of(agent)).to.have.length(50);
  });

  it('have the words of the chat in them, and come into the box without any script', async () => {
    const [ana, wire] = await house.agent('Ana', 1, 'sales');
    const ben = await house.signedIn('Ben', 1, 'sales');
    await ana.post('/agent/replies', { name: 'Greeting', text: greeting });
    await house.customer('{agent}', 'sales');
    await wire.reads('aria-label="{agent}"');
    const conversation = await house.conversationOf('{agent}');
    const { html } = await ana.get(`/agent/replies?conversation=${conversation}`);
    expect(html).to.include('Hello {agent}, this is Ana of Sales.');
    const reply = /name="reply" value="([\w-]+)"/.exec(html)?.[1] ?? '';
    const box = await ana.get(`/agent?conversation=${conversation}&reply=${reply}`);
    expect(box.html).to.include('Hello {agent}, this is Ana of Sales.</textarea>');
    const { html: notHis } = await ben.get(`/agent/replies?conversation=${conversation}`);
    expect(notHis).to.include('not with you').and.to.not.include('Hello');
    expect(
      (await ben.get(`/agent?conversation=${conversation}&reply=${reply}`)).html,
    ).to.not.include('Hello');
  });
});
