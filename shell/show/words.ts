import type { EndReason, Refusal, Why } from '../../engine/protocol.ts';
import type { StoredEntry } from '../store.ts';
import type { Viewer } from './entry.ts';

/** Why something was not done: the engine's reasons, and the shell's own. */
export type Denial = Refusal | 'store' | 'rate' | 'crowd' | 'invalid';

/** One sentence for the person who asked. */
export const denials: Readonly<Record<Denial, string>> = {
  empty: 'There is nothing to send yet.',
  too_long: 'That message is too long. Please shorten it or send it in parts.',
  conflict: 'Another message was sent under the same number. Please send yours again.',
  waiting: 'Nobody is with you at this moment. Your words stay here until somebody is.',
  ended: 'This chat has ended.',
  not_allowed: 'This chat is not open to you any more.',
  closed: 'This category is closed at the moment. Please choose another one.',
  full: 'The line is full at the moment. Please try again a little later.',
  already: 'That was done already.',
  not_eligible: 'They cannot take this chat now: away, busy or not in this category.',
  store: 'It could not be saved just now. Please try again in a moment.',
  rate: 'That was a little fast. Please wait a moment and send it again.',
  crowd: 'Many customers came from your address just now. Please try again in a minute.',
  invalid: 'That was not understood. Please try again.',
};

/** How a conversation ended, for the customer and for the agent. */
export const endings: Readonly<Record<EndReason, Readonly<Record<Viewer['kind'], string>>>> = {
  customer_left: { customer: 'You left the chat.', agent: 'The customer left the chat.' },
  agent_ended: { customer: 'The agent ended the chat.', agent: 'The agent ended the chat.' },
  customer_lost: {
    customer: 'You were away for too long, so the chat was ended.',
    agent: 'The customer was disconnected and did not return.',
  },
  agent_lost_no_return: {
    customer: 'The agent was disconnected, and you left the line.',
    agent: 'The agent was disconnected, and the customer left the line.',
  },
  no_reply: {
    customer: 'Nobody replied in time, and you left the line.',
    agent: 'Nobody replied in time, and the customer left the line.',
  },
  left_message: {
    customer: 'You left a message. It is saved, and an agent reads it.',
    agent: 'The customer left a message.',
  },
  admin_ended: {
    customer: 'The chat was ended by the company.',
    agent: 'An admin ended the chat.',
  },
};

type Told = Exclude<StoredEntry, { type: 'message' }>;

const requeues = {
  agent_lost: (agent: string) => `${agent} was disconnected and did not return.`,
  agent_left: (agent: string) => `${agent} had to leave.`,
  no_reply: (agent: string) => `${agent} could not reply in time.`,
};

/** The sentence of a system line, or nothing where this viewer needs none. */
export const lineOf = (
  entry: Told,
  viewer: Viewer,
  nameOf: (category: string) => string,
): string => {
  const customer = viewer.kind === 'customer';
  switch (entry.type) {
    case 'opened':
      return `${customer ? 'You' : quoted(entry.name)} joined the line for ${nameOf(entry.category)}.`;
    case 'assigned':
      if (customer) return `${entry.name} is with you now.`;
      return entry.agent === viewer.id ? 'You took the chat.' : `${entry.name} took the chat.`;
    case 'requeued':
      return customer
        ? `${requeues[entry.reason](entry.name)} You are back in line, ahead by the time you already waited.`
        : `${requeues[entry.reason](entry.name)} The customer went back to the line.`;
    case 'transferred':
      return customer ? handedOn(entry) : handing(entry);
    case 'noted':
      if (customer) return '';
      return `${entry.agent === viewer.id ? 'Your note' : `Note by ${entry.name}`}: ${entry.text}`;
    case 'lost':
      return isOneself(entry.who, viewer) ? '' : `${whoOf(entry)} is disconnected and may return.`;
    case 'back':
      return isOneself(entry.who, viewer) ? '' : `${whoOf(entry)} is back.`;
    case 'ended':
      return endings[entry.reason][viewer.kind];
  }
};

type HandedOn = Told & { type: 'transferred' };
/** Admins are not named to customers, who have never met them. */
const handedOn = ({ by, name, target, targetName }: HandedOn): string => {
  if (!by) return `${name} handed you on to ${targetName}.`;
  return target.kind === 'agent'
    ? `You were handed on to ${targetName}.`
    : `You were moved to the line for ${targetName}, ahead by the time you already waited.`;
};
const handing = ({ by, name, targetName, note }: HandedOn): string => {
  const did = by ? `${by.name} moved the chat to` : `${name} handed the chat on to`;
  return `${did} ${targetName}.${note ? ` Note: ${note}` : ''}`;
};

/** What customers call themselves stands in quotes, so that it cannot pass for our own words. */
const quoted = (name: string): string => `“${name}”`;
const whoOf = ({ who, name }: Told & { type: 'lost' | 'back' }): string =>
  who.kind === 'customer' ? quoted(name) : name;

const isOneself = (who: { kind: string; id: string }, viewer: Viewer): boolean =>
  who.kind === viewer.kind && who.id === viewer.id;

/** Why this agent has this customer, one sentence per agent who was considered. */
export const reasons = (why: Why, nameOf: (agent: string) => string): string[] => [
  ...why.eligible.map(
    ({ agent, load }) =>
      `${nameOf(agent)} was free, with ${load} ${load === 1 ? 'chat' : 'chats'}.`,
  ),
  ...why.others.map(({ agent, why: reason }) => `${nameOf(agent)} ${unavailable[reason]}.`),
];
const unavailable = {
  away: 'was away',
  full: 'had as many chats as they take',
  missed: 'did not reply to this customer before',
};
