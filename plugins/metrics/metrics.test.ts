import { expect } from 'chai';
import { parse as parseYaml } from 'yaml';
import { House } from '../../test/house.ts';
import { read } from '../../test/source.ts';
import { messageId } from '../../test/visitor.ts';
import { expose } from './exposition.ts';
import { Histogram } from './histogram.ts';

const sample =
  /^([a-zA-Z_:][\w:]*)(\{[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*"(?:,[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*")*\})? (-?[\d.]+(?:e[+-]?\d+)?|NaN)$/;

/** Every value by its name and labels; a line that is none is an error. */
const parse = (text: string): Map<string, number> => {
  const values = new Map<string, number>();
  const typed = new Set<string>();
  expect(text.endsWith('\n')).to.equal(true);
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('# TYPE ')) {
      expect(line).to.match(/^# TYPE \w+ (gauge|counter|histogram)$/);
      const [, , name = ''] = line.split(' ');
      expect(typed.has(name), line).to.equal(false);
      typed.add(name);
    }
    if (line.startsWith('#')) continue;
    const [, name = '', labels = '', value = ''] = sample.exec(line) ?? [];
    expect(name, line).to.not.equal('');
    expect(typed.has(name.replace(/_(bucket|sum|count)$/, '')) || typed.has(name), line).to.equal(
      true,
    );
    expect(values.has(name + labels), line).to.equal(false);
    values.set(name + labels, Number(value));
  }
  return values;
};

