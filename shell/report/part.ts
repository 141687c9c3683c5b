import type { EndReason } from '../../engine/protocol.ts';
import type { FiguredConversation } from '../store.ts';

/** What a conversation adds to a row of a report: all of it, or what one agent had of it. */
export type Part = {
  readonly isMessage: boolean;
  /** The customer was in a line when it ended, and not because somebody else ended it. */
  readonly gaveUp: boolean;
  readonly waited: number;
  readonly replies: readonly number[];
  readonly lasted: number;
  readonly chats: number;
  /** Chats at once, with this one, each time it was given to an agent from a line. */
  readonly loads: readonly number[];
  readonly stars: number | null;
  readonly reason: EndReason | null;
};

const isKnown = (value: number | null): value is number => value !== null;

/** A whole conversation; its first reply is the one that came first. */
export const wholeOf = ({ reason, stars, figures }: FiguredConversation): Part => {
  const { chats, inLine, waited, lasted } = figures;
  const isMessage = reason === 'left_message';
  return {
    isMessage,
    gaveUp: inLine && !isMessage && reason !== 'admin_ended',
    waited,
    replies: chats
      .map(({ reply }) => reply)
      .filter(isKnown)
      .slice(0, 1),
    lasted,
    chats: chats.length,
    loads: chats
      .map(({ load }) => load)
      .filter(isKnown)
      .map((load) => load + 1),
    stars,
    reason,
  };
};

/** What this agent had of it; how it ended and was rated counts for who had it last. */
export const partOf = (conversation: FiguredConversation, agent: string): Part => {
  const { chats } = conversation.figures;
  const own = chats.filter((chat) => chat.agent === agent);
  const whole = wholeOf({ ...conversation, figures: { ...conversation.figures, chats: own } });
  const hadLast = chats.at(-1)?.agent === agent;
  return {
    ...whole,
    gaveUp: whole.gaveUp && hadLast,
    replies: own.map(({ reply }) => reply).filter(isKnown),
    lasted: own.reduce((sum, chat) => sum + chat.lasted, 0),
    stars: hadLast ? whole.stars : null,
    reason: hadLast ? whole.reason : null,
  };
};
