import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { Database } from '../../../plugins/libsql/database.ts';
import { fillWithConversations } from '../../../plugins/libsql/fill.ts';
import { House } from '../../../test/house.ts';
import { messageId } from '../../../test/visitor.ts';
import type { Plugin } from '../../plugin.ts';

type Line = {
  readonly customerName: string;
  readonly agents: readonly { readonly name: string }[];
  readonly entries: readonly { readonly seq: number; readonly type: string }[];
};
const linesOf = (body: string): Line[] =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('an agent who asks again and again', () => {
  it('gets so many searches and files a minute, and others theirs', async () => {
    const house = await House.open();
    await house.setUp();
    const ana = await house.signedIn('Ana', 1, 'sales');
    const statuses = async (path: string, times: number) => {
      const found: number[] = [];
      for (let i = 0; i < times; i += 1) found.push((await ana.get(path)).status);
      return found;
    };
    const files = await statuses('/agent/conversations.csv', 11);
    expect(files.slice(0, 10)).to.deep.equal(Array<number>(10).fill(200));
    expect(files.at(-1)).to.equal(429);
    expect((await ana.get('/agent/conversations.jsonl')).html).to.include('a little fast');
    const searches = await Promise.all(
      Array.from({ length: 121 }, () => ana.get('/agent/conversations?words=x')),
    );
    expect(searches.filter(({ status }) => status === 429)).to.have.length(1);
    expect((await house.admin.get('/agent/conversations')).status).to.equal(200);
    expect((await house.admin.get('/agent/conversations.csv')).status).to.equal(200);
    await house.close();
  });
});

describe('an export of conversations', () => {
  let house: House;
  afterEach(() => house.close());

  it('has what the search finds, each with its entries, and for an agent only their own', async () => {
    house = await House.open();
    await house.setUp();
    const [ana, anaWire] = await house.agent('Ana', 2, 'sales');
    const [carl, carlWire] = await house.customer('Carl', 'sales');
    await anaWire.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    carlWire.say({ op: 'send', conversation, id: messageId(), text: 'One\n"two", three' });
    await anaWire.reads('three');
    await carl.post('/chat/leave');
    await carl.post('/chat/rate', { stars: '2', comment: '=HYPERLINK("http://a.example")' });
    const [dora] = await house.customer('-Dora', 'billing');
    await dora.post('/chat/leave');

    const all = linesOf((await house.admin.get('/agent/conversations.jsonl')).html);
    expect(all.map(({ customerName }) => customerName)).to.deep.equal(['-Dora', 'Carl']);
    expect(all[1]?.agents[0]?.name).to.equal('Ana');
    expect(all[1]?.entries.map(({ type }) => type)).to.deep.equal([
      'opened',
      'assigned',
      'message',
      'ended',
    ]);
    const rated = linesOf((await house.admin.get('/agent/conversations.jsonl?stars=2')).html);
    expect(rated.map(({ customerName }) => customerName)).to.deep.equal(['Carl']);
    const own = linesOf((await ana.get('/agent/conversations.jsonl')).html);
    expect(own.map(({ customerName }) => customerName)).to.deep.equal(['Carl']);

    const response = await fetch(`${house.origin}/agent/conversations.csv`, {
      headers: { cookie: house.admin.cookie },
    });
    expect(response.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).to.include('conversations.csv');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    const rows = bytes.subarray(3).toString().split('\r\n');
    expect(rows).to.have.length(4);
    expect(rows[1]).to.include(`"'-Dora"`).and.include('"customer_left"');
    expect(rows[2]).to.include(`"'=HYPERLINK(""http://a.example"")"`);

    const audit = (await house.admin.get('/admin/audit')).html;
    expect(audit.match(/exported conversations/g)).to.have.length(4);
    expect(audit).to.include('stars=2');
    expect((await carl.get('/agent/conversations.csv')).status).to.equal(303);
    expect((await house.admin.get('/agent/conversations.csv?stars=x')).status).to.equal(400);
  });

  it('of very many is read from the store no faster than it is fetched, and whole', async () => {
    let asked = 0;
    const counting: Plugin = {
      name: 'counting',
      needs: ['store'],
      setup: (host) => {
        const store = host.need('store');
        const entries = store.entries.bind(store);
        store.entries = (...given) => {
          asked += 1;
          return entries(...given);
        };
        return undefined;
      },
    };
    house = await House.open({}, {}, [counting]);
    await house.setUp();
    const many = 30_000;
    const database = new Database(join(house.chatter.site.config.dataDir, 'chatter.db'));
    fillWithConversations(database, many);
    database.close();

    const { body } = await fetch(`${house.origin}/agent/conversations.jsonl`, {
      headers: { cookie: house.admin.cookie },
    });
    const chunks = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    const first = await chunks.next();
    // Nobody fetches: what the network holds fills up, and then nothing is read any more.
    for (let before = -1; before !== asked;) {
      before = asked;
      await wait(400);
    }
    expect(asked).to.be.below(many * 0.8);
    const second = await house.admin.get('/agent/conversations.jsonl');
    expect(second.status).to.equal(429);

    const ids = new Set<string>();
    let rest = '';
    const decoder = new TextDecoder();
    for (let chunk = first; !chunk.done; chunk = await chunks.next()) {
      const lines = (rest + decoder.decode(chunk.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const { id, entries } = JSON.parse(line) as Line & { readonly id: string };
        expect(entries).to.have.length(4);
        ids.add(id);
      }
    }
    expect(rest).to.equal('');
    expect(ids.size).to.equal(many);
    const nothing = '/agent/conversations.jsonl?category=nowhere';
    while ((await house.admin.get(nothing)).status !== 200) await wait(20);
  }).timeout(180_000);
});
