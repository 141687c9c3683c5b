import type { Context } from 'koa';
import { z } from 'zod';
import type { Person } from '../../engine/protocol.ts';
import type { Answer } from '../act.ts';
import { deny } from '../deny.ts';
import { cleanLine, nameLimit, parseFields } from '../frames.ts';
import { refusedActs, refusedAs } from '../refusals.ts';
import type { Site } from '../site.ts';
import { rolesOf } from '../who.ts';
import { translateFor } from '../language.ts';
import { isKey } from '../translate.ts';
import type { Key, Translate } from '../translate.ts';

/** The fields of a posted form. */
export const fieldsOf = (ctx: Context): Readonly<Record<string, unknown>> =>
  (ctx.request.body ?? {}) as Record<string, unknown>;

/** What a form is refused with: schemas of forms name a sentence for each thing that can be wrong. */
export const refusalOf = ({ issues }: z.ZodError, t: Translate): string => {
  const sentence = issues[0]?.message;
  return t(isKey(sentence) ? sentence : 'admin.missing');
};

/** A name on one line that is not empty. */
export const nameField = z
  .string('admin.noName' satisfies Key)
  .transform((given) => cleanLine(given, nameLimit))
  .pipe(z.string().min(1, 'admin.noName' satisfies Key));

/** A part of the address, as in '/admin/agents/:id'. */
export const paramOf = (ctx: Context, name: string): string =>
  String((ctx['params'] as Record<string, unknown>)[name]);

/** One text field, empty when it is missing. */
export const textOf = (ctx: Context, name: string): string => {
  const value = fieldsOf(ctx)[name];
  return typeof value === 'string' ? value : '';
};

/** A field that may be given several times, as checkboxes are. */
export const listOf = (ctx: Context, name: string): readonly string[] => {
  const value = fieldsOf(ctx)[name];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string');
};

/** Does what the form asks for, by the same names as a frame; a form that makes no sense is refused with 400. */
export const runForm = async (
  site: Site,
  ctx: Context,
  op: string,
  who: Person,
): Promise<Answer> => {
  const role = rolesOf(ctx, site.directory).find(
    (one) => (one === 'customer') === (who.kind === 'customer'),
  );
  const voice = { role: role ?? 'nobody', t: translateFor(ctx) } as const;
  const asked = parseFields({ ...fieldsOf(ctx), op }, who, voice);
  if (asked.type !== 'command') return deny(ctx, 400, 'denial.invalid');
  void site.journal.submit({ type: 'visit', who });
  const answer = await site.acts.run(asked.command, who, ctx.ip);
  const noted = answer.done ? undefined : refusedActs[answer.why];
  if (noted) refusedAs(ctx, noted);
  return answer;
};

const statuses: Partial<Record<string, number>> = { rate: 429, store: 503, not_allowed: 403 };

/** Answers a form that the script or htmx posted; whether there was one to answer. */
export const answerScript = (ctx: Context, answer: Answer): boolean => {
  const isJson = ctx.get('Accept') === 'application/json';
  if (!isJson && ctx.get('HX-Request') !== 'true') return false;
  if (!isJson) {
    // The socket brings what changed.
    ctx.status = 204;
    return true;
  }
  const id = textOf(ctx, 'id');
  ctx.status = answer.done ? 200 : (statuses[answer.why] ?? 422);
  ctx.body = answer.done
    ? { op: 'ack', id, seq: answer.seq }
    : { op: 'nak', id, why: answer.why, say: translateFor(ctx)(`denial.${answer.why}`) };
  return true;
};
