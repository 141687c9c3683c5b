import type { SessionRecord, Store } from './store.ts';

/** Sessions held at most. */
const held = 10_000;

/** What somebody may change without others getting it so; what stands inside nobody changes. */
const copyOf = ({ id, data, expiresAt }: SessionRecord): SessionRecord => {
  for (const value of Object.values(data)) Object.freeze(value);
  return { id, data: { ...data }, expiresAt };
};

/**
 * The sessions that were used last, in front of the store: every page and every socket asks for
 * one. A session that ended is forgotten here first.
 */
export class SessionCache implements Pick<Store, 'session' | 'putSession' | 'removeSession'> {
  readonly #store: Pick<Store, 'session' | 'putSession' | 'removeSession'>;
  /** The latest used last. */
  readonly #known = new Map<string, SessionRecord>();
  /** Grows with whatever is written: what was read meanwhile may be older, and is not held. */
  #writes = 0;

  constructor(store: Pick<Store, 'session' | 'putSession' | 'removeSession'>) {
    this.#store = store;
  }

  async session(id: string): Promise<SessionRecord | undefined> {
    const known = this.#known.get(id);
    if (known) {
      this.#hold(known);
      return copyOf(known);
    }
    const before = this.#writes;
    const stored = await this.#store.session(id);
    if (stored && before === this.#writes) this.#hold(copyOf(stored));
    return stored;
  }

  async putSession(session: SessionRecord): Promise<void> {
    const written = copyOf(session);
    const mark = this.#write(session.id);
    await this.#store.putSession(session);
    if (mark === this.#writes) this.#hold(written);
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

  #hold(session: SessionRecord): void {
    this.#known.delete(session.id);
    this.#known.set(session.id, session);
    if (this.#known.size <= held) return;
    const [oldest] = this.#known.keys();
    this.#known.delete(oldest!);
  }
}
