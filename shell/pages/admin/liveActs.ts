import type { Context } from 'koa';
import type { TransferTarget } from '../../../engine/protocol.ts';
import type { Deed } from '../../audit.ts';
import { cleanLine, noteLimit, targetOf } from '../../frames.ts';
import type { Saying } from '../../journal.ts';
import { chatName } from '../../show/chatName.ts';
import type { Denial } from '../../show/words.ts';
import type { Site } from '../../site.ts';
import type { AgentAccount } from '../../store.ts';
import { textOf } from '../form.ts';
import { Refused } from '../refused.ts';
import type { Outcome } from './asAdmin.ts';
import { translateFor } from '../../language.ts';

const refusals: Partial<Record<Denial, string>> = {
  not_allowed: 'That chat is over.',
  not_eligible: 'It stays where it is: whom you chose is away, has no room, or has it already.',
};

/** What an admin asks for with a running chat. */
type Asked = { readonly deed: Deed; readonly saying: Saying; readonly said: string };

const nameOf = ({ directory }: Site, { kind, id }: TransferTarget): string | undefined =>
  (kind === 'agent' ? directory.agent(id) : directory.category(id))?.name;

const askedOf = (site: Site, ctx: Context, admin: AgentAccount, id: string): Asked | string => {
  const { desk, sources } = site;
  const chat = desk.conversation(id);
  if (!chat) return 'That chat is over.';
  const about = { id, name: chatName(sources, chat) };
  const { customerName: customer } = chat;
  const by = { id: admin.id, name: admin.name };
  if (textOf(ctx, 'act') === 'end') {
    return {
      deed: { kind: 'chatEnded', about },
      saying: { type: 'endAsAdmin', agent: admin.id, conversation: id },
      said: `The chat of ${customer} is ended.`,
    };
  }
  const given = textOf(ctx, 'target');
  const target = targetOf(given);
  const name = /^(agent|category):/.test(given) ? nameOf(site, target) : undefined;
  if (name === undefined) return refusals.not_eligible!;
  const to = target.kind === 'agent' ? `to ${name}` : `to the line for ${name}`;
  const note = cleanLine(textOf(ctx, 'note'), noteLimit);
  return {
    deed: { kind: 'chatMoved', about, changes: [{ what: 'Moved', from: '', to }] },
    saying: { type: 'move', by, conversation: id, target, note },
    said:
      target.kind === 'agent' && target.id === admin.id
        ? `The chat of ${customer} is with you now, in your console.`
        : `The chat of ${customer} is moved ${to}.`,
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
      if (!answer.done) throw new Refused(answer.why);
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refusal: refusals[error.denial] ?? translateFor(ctx)(`denial.${error.denial}`) };
  }
  return { said: asked.said };
};
