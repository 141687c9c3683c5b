import { LruCache } from './lruCache.ts';
import type { SessionRecord, Store } from './store.ts';

/** Sessions held at most. */
const held = 10_000;

/** What somebody may change without others getting it so. */
const copyOf = ({ id, data, expiresAt }: SessionRecord): SessionRecord => ({
  id,
  data: { ...data },
  expiresAt,
});
/** A copy to hold: what stands inside it is shared by all who read it, and nobody changes it. */
const toHold = (session: SessionRecord): SessionRecord => {
  for (const value of Object.values(session.data)) Object.freeze(value);
  return copyOf(session);
};

/**
 * The sessions that were used last, in front of the store: every page and every socket asks for
 * one. A session that ended is forgotten here first.
 */
export class SessionCache implements Pick<Store, 'session' | 'putSession' | 'removeSession'> {
  readonly #store: Pick<Store, 'session' | 'putSession' | 'removeSession'>;
  readonly #known = new LruCache<SessionRecord>(held);
  /** Grows with whatever is written: what was read meanwhile may be older, and is not held. */
  #writes = 0;

  constructor(store: Pick<Store, 'session' | 'putSession' | 'removeSession'>) {
    this.#store = store;
  }

  async session(id: string): Promise<SessionRecord | undefined> {
    const known = this.#known.get(id);
    if (known) return copyOf(known);
    const before = this.#writes;
    const stored = await this.#store.session(id);
    if (stored && before === this.#writes) this.#known.set(id, toHold(stored));
    return stored;
  }

  async putSession(session: SessionRecord): Promise<void> {
    const written = toHold(session);
    const mark = this.#write(session.id);
    await this.#store.putSession(session);
    if (mark === this.#writes) this.#known.set(session.id, written);
    this.#writes += 1;
  }

  async removeSession(id: string): Promise<void> {
    this.#write(id);
    await this.#store.removeSession(id);
    this.#writes += 1;
  }

  #write(id: string): number {
    this.#known.delete(id);
    return (this.#writes += 1);
  }
}
