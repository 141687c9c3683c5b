import type { Context } from 'koa';
import type { TransferTarget, UntimedCommand } from '../../../engine/protocol.ts';
import type { Deed } from '../../audit.ts';
import { cleanLine, noteLimit, targetOf } from '../../frames.ts';
import { chatName } from '../../show/chatName.ts';
import type { Denial } from '../../denial.ts';
import type { Site } from '../../site.ts';
import type { AgentAccount } from '../../store.ts';
import { textOf } from '../form.ts';
import { DeniedError } from '../deniedError.ts';
import type { Outcome } from './asAdmin.ts';
import { translateFor } from '../../language.ts';
import { english } from '../../translate.ts';
import type { Key } from '../../translate.ts';

const refusals: Partial<Record<Denial, Key>> = {
  not_allowed: 'admin.chat.over',
  not_eligible: 'admin.chat.notEligible',
};

/** What an admin asks for with a running chat. */
type Asked = { readonly deed: Deed; readonly saying: UntimedCommand; readonly said: string };

const nameOf = ({ directory }: Site, { kind, id }: TransferTarget): string | undefined =>
  (kind === 'agent' ? directory.agent(id) : directory.category(id))?.name;

const askedOf = (site: Site, ctx: Context, admin: AgentAccount, id: string): Asked | string => {
  const { desk, sources } = site;
  const chat = desk.conversation(id);
  const t = translateFor(ctx);
  if (!chat) return t('admin.chat.over');
  const about = { id, name: chatName(sources, chat) };
  const { customerName: customer } = chat;
  const by = { id: admin.id, name: admin.name };
  if (textOf(ctx, 'act') === 'end') {
    return {
      deed: { kind: 'chatEnded', about },
      saying: { type: 'endAsAdmin', agent: admin.id, conversation: id },
      said: t('admin.chat.ended', { customer }),
    };
  }
  const given = textOf(ctx, 'target');
  const target = targetOf(given);
  const name = /^(agent|category):/.test(given) ? nameOf(site, target) : undefined;
  if (name === undefined) return t('admin.chat.notEligible');
  const isSelf = target.kind === 'agent' && target.id === admin.id;
  const to = english(`admin.audit.moved.${target.kind}`, { name });
  const note = cleanLine(textOf(ctx, 'note'), Infinity);
  if ([...note].length > noteLimit) return t('denial.too_long');
  return {
    deed: {
      kind: 'chatMoved',
      about,
      changes: [{ what: english('admin.audit.moved'), from: '', to }],
    },
    saying: { type: 'move', by, conversation: id, target, note },
    said: isSelf
      ? t('admin.chat.withYou', { customer })
      : t(`admin.chat.movedTo.${target.kind}`, { customer, target: name }),
  };
};

/** Moves or ends the chat as the form asks, written down first, and says what came of it. */
export const actOn = async (
  site: Site,
  ctx: Context,
  admin: AgentAccount,
  id: string,
): Promise<Outcome> => {
  const asked = askedOf(site, ctx, admin, id);
  if (typeof asked === 'string') return { refusal: asked };
  try {
    await site.audit.change(ctx, admin, [asked.deed], async () => {
      const answer = await site.acts.run(asked.saying, { kind: 'agent', id: admin.id }, ctx.ip);
      if (!answer.done) throw new DeniedError(answer.why);
    });
  } catch (error) {
    if (!(error instanceof DeniedError)) throw error;
    const { denial } = error;
    return { refusal: translateFor(ctx)(refusals[denial] ?? `denial.${denial}`) };
  }
  return { said: asked.said };
};
