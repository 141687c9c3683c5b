import type { Context, Middleware } from 'koa';
import { languages, translateTo } from './translate.ts';
import type { Translate } from './translate.ts';

/** The sentences of the language that this browser prefers among those of the catalogue. */
export const preferredBy = (ctx: Context): Translate => {
  const accepted = ctx.acceptsLanguages([...languages]);
  return translateTo(languages.find((language) => language === accepted) ?? languages[0]);
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
