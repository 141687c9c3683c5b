import { z } from 'zod';
import { awayReasons } from '../engine/protocol.ts';
import type { Person, TransferTarget, UntimedCommand } from '../engine/protocol.ts';
import { idPattern, newId } from './id.ts';
import { ops, watching } from './rights.ts';
import { roleIn, rowOf } from './rights/row.ts';
import type { Role, Row, Side } from './rights/row.ts';
import { english } from './translate.ts';
import type { Translate } from './translate.ts';

/** What a frame or form asks for: a command, or a sign of life. */
export type Asked =
  | { readonly type: 'command'; readonly command: UntimedCommand }
  | { readonly type: 'beat' }
  | { readonly type: 'malformed'; readonly why: string };

/** Longest name of a customer, in code points. */
export const nameLimit = 60;
/** Longest note for the next agent, in code points. */
export const noteLimit = 500;
/** Longest reason for being away in an agent's own words, in code points. */
const absenceLimit = 80;
/** Longest way to reach a customer, in code points. */
export const reachLimit = 200;
/** Longest comment with a rating, in code points. */
export const commentLimit = 1_000;

/** Line ends as one character, no control characters but newline and tab, nothing that is not Unicode. */
export const clean = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');

/** A name or note on one line without invisible characters, no longer than this many code points. */
export const cleanLine = (text: string, limit: number): string =>
  [
    ...clean(text)
      .replaceAll(/\p{Cf}/gu, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, limit)
    .join('');

/** Words of somebody, refused whole over this many code points: half a sentence may say something else. */
const wholeWords = (limit: number, cleaned: (text: string) => string) =>
  z
    .string()
    .default('')
    .transform(cleaned)
    .refine((text) => [...text].length <= limit, 'too long');
const line = (limit: number) => wholeWords(limit, (text) => cleanLine(text, Infinity));

const id = z.string().regex(idPattern);
const text = z.string().transform(clean);
const whole = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,16}$/)
      .transform(Number),
  ])
  .pipe(z.int().min(0));
const slug = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

const send = z.strictObject({ op: z.literal('send'), conversation: id, id, text });
const seen = z.strictObject({ op: z.literal('seen'), conversation: id, seq: whole });
const beat = z.strictObject({ op: z.literal('beat') });

const customerName = z
  .string()
  .default('')
  .transform((name) => cleanLine(name, nameLimit));

const ofCustomer = z.discriminatedUnion('op', [
  send,
  seen,
  beat,
  z.strictObject({ op: z.literal('typing'), conversation: id, n: whole, text }),
  z.strictObject({
    op: z.literal('join'),
    category: slug,
    name: customerName,
  }),
  z.strictObject({
    op: z.literal('leaveMessage'),
    category: slug,
    name: customerName,
    id,
    text,
    reach: line(reachLimit),
  }),
  z.strictObject({ op: z.literal('leave') }),
  z.strictObject({ op: z.literal('again') }),
  z.strictObject({
    op: z.literal('rate'),
    stars: whole.pipe(z.int().min(1).max(5)),
    comment: wholeWords(commentLimit, clean),
  }),
]);

const ofAgent = z.discriminatedUnion('op', [
  send,
  seen,
  beat,
  z.strictObject({ op: z.literal('typing'), conversation: id, n: whole }),
  z.strictObject({ op: z.literal('available'), available: z.enum(['on', 'off']) }),
  z.strictObject({
    op: z.literal('away'),
    reason: z.enum(awayReasons).nullable().default(null),
    note: line(absenceLimit),
  }),
  z.strictObject({ op: z.literal('end'), conversation: id }),
  z.strictObject({ op: z.literal('note'), conversation: id, text }),
  z.strictObject({
    op: z.literal('transfer'),
    conversation: id,
    target: z.string().regex(/^(agent|category):[A-Za-z0-9_-]{1,64}$/),
    note: line(noteLimit),
  }),
]);

type Asking = z.infer<typeof ofCustomer> | z.infer<typeof ofAgent>;

/** The table of rights knows every op: one without a row neither compiles nor starts. */
const rights: Readonly<Record<Asking['op'], Row>> = ops;
for (const { shape } of [...ofCustomer.options, ...ofAgent.options]) rowOf(rights, shape.op.value);

/** An agent's words are their own until sent: this stands for them. */
const typingMark = '…';

const command = (asked: Asking, from: Person, t: Translate): Asked => {
  const { id: who } = from;
  const say = (saying: UntimedCommand): Asked => ({ type: 'command', command: saying });
  switch (asked.op) {
    case 'beat':
      return { type: 'beat' };
    case 'send':
      return say({
        type: 'send',
        from,
        conversation: asked.conversation,
        id: asked.id,
        text: asked.text,
      });
    case 'seen':
      return say({ type: 'seen', from, conversation: asked.conversation, seq: asked.seq });
    case 'typing': {
      const words = 'text' in asked ? asked.text : typingMark;
      return say({
        type: 'typing',
        from,
        conversation: asked.conversation,
        n: asked.n,
        text: words,
      });
    }
    case 'join':
      return say({
        type: 'join',
        customer: who,
        name: asked.name || t('customer.guest'),
        category: asked.category,
        conversation: newId(),
      });
    case 'leaveMessage':
      return say({
        type: 'leaveMessage',
        customer: who,
        name: asked.name || t('customer.guest'),
        category: asked.category,
        conversation: newId(),
        id: asked.id,
        text: asked.text,
        reach: asked.reach,
      });
    case 'leave':
    case 'again':
      return say({ type: asked.op, customer: who });
    case 'rate':
      return say({ type: 'rate', customer: who, stars: asked.stars, comment: asked.comment });
    case 'available':
      return say({ type: 'setAvailable', agent: who, available: asked.available === 'on' });
    case 'away':
      return say({ type: 'away', agent: who, reason: asked.reason, note: asked.note });
    case 'end':
      return say({ type: 'end', agent: who, conversation: asked.conversation });
    case 'note':
      return say({
        type: 'note',
        agent: who,
        conversation: asked.conversation,
        text: asked.text,
      });
    case 'transfer':
      return say({
        type: 'transfer',
        agent: who,
        conversation: asked.conversation,
        target: targetOf(asked.target),
        note: asked.note,
      });
  }
};

/** 'agent:ana' or 'category:sales', as forms name them. */
export const targetOf = (value: string): TransferTarget => {
  const at = value.indexOf(':');
  return { kind: value.startsWith('agent') ? 'agent' : 'category', id: value.slice(at + 1) };
};

/** As whom, and in which language, somebody asks. */
type Voice = { readonly role?: Role; readonly as?: Side; readonly t?: Translate };

/**
 * What these fields ask for when this person sends them, in a frame or a form alike. What the
 * table of rights keeps from their role is no more understood than what nobody can ask for.
 */
export const parseFields = (
  fields: unknown,
  from: Person,
  { role = from.kind, as = from.kind, t = english }: Voice = {},
): Asked => {
  const read = (from.kind === 'customer' ? ofCustomer : ofAgent).safeParse(fields);
  if (!read.success)
    return { type: 'malformed', why: read.error.issues[0]?.message ?? 'malformed' };
  const { op } = read.data;
  const isTheirs = as !== 'admin' || watching.includes(op);
  if (!isTheirs || !roleIn(rights[op], [role])) return { type: 'malformed', why: 'not yours' };
  return command(read.data, from, t);
};

/** What a text frame asks for. */
export const parseFrame = (frame: string, from: Person, voice?: Voice): Asked => {
  try {
    return parseFields(JSON.parse(frame), from, voice);
  } catch {
    return { type: 'malformed', why: 'not JSON' };
  }
};
