import { does, fact, schedule, tellCustomer, tellDesk } from '../effect.ts';
import type { Effect, Effects } from '../effect.ts';
import type { Person } from '../protocol.ts';
import { quiet, remember } from './context.ts';
import type { On } from './context.ts';
import { entered, entry } from './entry.ts';
import { hush } from './typing.ts';

/** The desk decides whether they can be handed on. */
export const askTransfer = ({ context, event }: On<'transfer' | 'move'>): Effects =>
  does(tellDesk({ ...event, conversation: context.id }));

/** One line for everybody: who handed the customer on, and to whom. */
const handOver = ({ context, event }: On<'transferred'>): Effect => {
  const { by, target, targetName, note } = event;
  const line = entry(context, event.at);
  const next: Person[] = target.kind === 'agent' ? [{ kind: 'agent', id: target.id }] : [];
  return fact({
    type: 'transferred',
    ...line,
    to: [...line.to, ...next],
    agent: context.agent ?? '',
    name: context.agentName,
    ...(by ? { by } : {}),
    target,
    targetName,
    note,
  });
};

export const isToCategory = ({ event }: On<'transferred'>): boolean =>
  event.target.kind === 'category';

/** The customer waits in another line, as long as they waited already. */
export const toCategory = (transferred: On<'transferred'>): Effects => {
  const { context, event } = transferred;
  const category = event.target.id;
  return does(
    ...hush(context),
    handOver(transferred),
    tellCustomer(context.customer, { type: 'requeued', at: event.at, category }),
  );
};

export const inCategory = ({ context, event }: On<'transferred'>) => ({
  agent: null,
  agentName: '',
  category: event.target.id,
  past: {
    served: context.past.served,
    missed: context.agent === null ? [] : [context.agent],
    requeue: null,
  },
  ...quiet(context),
  ...entered(context, event.at),
});

/** The next agent has them at once, with the whole time to reply. */
export const toAgent = (transferred: On<'transferred'>): Effects =>
  does(...hush(transferred.context), handOver(transferred), schedule('reply'));

/** The same for a customer who was waiting. */
export const fromLine = (transferred: On<'transferred'>): Effects =>
  does(
    handOver(transferred),
    schedule('reply'),
    tellCustomer(transferred.context.customer, { type: 'matched', at: transferred.event.at }),
  );

export const withAgent = ({ context, event }: On<'transferred'>) => ({
  agent: event.target.id,
  agentName: event.targetName,
  past: { ...context.past, served: remember(context.past.served, event.target.id) },
  replied: false,
  typing: { ...quiet(context).typing, draft: event.draft },
  ...entered(context, event.at),
});
