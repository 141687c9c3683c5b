import { expect } from 'chai';
import type { Plugin } from '../../plugin.ts';
import { House } from '../../../test/house.ts';
import { messageId } from '../../../test/visitor.ts';
import { clockIn } from '../../show/day.ts';

const path = '/admin/reports';
const zone = 'Pacific/Kiritimati';

describe('the reports of admins', () => {
  let house: House;
  afterEach(() => house.close());

  /** What a reader reads, without the marks between it. */
  const read = async (query: Record<string, string> = {}): Promise<string> => {
    const { status, html } = await house.admin.get(
      `${path}?${new URLSearchParams(query).toString()}`,
    );
    expect(status).to.equal(200);
    const found = /<div class="found"[^]*/.exec(html)?.[0] ?? '';
    return found.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  };
  /** The rows of the file by their first two cells. */
  const rows = async (query = ''): Promise<Map<string, Record<string, string>>> => {
    const { html } = await house.admin.get(`${path}.csv${query}`);
    const lines = html.trim().split('\r\n');
    const [names = [], ...cells] = lines.map((line) =>
      line.replace('\ufeff', '').slice(1, -1).split('","'),
    );
    return new Map(
      cells.map((row) => [
        `${row[0]} ${row[1]}`,
        Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])),
      ]),
    );
  };

  /** Ana helps Carl, who rates it; Dora gives up; Emil is still there. */
  const oneDay = async (): Promise<void> => {
    house = await House.open();
    await house.setUp();
    const [ana, anaWire] = await house.agent('=Ana', 2, 'sales');
    const [carl, carlWire] = await house.customer('Carl', 'sales');
    await anaWire.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    anaWire.say({ op: 'send', conversation, id: messageId(), text: 'Hello Carl' });
    await carlWire.reads('Hello Carl');
    await ana.post('/agent/end', { conversation });
    await carl.post('/chat/rate', { stars: '4', comment: '' });
    const [dora] = await house.customer('Dora', 'billing');
    await dora.post('/chat/leave');
    await house.customer('Emil', 'billing');
  };

  it('say how it went, in figures, pictures and tables', async () => {
    await oneDay();
    const told = await read({ zone });
    const today = clockIn(zone)(Date.now()).day;
    expect(told)
      .to.include(`${Number(today.slice(8))} `)
      .and.include('(time zone: Pacific/Kiritimati)');
    for (const words of [
      'Conversations 2',
      'Waited, median under a second',
      'Gave up 50 % 1, half of them within',
      'Rating 4.0 1 of 2 rated',
      'The agent ended the chat. 1 50 %',
      'The customer left the chat. 1 50 %',
      'Billing 1 – – 1 (100 %)',
      'Sales 1 under a second',
      '=Ana 1 under a second',
    ]) {
      expect(told).to.include(words);
    }
    const { html } = await house.admin.get(path);
    expect(html.match(/<svg[^>]*role="img"[^>]*aria-labelledby="[\w-]+ [\w-]+"/g)).to.have.length(
      3,
    );
    expect(html)
      .to.include('aria-current="page">Reports<')
      .and.not.match(/ style=/);
  });

  it('narrow to a category, an agent and days, and say when nobody came', async () => {
    await oneDay();
    const agent = house.chatter.site.directory.agentNamed('=Ana')!.id;
    expect(await read({ category: 'billing' })).to.include('Gave up 100 %');
    expect(await read({ agent }))
      .to.include('Gave up 0 %')
      .and.include('Conversations 1 ');
    expect(await read({ agent, category: 'billing' })).to.include('No conversation began');
    const past = { from: '2020-02-28', until: '2020-03-01' };
    expect(await read(past))
      .to.include('28 Feb 2020 to 1 Mar 2020')
      .and.include('No conversation');
  });

  it('are a file for spreadsheets, in whole numbers and without formulas', async () => {
    await oneDay();
    const response = await fetch(`${house.origin}${path}.csv`, {
      headers: { cookie: house.admin.cookie },
    });
    expect(response.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).to.match(
      /^attachment; filename="report-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const table = await rows();
    expect(table.get('all ')).to.include({
      conversations: '2',
      gave_up: '1',
      chats: '1',
      chats_at_once_hundredths: '100',
      rating_hundredths: '400',
      rated_4: '1',
      ended_agent_ended: '1',
      ended_customer_left: '1',
      ended_left_message: '0',
    });
    expect(table.get("agent '=Ana")).to.include({ conversations: '1', gave_up: '0', rated_4: '1' });
    expect([...table.keys()].filter((key) => key.startsWith('hour '))).to.have.length(24);
    expect([...table.keys()].filter((key) => key.startsWith('day '))).to.have.length(7);
    for (const row of table.values()) {
      for (const [name, cell] of Object.entries(row)) {
        if (name !== 'by' && name !== 'name') expect(cell, name).to.match(/^\d*$/);
      }
    }
    expect((await rows('?category=billing')).get('all ')).to.include({ conversations: '1' });
  });

  it('refuse what makes no sense with a sentence', async () => {
    house = await House.open();
    await house.setUp();
    for (const [query, sentence] of [
      ['from=yesterday', 'A day is written like'],
      ['until=22.11.2026', 'A day is written like'],
      ['from=2026-11-22&until=2026-11-21', 'The first day is after the last one.'],
      ['from=2025-11-22&until=2026-11-23', 'A report has 366 days at most.'],
    ]) {
      for (const end of ['', '.csv']) {
        const { status, html } = await house.admin.get(`${path}${end}?${query}`);
        expect(status, query).to.equal(400);
        expect(html).to.include(sentence);
      }
    }
    const year = await house.admin.get(`${path}?from=2025-11-22&until=2026-11-22&zone=Mars/Base`);
    expect(year.status).to.equal(200);
    expect(year.html).to.include('(time zone: UTC)');
  });

  it('say so while older conversations are not counted yet', async () => {
    let begin: (made: number) => void = () => {};
    const slow: Plugin = {
      name: 'slow figures',
      needs: ['store'],
      setup: (host) => {
        const store = host.need('store');
        const made = new Promise<number>((resolve) => (begin = resolve));
        store.makeFigures = () => made;
        return undefined;
      },
    };
    house = await House.open({}, {}, [slow]);
    await house.setUp();
    expect(await read()).to.include('older conversations are not counted yet');
    begin(0);
    expect(await read()).not.to.include('not counted yet');
  });
});
