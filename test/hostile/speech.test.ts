import { expect } from 'chai';
import { House } from '../house.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import { frame } from './bytes.ts';
import { acts, optional, wrong } from './fields.ts';
import { Raw } from './raw.ts';
import { spellings, texts } from './speech.ts';
import type { Said } from './speech.ts';

type Role = 'customer' | 'agent';

describe('what a frame says', () => {
  let house: House;
  const people: Partial<Record<Role, Visitor>> = {};
  let conversation: string;
  let elsewhere: string;
  before(async () => {
    house = await House.open({}, { SENDS_PER_MINUTE: '100000' });
    await house.setUp();
    [people.agent] = await house.agent('Ana', 1, 'sales');
    [people.customer] = await house.customer('Carl', 'sales');
    await house.customer('Dora', 'billing');
    conversation = await house.conversationOf('Carl');
    elsewhere = await house.conversationOf('Dora');
  });
  after(() => house.close());

  /** What becomes of these texts, each in a frame of its own, on a new socket of Carl's or Ana's. */
  const hear = async (role: Role, ...lines: readonly string[]): Promise<Said> => {
    const visitor = people[role];
    if (!visitor) throw new Error(`nobody is ${role}`);
    const raw = await Raw.open(visitor, role);
    for (const line of [...lines, '{"op":"beat"}']) raw.write(frame(line));
    const answers = (): readonly (typeof raw.heard)[number][] =>
      raw.heard.filter(({ op }) => op === 'ack' || op === 'nak');
    const sends = lines.filter((line) => line.startsWith('{"op":"send"')).length;
    const isAnswered = (): boolean =>
      raw.heard.some(({ op }) => op === 'beat') && answers().length >= sends;
    await raw.until(() => raw.isOver || isAnswered(), 'an answer');
    if (raw.isOver) return (await raw.closed) as number;
    raw.socket.end();
    await raw.closed;
    const answer = answers().at(-1);
    if (!answer) return 'answered';
    return answer.op === 'ack' ? 'ack' : `nak ${String(answer['why'])}`;
  };
  /** Expects that each closes its socket with 1008, three at a time: a session has so many sockets. */
  const refused = async (role: Role, asked: readonly object[]): Promise<void> => {
    const lines = asked.map((one) => JSON.stringify(one));
    for (let at = 0; at < lines.length; at += 3) {
      const some = lines.slice(at, at + 3);
      const said = await Promise.all(some.map((line) => hear(role, line)));
      expect(said, some.join('\n')).to.deep.equal(some.map(() => 1008));
    }
  };
  const outcome = (said: Said): string =>
    typeof said === 'number' ? `is closed with ${said}` : `comes to ${said}`;

  for (const [what, text, said] of spellings) {
    it(`by way of ${what}, ${outcome(said)} for both roles`, async () => {
      expect(await hear('customer', text)).to.equal(said);
      expect(await hear('agent', text)).to.equal(said);
    });
  }

  for (const [what, text, said, stored] of texts) {
    it(`with ${what} as its text, ${outcome(said)}`, async () => {
      const id = messageId();
      const line = `{"op":"send","conversation":"${conversation}","id":"${id}","text":"${text}"}`;
      expect(await hear('customer', line)).to.equal(said);
      const entries = await house.chatter.site.store.entries(conversation, 0, 1_000);
      const kept = entries.filter((entry) => entry.type === 'message' && entry.id === id);
      expect(kept.map((entry) => 'text' in entry && entry.text)).to.deep.equal(
        stored === undefined ? [] : [stored],
      );
    });
  }

  for (const role of ['customer', 'agent'] as const) {
    for (const [op, fields] of Object.entries(acts('A'.repeat(22), 'B'.repeat(22))[role])) {
      const other = optional[op];
      const whole: Record<string, unknown> = { ...fields, ...(other && { [other]: 'x' }) };
      for (const [field, values] of Object.entries(wrong)) {
        if (!(field in whole)) continue;
        it(`of a ${role} that asks to ${op} with another kind of ${field} is closed with 1008`, async () => {
          await refused(
            role,
            values.map((value) => ({ op, ...whole, [field]: value })),
          );
        });
      }
      it(`of a ${role} that asks to ${op} with a field too few or too many is closed with 1008`, async () => {
        const fewer = Object.keys(fields).map((field) => ({ op, ...whole, [field]: undefined }));
        const more = ['op2', 'at', 'from', 'who', 'type', 'agent', 'customer', '$where'].map(
          (field) => ({ op, ...whole, [field]: 'x' }),
        );
        await refused(role, [...fewer, ...more]);
      });
    }
  }

  it('with the act of another role is closed with 1008', async () => {
    const known = acts(conversation, messageId());
    const words = { agent: known.customer, customer: known.agent };
    for (const role of ['customer', 'agent'] as const) {
      for (const [op, fields] of Object.entries(words[role])) {
        if (op in known[role] && op !== 'typing') continue;
        // An agent's unsent words are asked for by nobody; a customer's cannot be left out.
        expect(await hear(role, JSON.stringify({ op, ...fields })), `${role} ${op}`).to.equal(1008);
      }
    }
  });

  it('about the chat of others says what it would of a chat that never was', async () => {
    for (const role of ['customer', 'agent'] as const) {
      for (const id of [elsewhere, messageId()]) {
        const { send, seen, typing } = acts(id, messageId())[role];
        const heard = [
          await hear(role, JSON.stringify({ op: 'send', ...send })),
          await hear(role, JSON.stringify({ op: 'seen', ...seen })),
          await hear(role, JSON.stringify({ op: 'typing', ...typing })),
        ];
        expect(heard).to.deep.equal(['nak not_allowed', 'answered', 'answered']);
      }
    }
    const entries = await house.chatter.site.store.entries(elsewhere, 0, 99);
    expect(entries.map(({ type }) => type)).to.deep.equal(['opened']);
  });

  it('twice under one id is one message, and other words under it are a conflict', async () => {
    const id = messageId();
    const line = (text: string) => JSON.stringify({ op: 'send', conversation, id, text });
    expect(await hear('customer', line('one'))).to.equal('ack');
    expect(await hear('customer', line('one'), line('one'))).to.equal('ack');
    expect(await hear('customer', line('two'))).to.equal('nak conflict');
    expect(await hear('customer', line(''))).to.equal('nak conflict');
    const entries = await house.chatter.site.store.entries(conversation, 0, 1_000);
    expect(entries.filter((entry) => entry.type === 'message' && entry.id === id)).to.have.length(
      1,
    );
  });

  it('changed nothing that nobody asked for', async () => {
    const { desk } = house.chatter.site;
    expect(desk.conversation(conversation)).to.include({ state: 'matched' });
    expect(({} as Record<string, unknown>)['isOpen']).to.equal(undefined);
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined);
  });
});
