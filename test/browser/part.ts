import type { Box, Element, Tab } from './driver.ts';
import { until } from './until.ts';

/** A part of a page, named as people name it; it is looked for anew each time. */
export type Part = {
  find(role: string, name?: string): Part;
  /** Those of them that have these words. */
  with(words: string): Part;
  /** How many there are now. */
  count(): Promise<number>;
  /** The words in each of them now. */
  texts(): Promise<string[]>;
  /** Waits until the words in it are like this. */
  reads(words: string | RegExp): Promise<void>;
  /** Waits until there is one. */
  isThere(): Promise<void>;
  /** Waits until there is none. */
  isGone(): Promise<void>;
  text(): Promise<string>;
  value(): Promise<string>;
  attribute(name: string): Promise<string | null>;
  box(): Promise<Box>;
  click(): Promise<void>;
  /** Replaces what a text box holds, key by key. */
  fill(text: string): Promise<void>;
  /** Replaces it at once. */
  paste(text: string): Promise<void>;
};

const matches = (text: string, words: string | RegExp): boolean =>
  typeof words === 'string' ? text.includes(words) : words.test(text);

const part = (tab: Tab, title: string, all: () => Promise<Element[]>): Part => {
  /** Does something with the first of them, as soon as that can be done. */
  const first = <Answer>(act: (it: Element) => Promise<Answer>): Promise<Answer> =>
    until(`${title} is there`, async () => {
      const [it] = await all();
      return it && { answer: await act(it) };
    }).then(({ answer }) => answer);
  const texts = async (): Promise<string[]> => Promise.all((await all()).map((it) => it.text()));
  return {
    find: (role, name) =>
      part(tab, `${role} “${name ?? ''}” in ${title}`, async () => {
        const within = await Promise.all((await all()).map((it) => it.find(role, name)));
        return within.flat();
      }),
    with: (words) =>
      part(tab, `${title} with “${words}”`, async () => {
        const here = await all();
        const said = await Promise.all(here.map((it) => it.text()));
        return here.filter((_, index) => said[index]?.includes(words));
      }),
    count: async () => (await all()).length,
    texts,
    reads: async (words) => {
      let last: string[] = [];
      const so = until(`${title} reads ${String(words)}`, async () => {
        last = await texts();
        return last.some((text) => matches(text, words));
      });
      await so.catch((error: unknown) => {
        throw new Error(`${title} reads ${JSON.stringify(last)}, not ${String(words)}`, {
          cause: error,
        });
      });
    },
    isThere: async () => {
      await until(`${title} is there`, async () => (await all()).length > 0);
    },
    isGone: async () => {
      await until(`${title} is gone`, async () => (await all()).length === 0);
    },
    text: () => first((it) => it.text()),
    value: () => first((it) => it.value()),
    attribute: (name) => first((it) => it.attribute(name)),
    box: () =>
      until(`${title} is on the screen`, async () => (await (await all())[0]?.box()) ?? false),
    click: () => first((it) => it.click()),
    fill: async (text) => {
      await first((it) => it.enter());
      await tab.type(text);
    },
    paste: async (text) => {
      await first((it) => it.enter());
      await tab.paste(text);
    },
  };
};

/** Where parts can be found: a whole page, or a part of it. */
export type Place = Pick<Part, 'find'>;

/** The page that a tab shows, or the frame with this title on it. */
export const pageOf = (tab: Tab, frame?: string): Place => ({
  find: (role, name) => part(tab, `${role} “${name ?? ''}”`, () => tab.find(role, name, frame)),
});
