import helmet from 'koa-helmet';
import type { Middleware } from 'koa';
import type { Config } from './config.ts';

/** Pages that only our own pages may show in a frame, for browsers without script. */
const framed: ReadonlySet<string> = new Set(['/chat/frame', '/agent/frame', '/agent/status']);

/** Whether this is a page for frames, which refreshes itself. */
export const isFramed = (path: string): boolean => framed.has(path);

/** The headers that every answer carries. */
export const secureHeaders = (config: Config): Middleware => {
  const headers = (ancestors: "'none'" | "'self'"): Middleware =>
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
      xFrameOptions: { action: ancestors === "'none'" ? 'deny' : 'sameorigin' },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: config.isSecure,
    });
  const alone = headers("'none'");
  const inFrame = headers("'self'");
  return async (ctx, next) => {
    // What one person may see is nobody else's to keep.
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    await (isFramed(ctx.path) ? inFrame : alone)(ctx, next);
  };
};
