import { expect } from 'chai';
import type { Fact } from '../engine/protocol.ts';
import { expectedWait } from './show/expected.ts';
import { Waits } from './waits.ts';
import { english } from './translate.ts';

const minute = 60_000;

describe('what a customer may expect', () => {
  let waits: Waits;
  let n: number;
  beforeEach(() => {
    waits = new Waits();
    n = 0;
  });
  const opens = (conversation: string, at: number): Fact => {
    return { type: 'opened', conversation, at, seq: 1, to: [], name: 'Carl', category: 'sales' };
  };
  /** A customer waited for so many minutes until this time. */
  const wait = (minutes: number, at = 100 * minute): void => {
    const conversation = `of ${(n += 1)}`;
    const why = { eligible: [], others: [] };
    const now = { conversation, at, seq: 2, to: [] };
    waits.hear([opens(conversation, at - minutes * minute)]);
    waits.hear([{ type: 'assigned', ...now, agent: 'ana', name: 'Ana', why }]);
  };
  const said = (at = 101 * minute): string => expectedWait(waits.of('sales', at), english);

  it('leaves out who was moved to another line or agent', () => {
    for (const minutes of [1, 2, 3, 4]) wait(minutes);
    const moved = { conversation: 'of 9', at: 100 * minute, to: [] };
    const target = { kind: 'category', id: 'sales' } as const;
    const why = { eligible: [], others: [] };
    const rest = { agent: '', name: '', target, targetName: 'Sales', note: '' };
    waits.hear([
      opens('of 9', 0),
      { type: 'transferred', ...moved, seq: 2, ...rest },
      { type: 'assigned', ...moved, seq: 3, agent: 'ana', name: 'Ana', why },
    ]);
    expect(said()).to.equal('');
  });

  it('is not said while too few have waited', () => {
    for (const minutes of [1, 2, 3, 4]) wait(minutes);
    expect(said()).to.equal('');
    expect(expectedWait(waits.of('billing', 0), english)).to.equal('');
  });

  it('is what the middle half of the recent customers waited', () => {
    for (const minutes of [0, 2, 3, 5, 60]) wait(minutes);
    expect(said()).to.equal('2 to 5 minutes');
  });

  it('is said in words that fit short waits', () => {
    for (let i = 0; i < 5; i += 1) wait(0.2);
    expect(said()).to.equal('under a minute');
    for (let i = 0; i < 5; i += 1) wait(2.5);
    expect(said()).to.equal('up to 3 minutes');
  });

  it('forgets waits of long ago, and customers who gave up', () => {
    for (const minutes of [1, 2, 3, 4, 5]) wait(minutes);
    expect(said(300 * minute)).to.equal('');
    const conversation = 'of dora';
    waits.hear([opens(conversation, 0)]);
    const ended = { conversation, at: 9, seq: 2, to: [], by: null };
    waits.hear([{ type: 'ended', ...ended, reason: 'customer_left' }]);
    for (let i = 0; i < 5; i += 1) wait(7);
    expect(said(101 * minute)).to.equal('3 to 7 minutes');
  });
});
