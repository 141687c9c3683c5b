import type { SessionRecord, Store } from './store.ts';

/** Sessions held at most. */
const held = 10_000;

/**
 * The sessions that were used last, in front of the store: every page and every socket asks for
 * one. A session that ended is forgotten here first.
 */
export class SessionCache implements Pick<Store, 'session' | 'putSession' | 'removeSession'> {
  readonly #store: Pick<Store, 'session' | 'putSession' | 'removeSession'>;
  /** As JSON, so that nobody changes what others get; the latest used last. */
  readonly #known = new Map<string, string>();
  /** Grows with whatever is written: what was read meanwhile may be older, and is not held. */
  #writes = 0;

  constructor(store: Pick<Store, 'session' | 'putSession' | 'removeSession'>) {
    this.#store = store;
  }

  async session(id: string): Promise<SessionRecord | undefined> {
    const known = this.#known.get(id);
    if (known !== undefined) {
      this.#hold(id, known);
      return JSON.parse(known) as SessionRecord;
    }
    const before = this.#writes;
    const stored = await this.#store.session(id);
    if (stored && before === this.#writes) this.#hold(id, JSON.stringify(stored));
    return stored;
  }

  async putSession(session: SessionRecord): Promise<void> {
    const { id } = session;
    const json = JSON.stringify(session);
    const mark = this.#write(id);
    await this.#store.putSession(session);
    if (mark === this.#writes) this.#hold(id, json);
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

  #hold(id: string, json: string): void {
    this.#known.delete(id);
    this.#known.set(id, json);
    if (this.#known.size <= held) return;
    const [oldest] = this.#known.keys();
    this.#known.delete(oldest!);
  }
}
