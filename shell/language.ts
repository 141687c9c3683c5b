import type { Context, Middleware } from 'koa';
import { LruCache } from './lruCache.ts';
import { languages, translateTo } from './translate.ts';
import type { Translate } from './translate.ts';

/** Browsers ask in few ways: so many are not read again. */
const preferred = new LruCache<Translate>(100);

/** The sentences of the language that this browser prefers among those of the catalogue. */
export const preferredBy = (ctx: Context): Translate => {
  const asked = ctx.get('Accept-Language');
  const known = preferred.get(asked);
  if (known) return known;
  const accepted = ctx.acceptsLanguages([...languages]);
  const t = translateTo(languages.find((language) => language === accepted) ?? languages[0]);
  preferred.set(asked, t);
  return t;
};

/** The sentences of the language in which this page is shown. */
export const translateFor = (ctx: Context): Translate => ctx.state['t'] as Translate;

/** Every template has `t` from here on, and every page says in which language it is. */
export const speakTheirs: Middleware = async (ctx, next) => {
  const t = preferredBy(ctx);
  ctx.state['t'] = t;
  await next();
  if (!ctx.response.is('html', 'text')) return;
  ctx.vary('Accept-Language');
  ctx.set('Content-Language', t.language);
};
