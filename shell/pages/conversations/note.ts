import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { wordsRefused } from '../../../engine/conversation/message.ts';
import { clean } from '../../frames.ts';
import { idPattern } from '../../id.ts';
import type { Denial } from '../../denial.ts';
import type { Site } from '../../site.ts';
import { StoreConflict } from '../../store.ts';
import { translateFor } from '../../language.ts';
import { textOf } from '../form.ts';
import { DeniedError } from '../deniedError.ts';
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
  // The chat may have gone to somebody else since it was read: then it is an admin's alone to add to.
  const isAsAdmin = agent.admin && desk.conversation(conversation)?.agent !== agent.id;
  const saying = isAsAdmin
    ? ({ type: 'noteAsAdmin', by, conversation, text } as const)
    : ({ type: 'note', agent: agent.id, conversation, text } as const);
  const answer = await acts.run(saying, { kind: 'agent', id: agent.id }, ctx.ip);
  if (!answer.done) throw new DeniedError(answer.why);
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
  /** Notes added to chats that run, or being added, by author and id. */
  const added = new Map<string, { readonly text: string; readonly done: Promise<void> }>();

  /** Once, however often it is posted at a time or afterwards. */
  const addOnce = (key: string, text: string, act: () => Promise<void>): Promise<void> => {
    const done = act().then(
      () => void setTimeout(() => added.delete(key), sameFor).unref(),
      (error: unknown) => {
        // What was not taken may come again in the same form.
        added.delete(key);
        throw error;
      },
    );
    added.set(key, { text, done });
    return done;
  };

  const add = async (ctx: Context, reading: Reading, note: Note): Promise<void> => {
    const { agent, record } = reading;
    if (!idPattern.test(note.id)) throw new DeniedError('invalid');
    const key = `${agent.id}/${note.id}`;
    const same = added.get(key);
    if (same && same.text !== note.text) throw new DeniedError('conflict');
    if (same) return same.done;
    if (record.endedAt === null) {
      return addOnce(key, note.text, () =>
        deed(site, ctx, reading, 'chatNoted', () => addNow(site, ctx, reading, note.text)),
      );
    }
    const why = await lateRefusal(site, reading, note);
    if (why === 'known') return;
    if (why) throw new DeniedError(why);
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
        const denial = error instanceof DeniedError ? error.denial : why;
        if (!denial) throw error;
        ctx.status = 422;
        const refused = { noteRefusal: translateFor(ctx)(`denial.${denial}`), noteText: note.text };
        return showConversation(ctx, site, reading, refused);
      }
      backTo(ctx, reading, 'notes');
    }),
  );
};
