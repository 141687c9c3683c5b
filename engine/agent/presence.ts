import { cancel, does, schedule, tellDesk } from '../effect.ts';
import type { Effects } from '../effect.ts';
import { isUnsteady, noticed, online, steadied, unsteadied, unsteady } from '../presence.ts';
import { absent } from './absence.ts';
import { personOf } from './context.ts';
import type { AgentContext, On } from './context.ts';
import { enroll, moved } from './roster.ts';

/** What the desk hears of an agent who is there, if it is news. */
const ready = (context: AgentContext, available: boolean, at: number) =>
  isUnsteady({ context }) ? [enroll({ ...context, ...online }, available, at)] : [];

const lostSince = (at: number) => absent('lost', '', at);

/** The verbs of coming and going, for an agent who is available or is not. */
export const presenceOf = (available: boolean) => ({
  arrive: ({ context, event: { at } }: On<'arrive'>): Effects =>
    does(
      ...steadied(context, personOf(context), at, context.chats),
      cancel('forget'),
      ...ready(context, available, at),
    ),
  visit: ({ context, event: { at } }: On<'visit'>): Effects =>
    does(
      ...steadied(context, personOf(context), at, context.chats),
      cancel('forget'),
      schedule('lull'),
      ...ready(context, available, at),
    ),
  /** Whoever is not there gets no new chat. */
  waver: ({ context, event: { at } }: On<'depart' | 'lull' | 'restarted'>): Effects =>
    does(...unsteadied(), cancel('forget'), enroll({ ...context, ...unsteady }, available, at)),
  /** The grace is over: the chats go back to the line, and the agent is away. */
  lose: ({ context, event: { at } }: On<'grace'>): Effects =>
    does(
      ...(available ? [moved({ ...context, ...lostSince(at) }, 'away', at)] : []),
      tellDesk({ type: 'agentLost', at, agent: context.id }),
      schedule('forget'),
    ),
  /** Who was away already is so for the reason of before. */
  lost: ({ context, event: { at } }: On<'grace'>) =>
    available ? lostSince(at) : { absence: context.absence },
});

export const giveNotice = ({ context, event }: On<'notice'>): Effects =>
  does(...noticed(personOf(context), event.at, context.chats));

/** Signed out, or not seen for long. */
export const goneFor = ({ context, event: { at } }: On<'signOut' | 'forget'>): Effects =>
  does(moved(context, 'gone', at), tellDesk({ type: 'agentGone', at, agent: context.id }));
