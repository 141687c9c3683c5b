import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { deny } from '../deny.ts';
import { baseOf, homeOf } from '../embedding.ts';
import { cleanLine, nameLimit } from '../frames.ts';
import { categoriesScene, customerScene, customerViewName } from '../show/customer.ts';
import { categoryName } from '../show/names.ts';
import type { CustomerScene } from '../show/customer.ts';
import { transcriptName, transcriptOf } from '../show/transcript.ts';
import { patience } from '../site.ts';
import type { Site } from '../site.ts';
import { becomeCustomer, customerOf, remember, sessionOf } from '../who.ts';
import { isOneTooMany } from './newcomer.ts';
import { isReturning, refusedCookie, sendAround, wantedCategory } from './embedded.ts';
import { answerScript, runForm, textOf } from './form.ts';
import { translateFor } from '../language.ts';

/** Hands the customer of this browser to a page; the table of rights keeps others from it. */
const asCustomer =
  (page: (ctx: Context, customer: string) => Promise<void>) =>
  async (ctx: Context): Promise<void> => {
    const customer = customerOf(ctx);
    if (customer === undefined) throw new Error('this page has a row for customers alone');
    await page(ctx, customer);
  };

/** The pages of customers: the first page and the one where everything happens. */
export const customerPages = (router: Router, site: Site): void => {
  const { config, desk, journal, sources, store } = site;

  const scene = async (ctx: Context, customer: string): Promise<CustomerScene | undefined> => {
    void journal.submit({ type: 'visit', who: { kind: 'customer', id: customer } });
    // A page that shows what is not stored would promise what nobody can keep.
    if (!(await journal.settled(patience))) deny(ctx, 503, 'denial.store');
    return customerScene(sources, customer, sessionOf(ctx).conversation, translateFor(ctx));
  };

  const home = (ctx: Context, refusal = ''): Promise<void> => {
    const categories = categoriesScene(sources, translateFor(ctx));
    const wanted = categories.find(({ id }) => id === wantedCategory(ctx));
    return ctx.render('customer/home', {
      as: customerOf(ctx) === undefined ? '' : 'customer',
      view: 'home',
      categories,
      wanted: wanted?.open && !wanted.full ? wanted : undefined,
      name: sessionOf(ctx).name ?? '',
      refusal,
    });
  };

  const chat = (ctx: Context, me: CustomerScene, again: object = {}): Promise<void> =>
    ctx.render('customer/chat', {
      as: 'customer',
      view: `${me.state}:${me.conversation}`,
      me,
      asks: ctx.query['leaving'] !== undefined,
      ...again,
    });

  router.get('/', async (ctx) => {
    const isNew = customerOf(ctx) === undefined;
    if (isNew && isReturning(ctx)) return ctx.render('customer/idle');
    const isEmbedded = baseOf(ctx) !== '';
    if (isEmbedded && refusedCookie(ctx)) {
      return ctx.render('customer/refused', { category: wantedCategory(ctx) });
    }
    // Who comes without a session gets one, for the socket; not so floods of them.
    if (await isOneTooMany(ctx, site)) return home(ctx);
    const view = customerViewName(desk, becomeCustomer(ctx));
    if (view.startsWith('waiting') || view.startsWith('chatting')) {
      return ctx.redirect(`${baseOf(ctx)}/chat`);
    }
    if (isReturning(ctx)) return ctx.render('customer/idle');
    if (isNew && isEmbedded) return sendAround(ctx);
    await home(ctx);
  });

  router.post('/join', async (ctx) => {
    // A place in line that is forgotten at once would keep others waiting.
    if (baseOf(ctx) !== '' && customerOf(ctx) === undefined) return sendAround(ctx);
    if (await isOneTooMany(ctx, site)) {
      ctx.status = 429;
      return home(ctx, translateFor(ctx)('denial.crowd'));
    }
    const who = { kind: 'customer', id: becomeCustomer(ctx) } as const;
    remember(ctx);
    sessionOf(ctx).name = cleanLine(textOf(ctx, 'name'), nameLimit);
    const answer = await runForm(site, ctx, 'join', who);
    if (!answer.done && answer.why !== 'already') {
      ctx.status = answer.why === 'crowd' ? 429 : 409;
      await home(ctx, translateFor(ctx)(`denial.${answer.why}`));
      return;
    }
    const conversation = desk.customer(who.id)?.conversation;
    if (conversation) sessionOf(ctx).conversation = conversation;
    ctx.status = 303;
    ctx.redirect(`${baseOf(ctx)}/chat`);
  });

  router.get(
    '/chat',
    asCustomer(async (ctx, customer) => {
      const me = await scene(ctx, customer);
      if (!me) return ctx.redirect(homeOf(ctx));
      await chat(ctx, me);
    }),
  );

  router.get('/chat/frame', async (ctx) => {
    const customer = customerOf(ctx);
    const me = customer === undefined ? undefined : await scene(ctx, customer);
    // Words that were refused in line stand around the frame: sending them leads to the chat, a link would lose them.
    const isHere = me?.state === 'chatting' || (me?.state === 'waiting' && 'line' in ctx.query);
    await ctx.render('customer/frame', {
      moved: !isHere,
      conversation: me?.conversation ?? '',
      entries: me?.entries ?? [],
      seen: me?.seen ?? '',
      clocks: me?.clocks ?? [],
    });
  });

  router.get(
    '/chat/transcript',
    asCustomer(async (ctx, customer) => {
      const me = await scene(ctx, customer);
      const record = me && (await store.conversation(me.conversation));
      if (!record || record.customer !== customer) return deny(ctx, 404, 'customer.noTranscript');
      const t = translateFor(ctx);
      const viewer = { kind: 'customer', id: customer, t } as const;
      const entries = await sources.history.after(record.id, 0);
      const title = `${config.siteName}: ${me.category}`;
      ctx.attachment(transcriptName(record.openedAt, t));
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = transcriptOf(title, entries, viewer, categoryName(sources, t));
    }),
  );

  for (const op of ['send', 'leave', 'again', 'rate'] as const) {
    const page = asCustomer(async (ctx, customer) => {
      const answer = await runForm(site, ctx, op, { kind: 'customer', id: customer });
      if (op === 'again' && answer.done) delete sessionOf(ctx).conversation;
      if (answerScript(ctx, answer)) return;
      const me = answer.done ? undefined : await scene(ctx, customer);
      // Who rated it already sees so.
      const isUnrated = op === 'rate' && me?.state === 'ended' && me.stars === null;
      // Words that were not sent are shown again wherever the customer is by now.
      const isShown = me?.state === 'chatting' || op === 'send' || isUnrated;
      if (!answer.done && me && isShown) {
        ctx.status = 422;
        await chat(ctx, me, {
          refusal: translateFor(ctx)(`denial.${answer.why}`),
          draftText: textOf(ctx, 'text'),
        });
        return;
      }
      ctx.status = 303;
      ctx.redirect(op === 'again' ? homeOf(ctx) : `${baseOf(ctx)}/chat`);
    });
    router.post(`/chat/${op}`, page);
  }
};
