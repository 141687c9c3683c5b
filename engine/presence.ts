import { cancel, schedule, tellConversation } from './effect.ts';
import type { Effect } from './effect.ts';
import type { Person } from './protocol.ts';
import type { TimerEvent } from './settings.ts';

/**
 * How a person is there: through a socket, through plain page requests, or neither. Who is
 * unsteady keeps everything until the grace is over: a socket gone is not a person gone.
 */
export type Presence = 'online' | 'visiting' | 'unsteady';

/** What a person's machine hears about sockets and pages; `restarted` says that all sockets are gone. */
export type PresenceEvent =
  | { readonly type: 'arrive' | 'depart' | 'visit' | 'restarted'; readonly at: number }
  | TimerEvent<'lull' | 'notice' | 'grace' | 'forget'>;

export type Present = {
  readonly presence: Presence;
  /** Whether the other side was told that this person is not there. */
  readonly noticed: boolean;
};
type Now = { readonly context: Present };

export const isOnline = ({ context }: Now): boolean => context.presence === 'online';
export const isNotOnline = (now: Now): boolean => !isOnline(now);
export const isVisiting = ({ context }: Now): boolean => context.presence === 'visiting';
export const isUnsteady = ({ context }: Now): boolean => context.presence === 'unsteady';
export const isUnnoticed = (now: Now): boolean => isUnsteady(now) && !now.context.noticed;

export const online = { presence: 'online', noticed: false } as const;
export const visiting = { presence: 'visiting', noticed: false } as const;
export const unsteady = { presence: 'unsteady' } as const;

const announce = (
  type: 'lost' | 'back',
  who: Person,
  at: number,
  chats: readonly string[],
): Effect[] => chats.map((id) => tellConversation(id, { type, at, who }));

/** The person is there: no grace runs, and who was told otherwise hears that they are back. */
export const steadied = (
  present: Present,
  who: Person,
  at: number,
  chats: readonly string[],
): Effect[] => [
  cancel('lull'),
  cancel('notice'),
  cancel('grace'),
  ...(present.noticed ? announce('back', who, at, chats) : []),
];

/** Nobody sees the person any more: the graces begin. */
export const unsteadied = (): Effect[] => [cancel('lull'), schedule('notice'), schedule('grace')];

/** The other side hears that the person is not there. */
export const noticed = (who: Person, at: number, chats: readonly string[]): Effect[] =>
  announce('lost', who, at, chats);
