import { fact, tellDesk } from '../effect.ts';
import type { Effect } from '../effect.ts';
import type { AgentState } from '../protocol.ts';
import { personOf } from './context.ts';
import type { AgentContext } from './context.ts';

/** Where the agent is now, and why when they are away. */
export const moved = (context: AgentContext, state: AgentState, at: number): Effect => {
  const absence = state === 'away' ? context.absence : null;
  return fact({
    type: 'agentMoved',
    at,
    to: [personOf(context)],
    agent: context.id,
    state,
    absence,
  });
};

/** The desk hears who is ready for chats; whoever is not there is not. */
export const enroll = (context: AgentContext, available: boolean, at: number): Effect => {
  const { id: agent, name, limit, categories, lastAssigned, presence } = context;
  const ready = available && presence !== 'unsteady';
  return tellDesk({ type: 'roster', at, agent, name, limit, categories, lastAssigned, ready });
};
