import { expect } from 'chai';
import { House } from '../../test/house.ts';
import type { EntryFact } from '../../engine/protocol.ts';
import { english } from '../translate.ts';
import { storyOf } from './story.ts';
import { summaryOf } from './summary.ts';

const minute = 60_000;
/** Entries of one conversation, each after so many minutes. */
const entriesOf = (...told: readonly (readonly [minutes: number, entry: object])[]) =>
  told.map(([minutes, entry], index) => {
    const of = { conversation: 'one', seq: index + 1, at: minutes * minute, to: [] };
    return { ...of, ...entry } as unknown as EntryFact;
  });

const opened = { type: 'opened', name: 'Carl', category: 'sales' };
const ended = { type: 'ended', by: null, reason: 'agent_ended' };
const assigned = { type: 'assigned', agent: 'ana', name: 'Ana', why: { eligible: [], others: [] } };
const moved = (kind: 'agent' | 'category') => ({
  type: 'transferred',
  agent: '',
  name: '',
  by: { id: 'rita', name: 'Rita' },
  target: { kind, id: 'there' },
  targetName: 'There',
  note: '',
});
const says = (text: string) => {
  const from = { kind: 'agent', id: 'ana' };
  return { type: 'message', from, name: 'Ana', id: text, text };
};

describe('how long a customer waited', () => {
  let house: House;
  before(async () => {
    house = await House.open();
  });
  after(() => house.close());

  const told = (entries: readonly EntryFact[]): readonly string[] =>
    storyOf(house.chatter.site.sources, entries, english).flatMap(({ notes }) => notes);
  const waited = (entries: readonly EntryFact[], endedAt: number | null, now = 0): string => {
    const record = { openedAt: 0, endedAt, stars: null, agents: [] } as unknown;
    const summary = summaryOf(
      record as Parameters<typeof summaryOf>[0],
      entries,
      now,
      String,
      english,
    );
    return summary[0]?.value ?? '';
  };

  it('ends when an admin gives them to an agent', () => {
    const entries = entriesOf([0, opened], [1, moved('agent')], [4, says('Hi')], [10, ended]);
    expect(waited(entries, 10 * minute)).to.equal('1 min');
    expect(told(entries)).to.deep.equal(['Waited 1 min.', 'First reply after 3 min.']);
  });

  it('goes on when an admin puts them into another line', () => {
    const entries = entriesOf([0, opened], [5, moved('category')], [6, assigned], [9, ended]);
    expect(waited(entries, 9 * minute)).to.equal('6 min');
    expect(told(entries)).to.deep.equal(['Waited 5 min.', 'Waited 1 min.']);
  });

  it('is counted until now while they wait', () => {
    expect(waited(entriesOf([0, opened]), null, 7 * minute)).to.equal('7 min');
  });

  it('does not grow with a note that comes after the end', () => {
    const note = { type: 'noted', agent: 'ana', name: 'Ana', text: 'Called back' };
    expect(waited(entriesOf([0, opened], [2, ended], [150, note]), 2 * minute)).to.equal('2 min');
  });
});
