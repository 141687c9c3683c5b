import type { Context, Middleware } from 'koa';
import type { Logger } from 'pino';
import { addressKey } from './address.ts';
import type { Person } from '../engine/protocol.ts';
import { Quota } from './quota.ts';
import type { Denial } from './denial.ts';

/** Where a refusal comes from, in ids and names of our own: nothing that anybody typed. */
export type Refused = {
  readonly address: string;
  readonly who?: string | undefined;
  readonly about?: string | undefined;
  readonly status?: number;
  readonly method?: string;
  readonly route?: string;
};

/** Acts that were refused because of who asked, or how often. */
export const refusedActs: Readonly<Partial<Record<Denial, string>>> = {
  not_allowed: 'not theirs to do',
  rate: 'too many messages',
  crowd: 'too many conversations',
};

/** Who it was, in a word for the log. */
export const wordFor = ({ kind, id }: Person): string => `${kind}/${id}`;

/** Writes down who was refused what, and of a flood how much of it there was. */
export class Refusals {
  readonly #log: Logger;
  readonly #quota: Quota;

  constructor(log: Logger) {
    this.#log = log;
    this.#quota = new Quota((leftOut) => log.warn({ leftOut }, 'refused: more of that'));
  }

  note(what: string, refused: Refused): void {
    if (this.#quota.takes(addressKey(refused.address))) this.#log.warn(refused, `refused: ${what}`);
  }

  /** Says what was left out of this minute, and begins another. */
  beginAnew(): void {
    this.#quota.beginAnew();
  }
}

/** Says what is refused here, and about whose account; the first word counts. */
export const refusedAs = ({ state }: Context, what: string, about?: string): void => {
  state['refused'] ??= what;
  state['refusedAbout'] ??= about;
};

/** What a status says where nobody has said more. */
const words: Readonly<Partial<Record<number, string>>> = {
  401: 'not known',
  403: 'not allowed',
  429: 'too much at once',
};

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** What is refused by this answer, if anything is. */
export const refusedIn = ({ state, status }: Context): string | undefined =>
  textIn(state['refused']) ?? words[status];

/** Writes down what pages refuse. */
export const noteRefusals =
  (refusals: Refusals): Middleware =>
  async (ctx, next) => {
    await next();
    const what = refusedIn(ctx);
    if (what === undefined) return;
    refusals.note(what, {
      address: ctx.ip,
      who: textIn(ctx.state['who']),
      about: textIn(ctx.state['refusedAbout']),
      status: ctx.status,
      method: ctx.method,
      // As it is written down in the code: an address may have a secret in it.
      route: textIn(ctx['_matchedRoute']) ?? '',
    });
  };
