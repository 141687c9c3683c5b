import { deskTime } from '../clock.ts';
import type { Desk } from '../../engine/index.ts';
import type { EndReason } from '../../engine/protocol.ts';
import { newId } from '../id.ts';
import { clocksOf } from './clocks.ts';
import type { ClockView } from './clocks.ts';
import { seenBy, showEntry } from './entry.ts';
import type { EntryView } from './entry.ts';
import { expectedWait } from './expected.ts';
import { categoryName } from './names.ts';
import { reachIn } from './reach.ts';
import type { Sources } from './sources.ts';
import type { Translate } from '../translate.ts';

/** What the customer's one page shows. */
export type CustomerScene = {
  readonly state: 'waiting' | 'chatting' | 'ended';
  readonly conversation: string;
  readonly category: string;
  readonly agentName: string;
  readonly place: number;
  readonly ahead: number;
  readonly served: boolean;
  /** How long others waited of late, in words. */
  readonly wait: string;
  readonly entries: readonly EntryView[];
  readonly typing: boolean;
  readonly seen: string;
  /** The place up to which the customer has read. */
  readonly read: number;
  readonly clocks: readonly ClockView[];
  readonly limit: number;
  readonly messageId: string;
  readonly draftShown: boolean;
  readonly sentence: string;
  /** A message that was left, and how they can be reached if they said so. */
  readonly left: { readonly reach: string } | undefined;
  readonly stars: number | null;
  readonly talked: boolean;
  /** Whether it can be rated now: not before it is over, nor twice, nor long after. */
  readonly ratable: boolean;
  /** Whether there is anything to read or to save afterwards. */
  readonly kept: boolean;
};

/** How it ended, to its customer: who had nobody yet was in no chat. */
const endingOf = (reason: EndReason, talked: boolean, t: Translate): string =>
  !talked && (reason === 'customer_left' || reason === 'customer_lost')
    ? t(`ending.line.${reason}`)
    : t(`ending.customer.${reason}`);

/** The scene of a customer who waits, talks or is done; nothing for one who has yet to choose. */
export const customerScene = async (
  sources: Sources,
  customer: string,
  lastConversation: string | undefined,
  t: Translate,
): Promise<CustomerScene | undefined> => {
  const { desk, history, store } = sources;
  const known = desk.customer(customer);
  const id = known?.conversation ?? lastConversation;
  if (id === undefined || id === null) return undefined;
  const entries = await history.after(id, 0);
  const said = await history.lastSaid(id);
  // Asked again, and only now: the waits for the store may have changed everything.
  const me = desk.customer(customer);
  const conversation = desk.conversation(id);
  const viewer = { kind: 'customer', id: customer, t } as const;
  const shown = {
    conversation: id,
    entries: entries.map((entry) => showEntry(entry, viewer, categoryName(sources, t))),
    limit: desk.settings.messageLimit,
    messageId: newId(),
  };
  if (conversation?.customer === customer && me?.conversation === id) {
    const place = desk.place(id);
    return {
      ...shown,
      state: me.state === 'chatting' ? 'chatting' : 'waiting',
      category: categoryName(sources, t)(conversation.category),
      agentName: conversation.agentName,
      place,
      ahead: place - 1,
      served: desk.isServed(conversation.category),
      wait: expectedWait(sources.waits.of(conversation.category, deskTime()), t),
      typing: conversation.agentTyping,
      seen: seenBy(viewer, said, conversation.seen),
      read: conversation.seen.customer,
      clocks: clocksOf(sources, id, viewer),
      draftShown: conversation.draft,
      sentence: '',
      stars: null,
      talked: conversation.served.length > 0,
      left: undefined,
      ratable: false,
      kept: true,
    };
  }
  const record = await store.conversation(id);
  const reason = (me?.conversation === id ? me.reason : null) ?? record?.reason;
  if (!record || record.customer !== customer || !reason) return undefined;
  const talked = record.agents.length > 0;
  const category = categoryName(sources, t)(record.category);
  return {
    ...shown,
    state: 'ended',
    category,
    agentName: '',
    place: 0,
    ahead: 0,
    served: false,
    wait: '',
    typing: false,
    seen: '',
    read: 0,
    clocks: [],
    draftShown: false,
    sentence:
      reason === 'left_message'
        ? t('customer.left.title', { category })
        : endingOf(reason, talked, t),
    left: reason === 'left_message' ? { reach: reachIn(entries)?.text ?? '' } : undefined,
    stars: record.stars,
    talked,
    ratable: talked && me?.conversation === id && me.state === 'ended' && !me.rated,
    kept: talked || reason === 'left_message',
  };
};

/** What tells a page that it still shows the right scene. */
export const customerViewName = (desk: Desk, customer: string): string => {
  const me = desk.customer(customer);
  if (!me || me.state === 'choosing' || me.state === 'gone') return 'home';
  return `${me.state}:${me.conversation ?? ''}`;
};

/** One category as the customer chooses it. */
export type CategoryScene = {
  readonly id: string;
  readonly name: string;
  readonly waiting: number;
  readonly served: boolean;
  readonly wait: string;
  readonly open: boolean;
  readonly full: boolean;
};

export const categoriesScene = (
  { desk, directory, waits }: Sources,
  t: Translate,
): CategoryScene[] =>
  directory
    .categories()
    .filter(({ archived }) => !archived)
    .map(({ id, name, open, maxQueue }) => {
      const waiting = desk.line(id).size;
      const wait = expectedWait(waits.of(id, deskTime()), t);
      const full = waiting >= maxQueue;
      return { id, name, waiting, served: desk.isServed(id), wait, open, full };
    });
