import type { Router } from '@koa/router';
import type { Context } from 'koa';
import type { Deed } from '../../audit.ts';
import { originOf } from '../../embedding.ts';
import { Fault } from '../../fault.ts';
import { translateFor } from '../../language.ts';
import type { Site } from '../../site.ts';
import type { AgentAccount } from '../../store.ts';
import { textOf } from '../form.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import type { Outcome } from './asAdmin.ts';

/** The page on which admins decide which sites may show the chat in a frame. */
export const embeddingPage = (router: Router, site: Site): void => {
  const { audit, config, directory, embedding } = site;

  const show = (ctx: Context, outcome?: Outcome): Promise<void> => {
    const locals = {
      origins: embedding.origins,
      // Koa's `origin` is the header of that name, which a page that is opened does not have.
      own: config.publicOrigin ?? `${ctx.protocol}://${ctx.host}`,
      isSecure: config.isSecure,
      category: directory.categories().find(({ archived }) => !archived)?.id ?? '',
    };
    return showPage(ctx, 'admin/embedding', locals, outcome);
  };

  const put = async (
    ctx: Context,
    admin: AgentAccount,
    kind: 'originAdded' | 'originRemoved',
    origin: string,
  ): Promise<void> => {
    const deed: Deed = { kind, about: { id: origin, name: origin } };
    await audit.change(ctx, admin, [deed], () => {
      const others = embedding.origins.filter((other) => other !== origin);
      return embedding.put(kind === 'originAdded' ? [...others, origin] : others);
    });
    const done = kind === 'originAdded' ? 'admin.added' : 'admin.removed';
    await show(ctx, { said: translateFor(ctx)(done, { name: origin }) });
  };

  router.get(
    '/admin/embedding',
    asAdmin(site, (ctx) => show(ctx)),
  );
  router.post(
    '/admin/embedding',
    asAdmin(site, async (ctx, admin) => {
      const typed = textOf(ctx, 'origin').trim().slice(0, 300);
      const t = translateFor(ctx);
      const refuse = (refusal: string): Promise<void> =>
        show(ctx, { refusal, values: { origin: typed } });
      if (embedding.isFull) return refuse(t('admin.embedding.full'));
      let origin: string;
      try {
        origin = originOf(typed);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return refuse(t(error.sentence, error.values));
      }
      if (embedding.origins.includes(origin)) return refuse(t('admin.listed', { name: origin }));
      await put(ctx, admin, 'originAdded', origin);
    }),
  );
  router.post(
    '/admin/embedding/remove',
    asAdmin(site, async (ctx, admin) => {
      const origin = textOf(ctx, 'origin');
      if (embedding.origins.includes(origin)) return put(ctx, admin, 'originRemoved', origin);
      await show(ctx, { refusal: translateFor(ctx)('admin.embedding.unlisted') });
    }),
  );
};
