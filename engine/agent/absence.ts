import { does } from '../effect.ts';
import type { Effects } from '../effect.ts';
import type { Absence } from '../protocol.ts';
import type { AgentContext, On } from './context.ts';
import { enroll, moved } from './roster.ts';

/** What is known of an agent who takes chats: nothing keeps them from it. */
export const present = { absence: null } as const;

/** Away from now on, for this reason; without one when nothing was said. */
export const absent = (reason: Absence['reason'] | null, note: string, since: number) => ({
  absence: reason === null ? null : { reason, note, since },
});

/** The reason that the agent, or an admin, gives. */
export const excused = ({ event }: On<'away'>): Pick<AgentContext, 'absence'> =>
  absent(event.reason, event.note, event.at);

/** What is said already is no news. */
export const isNewReason = (said: On<'away'>): boolean => {
  const { absence } = said.context;
  const next = excused(said).absence;
  return absence?.reason !== next?.reason || absence?.note !== next?.note;
};

/** The agent takes no new chats, and says why; open ones stay. */
export const goAway = (said: On<'away'>): Effects => {
  const { at } = said.event;
  const context = { ...said.context, ...excused(said) };
  return does(moved(context, 'away', at), enroll(context, false, at));
};

/** Away already: only the reason is another one. */
export const sayWhy = (said: On<'away'>): Effects =>
  does(moved({ ...said.context, ...excused(said) }, 'away', said.event.at));
