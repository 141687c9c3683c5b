import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { wordsRefused } from '../../../engine/conversation/message.ts';
import { clean } from '../../frames.ts';
import { idPattern } from '../../id.ts';
import type { Denial } from '../../show/words.ts';
import type { Site } from '../../site.ts';
import { StoreConflict } from '../../store.ts';
import { translateFor } from '../../language.ts';
import { textOf } from '../form.ts';
import { Refused } from '../refused.ts';
import { deed } from './deed.ts';
import { backTo, showConversation } from './page.ts';
import { asReader } from './reading.ts';
import type { Reading } from './reading.ts';

/** Notes that one conversation takes after its end. */
const most = 100;
/** How long the same form again is the same note in a chat that runs, in milliseconds. */
const sameFor = 3_600_000;

type Note = { readonly id: string; readonly text: string };

/** To a chat that runs, as its agent or as an admin. */
const addNow = async (
  { acts, desk }: Site,
  ctx: Context,
  { agent, record }: Reading,
  text: string,
): Promise<void> => {
  const { id: conversation } = record;
  const by = { id: agent.id, name: agent.name };
  const saying =
    desk.conversation(conversation)?.agent === agent.id
      ? ({ type: 'note', agent: agent.id, conversation, text } as const)
      : ({ type: 'noteAsAdmin', by, conversation, text } as const);
  const answer = await acts.run(saying, { kind: 'agent', id: agent.id }, ctx.ip);
  if (!answer.done) throw new Refused(answer.why);
};

/** Why a conversation that is over does not take the note; nothing when it has it already. */
const lateRefusal = async (
  { store, desk }: Site,
  { agent, record }: Reading,
  { id, text }: Note,
): Promise<Denial | 'known' | null> => {
  const wrong = wordsRefused(text, desk.settings.messageLimit);
  if (wrong) return wrong;
  const notes = await store.notes(record.id);
  const known = notes.find((note) => note.agent === agent.id && note.id === id);
  if (known) return known.text === text ? 'known' : 'conflict';
  return notes.length < most ? null : 'full_of_notes';
};

/** The form that adds a note to a conversation, running or over, which its customer never sees. */
export const notePage = (router: Router, site: Site): void => {
  const { store } = site;
  /** Notes added to chats that run, by author and id. */
  const added = new Set<string>();

  const add = async (ctx: Context, reading: Reading, note: Note): Promise<void> => {
    const { agent, record } = reading;
    if (!idPattern.test(note.id)) throw new Refused('invalid');
    const key = `${agent.id}/${note.id}`;
    if (added.has(key)) return;
    if (record.endedAt === null) {
      await deed(site, ctx, reading, 'chatNoted', () => addNow(site, ctx, reading, note.text));
      added.add(key);
      setTimeout(() => added.delete(key), sameFor).unref();
      return;
    }
    const why = await lateRefusal(site, reading, note);
    if (why === 'known') return;
    if (why) throw new Refused(why);
    const later = { ...note, at: Date.now(), agent: agent.id, name: agent.name };
    await deed(site, ctx, reading, 'chatNoted', () => store.putNote(record.id, later));
  };

  router.post(
    '/agent/conversations/:id/notes',
    asReader(site, async (ctx, reading) => {
      const note = { id: textOf(ctx, 'id'), text: clean(textOf(ctx, 'text')).trim() };
      try {
        await add(ctx, reading, note);
      } catch (error) {
        const why = error instanceof StoreConflict ? 'conflict' : undefined;
        const denial = error instanceof Refused ? error.denial : why;
        if (!denial) throw error;
        ctx.status = 422;
        const refused = { noteRefusal: translateFor(ctx)(`denial.${denial}`), noteText: note.text };
        return showConversation(ctx, site, reading, refused);
      }
      backTo(ctx, reading, 'notes');
    }),
  );
};
