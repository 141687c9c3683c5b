import { SessionCache } from './sessionCache.ts';
import type { Store } from './store.ts';

/** Node ends requests that take longer. */
const longestRequest = 300_000;
/** The store learns of what agents do at least this often, in milliseconds. */
const keepEvery = 60_000;

/** What the store has of it, and when it is next told. */
type Doing = { at: number; stored: number; due: number };

/** Sessions by id: as they are stored, and when their agents last did something. */
export class Sessions {
  readonly #store: SessionCache;
  /** A request that began before the session ended must not write it back when it is done. */
  readonly #over = new Set<string>();
  readonly #active = new Map<string, Doing>();

  constructor(store: Store) {
    this.#store = new SessionCache(store);
  }

  async get(id: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const data = (await this.#store.session(id))?.data;
    // Asked after the wait: it may have ended meanwhile.
    if (this.isOver(id)) return undefined;
    const at = this.#active.get(id)?.at;
    return data && at !== undefined && 'activeAt' in data ? { ...data, activeAt: at } : data;
  }

  async set(id: string, data: Record<string, unknown>, maxAge: number): Promise<void> {
    if (this.isOver(id)) return;
    await this.#store.putSession({ id, data, expiresAt: Date.now() + maxAge });
  }

  /** It counts no more from now on, however long the store takes to remove it. */
  end(id: string): void {
    this.#over.add(id);
    this.#active.delete(id);
    setTimeout(() => this.#over.delete(id), longestRequest).unref();
  }

  isOver(id: string): boolean {
    return this.#over.has(id);
  }

  destroy(id: string): Promise<void> {
    this.end(id);
    return this.#store.removeSession(id);
  }

  /** The agent of this session does something now. */
  touch(id: string, now: number): void {
    const doing = this.#active.get(id);
    if (doing) doing.at = now;
    else if (!this.isOver(id)) {
      this.#active.set(id, { at: now, stored: 0, due: now + keepEvery });
    }
  }

  /** When its agent last did something, as far as that is not in the store alone. */
  activeAt(id: string): number {
    return this.#active.get(id)?.at ?? 0;
  }

  /** Stores what was done since it was last stored, and forgets who did nothing for this long. */
  keep(now: number, idle: number): void {
    for (const [id, doing] of this.#active) {
      if (now < doing.due) continue;
      const { at, stored } = doing;
      doing.due = now + keepEvery;
      if (stored !== at) {
        doing.stored = at;
        // What cannot be stored now is tried again.
        this.#keepOne(id, at).catch(() => (doing.stored = stored));
      } else if (now - at >= idle) this.#active.delete(id);
    }
  }

  async #keepOne(id: string, activeAt: number): Promise<void> {
    const record = await this.#store.session(id);
    if (!record || this.isOver(id)) return;
    await this.#store.putSession({ ...record, data: { ...record.data, activeAt } });
  }
}
