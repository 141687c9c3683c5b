import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { Person, UntimedCommand } from '../../engine/protocol.ts';
import { parseFields } from '../../shell/frames.ts';
import type { House } from '../house.ts';
import { bundle } from './bundle.ts';
import { Watch } from './watch.ts';

/** The texts that fill every field: what somebody dangerous writes, or plain words. */
export type Texts = readonly string[];
/** What a surface consists of, by its name. */
export type Shown = Map<string, ReadonlySet<string>>;

/** A house that is filled with texts, and the windows through which it is seen. */
export class Stage {
  readonly shown: Shown = new Map();
  readonly watch: Watch;
  readonly house: House;
  /** Each by itself, as names are. */
  readonly texts: Texts;
  /** Some of them, where each costs a page, and a few. */
  readonly some: Texts;
  readonly few: Texts;
  /** All of them in fewer words, as messages and notes are. */
  readonly words: Texts;

  constructor(browser: Browser, house: House, texts: Texts, options: BrowserContextOptions = {}) {
    this.watch = new Watch(browser, options);
    this.house = house;
    this.texts = texts;
    this.some = texts.filter((_text, n) => n % 4 === 0);
    this.few = texts.filter((_text, n) => n % 16 === 0);
    this.words = bundle(texts);
  }

  /** Says what a frame or a form would, through the same parser. */
  async say(who: Person, op: string, fields: object): Promise<void> {
    const asked = parseFields({ op, ...fields }, who);
    if (asked.type !== 'command') throw new Error(`${op} was not understood`);
    await this.submit(asked.command);
  }

  async submit(saying: UntimedCommand): Promise<void> {
    await this.house.chatter.site.journal.submit(saying);
  }

  show(surface: string, outline: readonly string[]): void {
    this.shown.set(surface, new Set([...(this.shown.get(surface) ?? []), ...outline]));
  }

  async close(): Promise<void> {
    await this.watch.close();
    await this.house.close();
  }
}

/** Enough for whole collections of texts, which no person writes in a minute. */
export const quick = {
  SENDS_PER_MINUTE: '1000000',
  JOINS_PER_MINUTE: '1000000',
  SOCKETS_PER_ADDRESS: '1000',
};
