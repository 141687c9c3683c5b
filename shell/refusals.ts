import type { Context, Middleware } from 'koa';
import type { Logger } from 'pino';
import { addressKey } from './address.ts';
import type { Person } from '../engine/protocol.ts';
import type { Denial } from './show/words.ts';

/** Lines in a minute about one address, and about all of them: the rest is only counted. */
const perAddress = 10;
const perMinute = 100;
const minute = 60_000;

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
  readonly #lines = new Map<string, number>();
  #written = 0;
  #leftOut = 0;
  #turn: NodeJS.Timeout | undefined;

  constructor(log: Logger) {
    this.#log = log;
  }

  note(what: string, refused: Refused): void {
    this.#turn ??= setTimeout(() => this.beginAnew(), minute).unref();
    const key = addressKey(refused.address);
    const lines = this.#lines.get(key) ?? 0;
    if (lines >= perAddress || this.#written >= perMinute) {
      this.#leftOut += 1;
      return;
    }
    this.#lines.set(key, lines + 1);
    this.#written += 1;
    this.#log.warn(refused, `refused: ${what}`);
  }

  /** Ends the minute: says what was left out of it, and takes as many lines again. */
  beginAnew(): void {
    clearTimeout(this.#turn);
    this.#turn = undefined;
    if (this.#leftOut > 0) this.#log.warn({ leftOut: this.#leftOut }, 'refused: more of that');
    this.#lines.clear();
    this.#written = 0;
    this.#leftOut = 0;
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
