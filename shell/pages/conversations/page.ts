import type { Context } from 'koa';
import { deskTime } from '../../clock.ts';
import { newId } from '../../id.ts';
import { reachIn } from '../../show/reach.ts';
import { recordScene } from '../../show/record.ts';
import { agentName } from '../../show/names.ts';
import { storyOf } from '../../show/story.ts';
import { summaryOf } from '../../show/summary.ts';
import { translateFor } from '../../language.ts';
import { textOf } from '../form.ts';
import type { Site } from '../../site.ts';
import { trailOf } from './asked.ts';
import type { Reading } from './reading.ts';

/** A form of the page that was refused, with what was typed. */
type Refused = { readonly noteRefusal: string; readonly noteText: string };

/** Whether this agent may add a note: to what is over, to their own chat, and admins to any. */
const mayNote = ({ desk }: Site, { agent, record }: Reading): boolean =>
  record.endedAt !== null || agent.admin || desk.conversation(record.id)?.agent === agent.id;

/** Shows one conversation. */
export const showConversation = async (
  ctx: Context,
  site: Site,
  reading: Reading,
  refused: Refused = { noteRefusal: '', noteText: '' },
): Promise<void> => {
  const { sources } = site;
  const t = translateFor(ctx);
  const { agent, record, entries } = reading;
  await ctx.render('agent/conversation', {
    agent,
    record: recordScene(sources, record, t),
    reach: reachIn(entries),
    summary: summaryOf(record, entries, deskTime(), agentName(sources, t), t),
    story: storyOf(sources, entries, t),
    mayNote: mayNote(site, reading),
    noteId: newId(),
    trail: trailOf(ctx),
    ...refused,
  });
};

/** Back to the page on which something was done: this one, or the one on which an admin watches. */
export const backTo = (ctx: Context, { agent, record }: Reading, part: string): void => {
  const isWatched = agent.admin && textOf(ctx, 'from') === 'live';
  const page = isWatched ? '/admin/live' : '/agent/conversations';
  ctx.status = 303;
  ctx.redirect(
    `${page}/${encodeURIComponent(record.id)}${isWatched ? '' : `${trailOf(ctx)}#${part}`}`,
  );
};
