import session from 'koa-session';
import type Koa from 'koa';
import type { Config } from './config.ts';
import { newId } from './id.ts';
import type { Store } from './store.ts';

/** What is remembered of a browser, on the server. */
export type SessionData = {
  customer?: string;
  /** The customer's latest conversation. */
  conversation?: string;
  name?: string;
  agent?: string;
  /** The account's stamp at sign-in: when it changes, the sign-in is over. */
  stamp?: string;
  regenerate(): Promise<void>;
  readonly externalKey: string;
  /** When it ends, in milliseconds since 1970; set once it is stored. */
  readonly _expire?: number;
  /** How long it is kept from its last change, in milliseconds. */
  maxAge: number;
};

const minute = 60_000;
/** How long a session is kept, and that of somebody who has only looked. */
export const lifetime = 720 * minute;
export const lookingAround = 15 * minute;
/** Node ends requests that take longer. */
const longestRequest = 300_000;

/** Sessions in the store; the browser has a random id and nothing else. */
export const useSessions = (app: Koa, config: Config, store: Store): Koa.Middleware => {
  app.keys = [config.sessionSecret];
  // A request that began before the session ended must not write it back when it is done.
  const over = new Set<string>();
  return session(
    {
      key: 'chatter',
      maxAge: lifetime,
      renew: true,
      httpOnly: true,
      sameSite: 'lax',
      secure: config.isSecure,
      genid: newId,
      store: {
        get: async (id: string) => (await store.session(id))?.data,
        set: async (id: string, data: Record<string, unknown>, maxAge: number) => {
          if (over.has(id)) return;
          await store.putSession({ id, data, expiresAt: Date.now() + maxAge });
        },
        destroy: (id: string) => {
          over.add(id);
          setTimeout(() => over.delete(id), longestRequest).unref();
          return store.removeSession(id);
        },
      },
    },
    app,
  );
};
