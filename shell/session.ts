import session from 'koa-session';
import type Koa from 'koa';
import type { Config } from './config.ts';
import { baseOf } from './embedding.ts';
import { newId } from './id.ts';
import type { Sessions } from './sessions.ts';
import { Signature } from './signature.ts';

/** What is remembered of a browser, on the server. */
export type SessionData = {
  customer?: string;
  /** The customer's latest conversation. */
  conversation?: string;
  name?: string;
  agent?: string;
  /** The account's stamp at sign-in: when it changes, the sign-in is over. */
  stamp?: string;
  /** When the agent signed in, and when they last did something; milliseconds since 1970. */
  signedInAt?: number;
  activeAt?: number;
  /** Whose password was right, and when; the code is still to come. */
  pending?: { readonly agent: string; readonly stamp: string; readonly at: number };
  /** The sealed secret of a second factor that is being set up. */
  newFactor?: string;
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

/** By https browsers keep a cookie of this name only from this very host, and for all of it. */
const nameOf = (name: string, { isSecure }: Config): string => (isSecure ? `__Host-${name}` : name);

/**
 * The cookie of embedded pages, which browsers keep apart for every site that shows them. Only
 * embedded addresses read it: nobody is signed in with it anywhere.
 */
const embedded = (config: Config) =>
  ({
    key: nameOf('chatter_embedded', config),
    path: config.isSecure ? '/' : '/embed',
    sameSite: 'none',
    secure: true,
    partitioned: true,
  }) as const;

/** Sessions in the store; the browser has a random id and nothing else. */
export const useSessions = (app: Koa, config: Config, sessions: Sessions): Koa.Middleware => {
  app.keys = new Signature(config.sessionSecret);
  const ofFrames = embedded(config);
  const keep = session(
    {
      key: nameOf('chatter', config),
      maxAge: lifetime,
      renew: true,
      httpOnly: true,
      sameSite: 'lax',
      secure: config.isSecure,
      genid: newId,
      store: {
        get: (id: string) => sessions.get(id),
        set: (id: string, data: Record<string, unknown>, maxAge: number) =>
          sessions.set(id, data, maxAge),
        destroy: (id: string) => sessions.destroy(id),
      },
    },
    app,
  );
  return (ctx, next) => {
    if (baseOf(ctx) !== '') {
      Object.assign(ctx['sessionOptions'] as object, ofFrames);
      // On this machine browsers keep it without https, too; elsewhere they refuse it, and the page says so.
      ctx.cookies.secure = true;
    }
    return keep(ctx, next);
  };
};
