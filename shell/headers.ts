import helmet from 'koa-helmet';
import type { Context, Middleware } from 'koa';
import type { Config } from './config.ts';
import { baseOf } from './embedding.ts';
import type { Embedding } from './embedding.ts';

/** Pages that only our own pages may show in a frame, for browsers without script. */
const framed: ReadonlySet<string> = new Set(['/chat/frame', '/agent/frame', '/agent/status']);

/** Whether this is a page for frames, which refreshes itself. */
export const isFramed = (path: string): boolean => framed.has(path);

/** Seconds for which a browser that came by https comes by nothing else. */
const year = 31_536_000;
export const strictTransport = `max-age=${year}; includeSubDomains`;

/** The headers that every answer carries. */
export const secureHeaders = (config: Config, embedding: Embedding): Middleware => {
  const headers = (ancestors: "'none'" | "'self'" | (() => string)): Middleware =>
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          frameSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: [ancestors],
        },
      },
      // It knows no list: for embedded pages the policy alone decides.
      xFrameOptions: typeof ancestors === 'string' && {
        action: ancestors === "'none'" ? 'deny' : 'sameorigin',
      },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: config.isSecure && { maxAge: year, includeSubDomains: true },
    });
  const alone = headers("'none'");
  const inFrame = headers("'self'");
  const listed = (): string => embedding.origins.join(' ');
  const embedded = headers(() => listed() || "'none'");
  const inEmbedded = headers(() => `'self' ${listed()}`);
  const headersFor = (ctx: Context): Middleware => {
    if (baseOf(ctx) !== '') return isFramed(ctx.path) ? inEmbedded : embedded;
    return isFramed(ctx.path) ? inFrame : alone;
  };
  return async (ctx, next) => {
    // What one person may see is nobody else's to keep.
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    await headersFor(ctx)(ctx, next);
  };
};
