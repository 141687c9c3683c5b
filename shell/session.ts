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
};

const hour = 3_600_000;
const lifetime = 12 * hour;

/** Sessions in the store; the browser has a random id and nothing else. */
export const useSessions = (app: Koa, config: Config, store: Store): Koa.Middleware => {
  app.keys = [config.sessionSecret];
  return session(
    {
      key: 'chatter',
      maxAge: lifetime,
      renew: true,
      httpOnly: true,
      sameSite: 'lax',
      secure: config.publicOrigin?.startsWith('https:') ?? false,
      genid: newId,
      store: {
        get: async (id: string) => (await store.session(id))?.data,
        set: async (id: string, data: Record<string, unknown>, maxAge: number) => {
          await store.putSession({ id, data, expiresAt: Date.now() + maxAge });
        },
        destroy: (id: string) => store.removeSession(id),
      },
    },
    app,
  );
};
