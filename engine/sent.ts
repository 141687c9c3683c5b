import type { Person } from './protocol.ts';

/** A message that a conversation has already, as far as telling a repeat needs it. */
export type Sent = {
  readonly from: Person;
  readonly id: string;
  readonly seq: number;
  readonly text: string;
};

/** FNV-1a: two texts under one id are told apart; nobody gains by making them collide. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
};

const key = (from: Person, id: string): string => `${from.kind}/${from.id}/${id}`;

/** The ids of all messages of one open conversation: the same id is the same message, for ever. */
export class SentMessages {
  readonly #known = new Map<string, { readonly seq: number; readonly hash: number }>();

  add({ from, id, seq, text }: Sent): void {
    this.#known.set(key(from, id), { seq, hash: hash(text) });
  }

  /** The place that this id has, and whether it has the same words. */
  find(from: Person, id: string, text: string): { seq: number; same: boolean } | null {
    const known = this.#known.get(key(from, id));
    return known ? { seq: known.seq, same: known.hash === hash(text.trim()) } : null;
  }
}
