import type { ConversationContext } from '../../engine/conversation/context.ts';
import type { SavedActor } from '../../engine/index.ts';
import { isEntry } from '../../engine/protocol.ts';
import type { EntryFact } from '../../engine/protocol.ts';
import { StoreConflict } from '../store.ts';
import type { Batch, ConversationRecord, LaterNote, StoredEntry } from '../store.ts';

/** Half of a surrogate pair, or a zero byte: not every store can keep a text with it. */
const unkept = /[\p{Surrogate}\0]/gu;

const stored = ({ to: _to, ...entry }: EntryFact): StoredEntry =>
  entry.type === 'message' ? { ...entry, text: entry.text.replaceAll(unkept, '\ufffd') } : entry;

/** The entries of a batch as stores keep them. */
export const entriesIn = ({ facts }: Batch): StoredEntry[] => facts.filter(isEntry).map(stored);

/** What a batch changes in lists of conversations; agents and ratings come with its facts. */
export const recordsIn = ({
  facts,
  saved,
}: Batch): Omit<ConversationRecord, 'agents' | 'stars' | 'comment' | 'answered'>[] => {
  // A message changes nothing that lists show.
  const changed = new Set(
    facts.map((fact) => (isEntry(fact) && fact.type !== 'message' ? fact.conversation : '')),
  );
  return saved
    .filter(({ kind, id }) => kind === 'conversation' && changed.has(id))
    .map(({ context }) => {
      const { id, customer, customerName, category, openedAt, endedAt, reason } =
        context as ConversationContext;
      return { id, customer, customerName, category, openedAt, endedAt, reason };
    });
};

/** The ratings in a batch. */
export const ratingsIn = ({ facts }: Batch) => facts.filter((fact) => fact.type === 'rated');

/** The agent whom this entry gives the conversation to. */
export const agentGiven = (entry: StoredEntry): string | undefined => {
  if (entry.type === 'assigned') return entry.agent;
  return entry.type === 'transferred' && entry.target.kind === 'agent'
    ? entry.target.id
    : undefined;
};

/** The notes with one more; those that are there when it is one of them, StoreConflict when its id has other words. */
export const withNote = (notes: readonly LaterNote[], note: LaterNote): readonly LaterNote[] => {
  const known = notes.find(({ agent, id }) => agent === note.agent && id === note.id);
  if (!known) return [...notes, { ...note, text: note.text.replaceAll(unkept, '\ufffd') }];
  if (known.text !== note.text) throw new StoreConflict(`note ${note.id} is another one`);
  return notes;
};

/** Whether this state is an actor's last: nothing of it has to live on. */
export const isOver = ({ kind, state }: SavedActor): boolean =>
  kind === 'conversation' && state === 'closed';
