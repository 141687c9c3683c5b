import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { deny } from '../../deny.ts';
import { profileOf } from '../../directory.ts';
import { newId } from '../../id.ts';
import { hashPassword, passwordFault } from '../../passwords.ts';
import { withoutFactor } from '../../secondFactor.ts';
import type { Site } from '../../site.ts';
import { StoreConflict } from '../../store.ts';
import type { AgentAccount } from '../../store.ts';
import { categoryName } from '../../show/names.ts';
import { fieldsOf, listOf, nameField, paramOf, refusalOf, textOf } from '../form.ts';
import { agentDeeds } from './agentDeeds.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import type { Outcome } from './asAdmin.ts';
import { translateFor } from '../../language.ts';
import { english } from '../../translate.ts';
import type { Key } from '../../translate.ts';

const form = z.object({
  name: nameField,
  limit: z.coerce
    .number('admin.agents.noLimit' satisfies Key)
    .int('admin.agents.noLimit' satisfies Key)
    .min(1, 'admin.agents.leastLimit' satisfies Key)
    .max(4, 'admin.agents.mostLimit' satisfies Key),
});

/** Whether the rights and the access are as they were. */
const isSame = (before: AgentAccount, now: Pick<AgentAccount, 'admin' | 'disabled'>): boolean =>
  before.admin === now.admin && before.disabled === now.disabled;

/** The page on which admins add and change agents. */
export const agentsPage = (router: Router, site: Site): void => {
  const { audit, config, directory, hub, journal, sources } = site;

  const show = (ctx: Context, outcome?: Outcome): Promise<void> => {
    const categories = directory.categories().filter(({ archived }) => !archived);
    return showPage(ctx, 'admin/agents', { agents: directory.agents(), categories }, outcome);
  };

  /** The change acts at once: on the desk, and on sign-ins that do not count any more. */
  const apply = async (account: AgentAccount): Promise<void> => {
    hub.endAgent(account.id, account.disabled ? undefined : account.stamp);
    if (account.disabled) await journal.submit({ type: 'signOut', agent: account.id });
    else await journal.submit({ type: 'editAgent', agent: profileOf(account) });
  };

  const save = async (ctx: Context, admin: AgentAccount, before?: AgentAccount): Promise<void> => {
    const t = translateFor(ctx);
    const read = form.safeParse(fieldsOf(ctx));
    // The form offers no archived ones: who waits in them is still served, and they may be restored.
    const isOffered = (id: string): boolean => directory.category(id)?.archived === false;
    const ticked = listOf(ctx, 'categories').filter(isOffered);
    const kept = (before?.categories ?? []).filter((id) => !isOffered(id));
    const values = {
      id: before?.id ?? '',
      name: textOf(ctx, 'name'),
      limit: textOf(ctx, 'limit'),
      categories: [...ticked, ...kept],
      admin: textOf(ctx, 'admin') === 'on',
      disabled: textOf(ctx, 'disabled') === 'on',
    };
    const refuse = (refusal: string): Promise<void> => show(ctx, { refusal, values });
    if (!read.success) return refuse(refusalOf(read.error, t));
    const password = textOf(ctx, 'password');
    const isKept = before !== undefined && password === '';
    const fault = isKept ? '' : passwordFault(password, [read.data.name, config.siteName], t);
    if (fault) return refuse(fault);
    const isSelf = before?.id === admin.id;
    if (isSelf && (values.disabled || !values.admin)) {
      return refuse(t('admin.agents.ownRights'));
    }
    // An open console is not enough to take an account over: there the current one is asked for.
    if (isSelf && !isKept) return refuse(t('admin.agents.ownPassword'));
    const passwordHash = isKept ? before.passwordHash : await hashPassword(password);
    const typed = { passwordHash, firstPassword: true } as const;
    const edited = { ...values, ...read.data };
    const changed = (now: AgentAccount): AgentAccount => ({
      ...now,
      ...edited,
      id: now.id,
      stamp: isKept && isSame(now, values) ? now.stamp : newId(),
      ...(isKept ? { passwordHash: now.passwordHash } : typed),
    });
    const added: AgentAccount = { ...edited, id: newId(), stamp: newId(), ...typed };
    const namesake = directory.agentNamed(edited.name);
    if (namesake && namesake.id !== before?.id) return refuse(t('admin.agents.taken'));
    const deeds = agentDeeds(
      categoryName(sources, english),
      before ? changed(before) : added,
      before,
    );
    let account = added;
    try {
      await audit.change(ctx, admin, deeds, async () => {
        if (before) account = (await directory.changeAgent(before.id, changed)) ?? added;
        else await directory.putAgent(added);
      });
    } catch (error) {
      if (error instanceof StoreConflict) return refuse(t('admin.agents.taken'));
      throw error;
    }
    await apply(account);
    const said = t(before ? 'admin.saved' : 'admin.added', { name: account.name });
    await show(ctx, { said });
  };

  router.post(
    '/admin/agents/:id/second-factor/reset',
    asAdmin(site, async (ctx, admin) => {
      const t = translateFor(ctx);
      const id = paramOf(ctx, 'id');
      if (id === admin.id) {
        return show(ctx, { refusal: t('admin.agents.ownFactor') });
      }
      const reset = (now: AgentAccount): AgentAccount => ({
        ...withoutFactor(now),
        stamp: newId(),
      });
      const about = directory.agent(id) ?? deny(ctx, 404, 'admin.noAgent');
      const deeds = [{ kind: 'factorReset', about }] as const;
      const account =
        (await audit.change(ctx, admin, deeds, () => directory.changeAgent(id, reset))) ?? about;
      hub.endAgent(id, account.stamp);
      return show(ctx, { said: t('admin.agents.factorIsOff', { name: account.name }) });
    }),
  );
  router.get(
    '/admin/agents',
    asAdmin(site, (ctx) => show(ctx)),
  );
  router.post(
    '/admin/agents',
    asAdmin(site, (ctx, admin) => save(ctx, admin)),
  );
  router.post(
    '/admin/agents/:id',
    asAdmin(site, async (ctx, admin) => {
      const before = directory.agent(paramOf(ctx, 'id'));
      if (!before) return deny(ctx, 404, 'admin.noAgent');
      await save(ctx, admin, before);
    }),
  );
};
