import { expect } from 'chai';
import { createDesk, defaultSettings } from './index.ts';
import type { Desk } from './index.ts';
import type { Category, Command, Fact } from './protocol.ts';

const category = (id: string): Category => ({
  id,
  name: id,
  order: 1,
  open: true,
  maxQueue: 500,
  draft: true,
  archived: false,
});

describe('the desk', () => {
  let desk: Desk;
  let at: number;
  let facts: Fact[];
  type Said = Command extends infer C ? (C extends Command ? Omit<C, 'at'> : never) : never;
  const say = (command: Said): Fact[] => {
    at += 10;
    const outcome = desk.handle({ ...command, at } as Command);
    expect(outcome.faults).to.deep.equal([]);
    facts = [...outcome.facts];
    return facts;
  };
  const available = (id: string, limit: number, ...categories: string[]): void => {
    say({ type: 'signIn', agent: { id, name: id, limit, categories } });
    say({ type: 'arrive', who: { kind: 'agent', id } });
    say({ type: 'setAvailable', agent: id, available: true });
  };
  const join = (customer: string, to: string): void => {
    say({ type: 'join', customer, name: customer, category: to, conversation: `of ${customer}` });
  };

  beforeEach(() => {
    at = 1_000;
    desk = createDesk(defaultSettings, [category('sales'), category('billing')]);
  });

  it('gives a waiting customer to the agent who becomes available', () => {
    join('carl', 'sales');
    expect(desk.place('of carl')).to.equal(1);
    available('ana', 1, 'sales');
    expect(desk.conversation('of carl')?.agent).to.equal('ana');
    expect(desk.customer('carl')?.state).to.equal('chatting');
    expect(desk.agent('ana')?.chats).to.deep.equal(['of carl']);
  });

  it('serves the longest waiting customer first, across the agent’s categories', () => {
    join('first', 'billing');
    join('second', 'sales');
    available('ana', 1, 'sales', 'billing');
    expect(desk.agent('ana')?.chats).to.deep.equal(['of first']);
  });

  it('carries a message to both sides, once', () => {
    available('ana', 1, 'sales');
    join('carl', 'sales');
    const from = { kind: 'customer', id: 'carl' } as const;
    const message = {
      type: 'send',
      from,
      conversation: 'of carl',
      id: 'x',
      text: ' hello ',
    } as const;
    say(message);
    expect(facts[0]).to.include({ type: 'message', seq: 3, text: 'hello' });
    expect(facts[0]?.to).to.deep.equal([from, { kind: 'agent', id: 'ana' }]);
    say(message);
    expect(facts[0]).to.include({ type: 'repeated', seq: 3 });
  });
});
