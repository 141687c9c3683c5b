import { cancel, does, fact, schedule, tellAgent, tellCustomer } from '../effect.ts';
import type { Effects } from '../effect.ts';
import { quiet, remember } from './context.ts';
import type { On } from './context.ts';
import { entered, entry } from './entry.ts';
import { hush } from './typing.ts';

/** Both hear that they have each other, and the agent's time to reply begins. */
export const assign = ({ context, event }: On<'assigned'>): Effects => {
  const { at, agent, name, why } = event;
  return does(
    fact({ type: 'assigned', ...entry({ ...context, agent }, at), agent, name, why }),
    schedule('reply'),
    tellCustomer(context.customer, { type: 'matched', at }),
  );
};

export const assigned = ({ context, event }: On<'assigned'>) => ({
  agent: event.agent,
  agentName: event.name,
  past: { ...context.past, served: remember(context.past.served, event.agent) },
  replied: false,
  typing: { ...context.typing, draft: event.draft },
  ...entered(context, event.at),
});

/** Whether the agent still owes the first words. */
export const isSilent = ({ context }: On<'reply'>): boolean => !context.replied;

/** The agent counts the miss, and the desk takes the customer back. */
export const missReply = ({ context, event }: On<'reply'>): Effects =>
  does(tellAgent(context.agent ?? '', { type: 'missed', at: event.at, conversation: context.id }));

/** The customer is in the line again, ahead by the time they waited already. */
export const requeue = ({ context, event }: On<'requeued'>): Effects => {
  const { at, reason } = event;
  return does(
    ...hush(context),
    fact({
      type: 'requeued',
      ...entry(context, at),
      agent: context.agent ?? '',
      name: context.agentName,
      reason,
    }),
    tellCustomer(context.customer, { type: 'requeued', at, category: context.category }),
  );
};

export const requeued = ({ context, event }: On<'requeued'>) => {
  const { past, agent } = context;
  const isMissed = event.reason === 'no_reply' && agent !== null;
  const missed = isMissed ? remember(past.missed, agent) : past.missed;
  return {
    agent: null,
    agentName: '',
    past: { ...past, requeue: event.reason, missed },
    ...quiet(context),
    ...entered(context, event.at),
  };
};

/** All sockets are gone: nobody types, and the agent has the whole time to come back and reply. */
export const restart = ({ context }: On<'restarted'>): Effects =>
  does(
    cancel('agentQuiet'),
    cancel('customerQuiet'),
    ...(context.replied ? [] : [schedule('reply')]),
  );

export const restarted = ({ context, event }: On<'restarted'>) => ({
  typing: { ...quiet(context).typing, draft: event.draft },
});
