import { bodyParser } from '@koa/bodyparser';
import { Router } from '@koa/router';
import Koa from 'koa';
import type { Context, Middleware } from 'koa';
import views from 'koa-views';
import { assetsRoutes } from './assets.ts';
import { clientReader } from './client.ts';
import { deny } from './deny.ts';
import type { Door } from './door.ts';
import { showErrors } from './errors.ts';
import { closeGates, requireOpen } from './gate.ts';
import { showEmbedded } from './embedding.ts';
import { secureHeaders } from './headers.ts';
import type { Plugged } from './host.ts';
import { refuseForeignForms } from './origin.ts';
import { accountPages } from './pages/account.ts';
import { adminPages } from './pages/admin.ts';
import { agentPages } from './pages/agent.ts';
import { conversationPages } from './pages/conversations.ts';
import { customerPages } from './pages/customer.ts';
import { messagePages } from './pages/message.ts';
import { resetPages } from './pages/reset.ts';
import { replyPages } from './pages/replies.ts';
import { setupPages } from './pages/setup.ts';
import type { SetupLink } from './pages/setup.ts';
import { signInPages } from './pages/signIn.ts';
import { noteRefusals, refusedAs, wordFor } from './refusals.ts';
import { useSessions } from './session.ts';
import { patience } from './site.ts';
import type { Site } from './site.ts';
import type { Views } from './views.ts';
import { audienceOf } from './visitor.ts';
import { noteActivity, sessionOf } from './who.ts';
import { speakTheirs } from './language.ts';

type Around = {
  readonly assets: Middleware;
  readonly templates: Views;
  readonly origins: () => ReadonlySet<string>;
  readonly link: SetupLink;
};

/** A body that cannot be read is its sender's fault, whatever broke it. */
const refuseBody = (error: Error & { status?: unknown }, ctx: Context): void => {
  ctx.throw(error.status === 413 ? 413 : 400);
};

/** There is nothing at an address that is none: whatever reads it would throw, before there is an error page. */
const readAddress: Middleware = (ctx, next) => {
  if (!ctx.url.startsWith('/') && !URL.canParse(ctx.url)) ctx.url = '*';
  return next();
};

/** Every page, in the order in which a request meets what stands before it. */
export const createWeb = (
  site: Site,
  door: Door,
  plugged: Plugged,
  { assets, templates, origins, link }: Around,
): { readonly app: Koa; readonly sessions: Middleware } => {
  const { config, directory, journal, log } = site;
  const app = new Koa();
  // Pages and upgrades decide by the same address; of all that proxies write, nothing else is believed.
  const clientOf = clientReader(config);
  Object.defineProperty(app.request, 'ip', {
    get(this: Koa.Request) {
      return clientOf(this.req);
    },
  });
  app.on('error', (error: unknown) => log.debug({ err: error }, 'a request broke'));
  const sessions = useSessions(app, config, site.sessions);

  // What is not written as the route is, is another address: the door decides by the same letters.
  const router = new Router({ sensitive: true });
  customerPages(router, site);
  messagePages(router, site);
  agentPages(router, site);
  signInPages(router, site);
  accountPages(router, site);
  conversationPages(router, site);
  replyPages(router, site);
  adminPages(router, site);
  setupPages(router, site, link);
  resetPages(router, site);
  router.get('/healthz', async (ctx) => {
    const ready = !journal.isFailing && (await journal.settled(patience));
    ctx.status = ready ? 200 : 503;
    ctx.body = { ready };
  });
  for (const add of plugged.pages) add(router, site);
  closeGates(router, site.directory);

  app.use(readAddress);
  app.use(showEmbedded(site.embedding));
  app.use(secureHeaders(config, site.embedding));
  assetsRoutes.forEach(requireOpen);
  app.use(assets);
  app.use(views(templates.root, { extension: 'pug', engineSource: { pug: templates.engine } }));
  app.use(speakTheirs);
  app.use(noteRefusals(site.refusals));
  app.use(showErrors(log));
  for (const middleware of plugged.middleware) app.use(middleware);
  app.use(async (ctx, next) => {
    const verdict = await door.verdict({ audience: audienceOf(ctx.path), address: ctx.ip });
    if (verdict !== 'open') refusedAs(ctx, `at the door, ${verdict}`);
    if (verdict === 'closed') deny(ctx, 403, 'error.address');
    if (verdict !== 'open') ctx.throw(503);
    // Cookies are secure where browsers come by https, whatever the last hop is.
    if (config.isSecure) ctx.cookies.secure = true;
    await next();
  });
  app.use(refuseForeignForms(origins));
  // Before it is asked who somebody is: while a form comes slowly, they may sign out elsewhere.
  app.use(bodyParser({ enableTypes: ['form'], formLimit: '64kb', onError: refuseBody }));
  app.use(sessions);
  app.use((ctx, next) => {
    noteActivity(ctx, directory, site.sessions);
    const { agent, customer } = sessionOf(ctx);
    if (agent !== undefined) ctx.state['who'] = wordFor({ kind: 'agent', id: agent });
    else if (customer !== undefined) ctx.state['who'] = wordFor({ kind: 'customer', id: customer });
    return next();
  });
  app.use(router.routes());
  app.use(router.allowedMethods());
  return { app, sessions };
};
