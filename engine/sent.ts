import type { Person } from './protocol.ts';

/** A message that a conversation has already, as far as telling a repeat needs it. */
export type Sent = {
  readonly from: Person;
  readonly id: string;
  readonly seq: number;
  readonly text: string;
};
type Known = { readonly seq: number; readonly hash: number };

/** FNV-1a: two texts under one id are told apart; nobody gains by making them collide. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
};

/** The ids of all messages of one open conversation: the same id is the same message, for ever. */
export class SentMessages {
  readonly #customer = new Map<string, Known>();
  readonly #agents = new Map<string, Map<string, Known>>();

  add({ from, id, seq, text }: Sent): void {
    this.#of(from).set(id, { seq, hash: hash(text) });
  }

  /** The place that this id has, and whether it has the same words. */
  find(from: Person, id: string, text: string): { seq: number; same: boolean } | null {
    const known = this.#of(from).get(id);
    return known ? { seq: known.seq, same: known.hash === hash(text.trim()) } : null;
  }

  /** One conversation has one customer, and agents one after the other. */
  #of({ kind, id }: Person): Map<string, Known> {
    if (kind === 'customer') return this.#customer;
    const known = this.#agents.get(id);
    if (known) return known;
    const messages = new Map<string, Known>();
    this.#agents.set(id, messages);
    return messages;
  }
}

/** The messages of all open conversations. */
export class SentByConversation {
  readonly #sent = new Map<string, SentMessages>();

  add(conversation: string, sent: Sent): void {
    const known = this.#sent.get(conversation);
    if (known) {
      known.add(sent);
      return;
    }
    const messages = new SentMessages();
    messages.add(sent);
    this.#sent.set(conversation, messages);
  }

  in(conversation: string): SentMessages | undefined {
    return this.#sent.get(conversation);
  }

  forget(conversation: string): void {
    this.#sent.delete(conversation);
  }
}
