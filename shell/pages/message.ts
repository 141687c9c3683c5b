import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { baseOf } from '../embedding.ts';
import { cleanLine, nameLimit, reachLimit } from '../frames.ts';
import { newId } from '../id.ts';
import type { Site } from '../site.ts';
import { becomeCustomer, customerOf, remember, sessionOf } from '../who.ts';
import { sendAround } from './embedded.ts';
import { runForm, textOf } from './form.ts';
import { isOneTooMany } from './newcomer.ts';
import { translateFor } from '../language.ts';

/** How long the same form again is the same message, in milliseconds. */
const sameFor = 3_600_000;

/** Where a customer leaves a message instead of waiting: for when nobody is there. */
export const messagePages = (router: Router, site: Site): void => {
  const { desk, directory } = site;
  /** Messages that were left, by who left them and the form's own id. */
  const left = new Set<string>();

  const show = (ctx: Context, chosen: string, refusal = ''): Promise<void> =>
    ctx.render('customer/message', {
      as: '',
      categories: directory.categories().filter(({ archived }) => !archived),
      chosen,
      name: sessionOf(ctx).name ?? '',
      text: textOf(ctx, 'text'),
      reach: textOf(ctx, 'reach'),
      reachLimit,
      messageId: newId(),
      limit: desk.settings.messageLimit,
      refusal,
    });

  const toChat = (ctx: Context): void => {
    ctx.status = 303;
    ctx.redirect(`${baseOf(ctx)}/chat`);
  };

  router.get('/message', async (ctx) => {
    const { category } = ctx.query;
    await show(ctx, typeof category === 'string' ? category : '');
  });

  router.post('/message', async (ctx) => {
    const category = textOf(ctx, 'category');
    if (baseOf(ctx) !== '' && customerOf(ctx) === undefined) return sendAround(ctx);
    if (await isOneTooMany(ctx, site)) {
      ctx.status = 429;
      return show(ctx, category, translateFor(ctx)('denial.crowd'));
    }
    const who = { kind: 'customer', id: becomeCustomer(ctx) } as const;
    const key = `${who.id}/${textOf(ctx, 'id')}`;
    if (left.has(key)) return toChat(ctx);
    left.add(key);
    remember(ctx);
    sessionOf(ctx).name = cleanLine(textOf(ctx, 'name'), nameLimit);
    let isLeft = false;
    try {
      const answer = await runForm(site, ctx, 'leaveMessage', who);
      if (!answer.done) {
        if (answer.why === 'already') return toChat(ctx);
        ctx.status = answer.why === 'crowd' ? 429 : 422;
        return await show(ctx, category, translateFor(ctx)(`denial.${answer.why}`));
      }
      isLeft = true;
    } finally {
      // What was not taken, whatever the reason, may come again in the same form.
      if (isLeft) setTimeout(() => left.delete(key), sameFor).unref();
      else left.delete(key);
    }
    const conversation = desk.customer(who.id)?.conversation;
    if (conversation) sessionOf(ctx).conversation = conversation;
    toChat(ctx);
  });
};
