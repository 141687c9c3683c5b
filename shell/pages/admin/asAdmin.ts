import type { Context } from 'koa';
import type { Site } from '../../site.ts';
import type { AgentAccount } from '../../store.ts';
import { asAgent } from '../agent.ts';

/** What a form led to, in words for the page that shows it again. */
export type Outcome = {
  readonly said?: string;
  /** Where to go on from what is said. */
  readonly link?: { readonly href: string; readonly label: string };
  readonly refusal?: string;
  /** What was typed, for the form to keep. */
  readonly values?: object;
};

/** Hands the admin who is signed in to a page; the table of rights keeps others from it. */
export const asAdmin = (
  site: Site,
  page: (ctx: Context, admin: AgentAccount) => Promise<void>,
): ((ctx: Context) => Promise<void>) =>
  asAgent(site, async (ctx, agent) => {
    if (!agent.admin) throw new Error('this page has a row for admins alone');
    await page(ctx, agent);
  });

/** Shows an admin page with the outcome of a form, if there was one. */
export const showPage = (
  ctx: Context,
  template: string,
  locals: object,
  outcome: Outcome = {},
): Promise<void> => {
  if (outcome.refusal) ctx.status = 422;
  return ctx.render(template, { ...locals, ...outcome });
};