describe('the metrics', () => {
  let house: House;
  afterEach(() => house.close());

  const figures = async (): Promise<Map<string, number>> => {
    const { status, html } = await house.visitor().get('/metrics');
    expect(status).to.equal(200);
    return parse(html);
  };
  /** The metrics once they are so. */
  const readUntil = async (holds: (values: Map<string, number>) => boolean) => {
    for (;;) {
      const values = await figures();
      if (holds(values)) return values;
      await new Promise((later) => setTimeout(later, 20));
    }
  };

  it('agree with what happened', async () => {
    house = await House.open();
    await house.setUp();
    const [anaHere, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl "the \\ Great"', 'sales');
    await house.customer('Dora', 'sales');
    await house.customer('Emil', 'billing');
    const watching = await house.admin.connect('admin', '/admin/live');
    const conversation = await house.conversationOf('Carl "the \\ Great"');
    const say = async (wire: typeof carl, text: string): Promise<void> => {
      const id = messageId();
      wire.say({ op: 'send', conversation, id, text });
      await wire.until((frame) => frame.op === 'ack' && frame['id'] === id);
    };
    await say(carl, 'One');
    await say(carl, 'Two');
    await say(ana, 'Three');

    const talking = await figures();
    const expected = {
      chatter_agents_signed_in: 1,
      chatter_agents_available: 1,
      chatter_customers: 3,
      chatter_chats_active: 1,
      'chatter_waiting{category="sales"}': 1,
      'chatter_waiting{category="billing"}': 1,
      'chatter_waiting{category="general"}': 0,
      'chatter_longest_wait_seconds{category="general"}': 0,
      'chatter_sockets{role="agent"}': 1,
      'chatter_sockets{role="customer"}': 3,
      'chatter_sockets{role="admin"}': 1,
      chatter_chats_opened_total: 3,
      'chatter_messages_total{from="customer"}': 2,
      'chatter_messages_total{from="agent"}': 1,
      'chatter_chats_ended_total{reason="agent_ended"}': 0,
      'chatter_wait_seconds_count{category="sales"}': 1,
      'chatter_wait_seconds_bucket{category="sales",le="+Inf"}': 1,
      chatter_frames_received_total: 3,
      chatter_journal_backlog: 0,
      chatter_store_failing: 0,
    };
    for (const [name, value] of Object.entries(expected))
      expect(talking.get(name), name).to.equal(value);
    expect(talking.get('chatter_longest_wait_seconds{category="billing"}')).to.be.above(0);
    const frames = talking.get('chatter_frames_sent_total') ?? 0;
    expect(frames).to.be.at.least(9);
    expect(talking.get('chatter_socket_sent_bytes_total')).to.be.above(frames);
    expect(talking.get('chatter_journal_append_seconds_count')).to.be.above(5);
    expect(talking.get('process_resident_memory_bytes')).to.be.above(1e7);
    expect(talking.get('nodejs_eventloop_lag_p99_seconds')).to.be.at.least(0);

    watching.socket.terminate();
    await anaHere.post('/agent/end', { conversation });
    ana.socket.terminate();
    const after = await readUntil((values) => values.get('chatter_sockets{role="agent"}') === 0);
    expect(after.get('chatter_chats_ended_total{reason="agent_ended"}')).to.equal(1);
    expect(after.get('chatter_wait_seconds_count{category="sales"}')).to.equal(2);
    expect(after.get('chatter_frames_received_total'), 'of closed ones too').to.equal(3);
    expect(after.get('chatter_frames_sent_total')).to.be.at.least(frames);
  });

  it('are those that the guide for operators names, and whose alerts can be read', async () => {
    house = await House.open();
    const guide = read('docs/operations.md');
    const { html } = await house.visitor().get('/metrics');
    const shown = [...html.matchAll(/^# TYPE (\w+)/gm)].map(([, name = '']) => name);
    const named = [...guide.matchAll(/\b(?:chatter|nodejs|process)_\w+/g)].map(([name]) =>
      name.replace(/_bucket$/, ''),
    );
    expect(shown).to.include.members(named);
    expect(named).to.include.members(shown.filter((name) => name.startsWith('chatter_')));
    const [, alerts = ''] = /```yaml\n([^]*?)```/.exec(guide) ?? [];
    const { groups } = parseYaml(alerts) as { groups: { rules: { expr: string }[] }[] };
    expect(groups[0]?.rules.map(({ expr }) => typeof expr)).to.include('string');
  });

  it('hold no word of anybody', async () => {
    house = await House.open();
    await house.setUp();
    await house.agent('Ana', 1, 'sales');
    await house.customer('Carl', 'sales');
    const { html } = await house.visitor().get('/metrics');
    expect(html).to.not.match(/Ana|Carl|Root/);
  });

  it('are open to this machine alone while the whitelist is empty', async () => {
    house = await House.open({}, { TRUST_PROXY: '1' });
    await house.setUp();
    await figures();
    const from = (address: string) =>
      house.visitor().request('/metrics', { headers: { 'X-Forwarded-For': address } });
    for (const address of ['203.0.113.9', '10.0.0.5', '127.0.0.1', ''])
      expect((await from(address)).status, address).to.equal(403);
  });

  it('are open to the addresses of the whitelist, and to no others', async () => {
    const env = { TRUST_PROXY: '1', AGENT_WHITELIST: '10.0.0.0/8' };
    house = await House.open({}, env);
    const from = (address: string) =>
      house.visitor().request('/metrics', { headers: { 'X-Forwarded-For': address } });
    expect((await from('10.0.0.5')).status).to.equal(200);
    expect((await from('203.0.113.9')).status).to.equal(403);
    expect((await house.visitor().get('/metrics')).status).to.equal(403);
  });
});

describe('the text of metrics', () => {
  it('escapes what stands in a label', () => {
    const samples = [{ labels: { of: 'a "b" \\ c\nd' }, value: 1 }];
    const text = expose([{ name: 'x', type: 'gauge', help: 'X.', samples }]);
    expect(text.split('\n')[2]).to.equal('x{of="a \\"b\\" \\\\ c\\nd"} 1');
  });

  it('counts a value in every bucket that it fits', () => {
    const histogram = new Histogram([1, 5]);
    for (const value of [0.5, 1, 3, 7]) histogram.observe(value);
    expect(histogram.samples().map(({ value }) => value)).to.deep.equal([2, 3, 4, 11.5, 4]);
  });
});
