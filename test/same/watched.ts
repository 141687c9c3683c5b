import type { Locator, Page } from 'playwright-core';
import type { Random } from '../../engine/simulation/random.ts';
import type { Act } from './others.ts';

/** One of those that are there now; the page may change before it is used. */
const anyOf = async (locator: Locator, random: Random): Promise<Locator | undefined> => {
  const count = await locator.count();
  return count === 0 ? undefined : locator.nth(random.below(count));
};
const soon = { timeout: 500 };

const write = async (page: Page, random: Random, send: boolean): Promise<void> => {
  const box = await anyOf(page.getByRole('textbox', { name: 'Message' }), random);
  await box?.fill(`mine ${random.below(1_000)}`, soon);
  if (send) await box?.press('Enter', soon);
};
const click = async (page: Page, random: Random, ...names: string[]): Promise<void> => {
  for (const name of names) {
    const button = await anyOf(page.getByRole('button', { name, exact: true }), random);
    await button?.click(soon);
  }
};

/** The sockets of one of them break. */
const cut: Act = async ({ house }, random) => {
  const kind = random.pick(['agent', 'customer'] as const);
  for (const connection of house.chatter.site.hub) {
    if (connection.who.kind === kind) connection.terminate();
  }
};

/** What the two people do on the pages that are looked at. */
export const watched: Readonly<Record<string, Act>> = {
  'Ana says': ({ pages }, random) => write(pages.agent, random, true),
  'Ana types': ({ pages }, random) => write(pages.agent, random, false),
  'Ana toggles': async ({ pages }) => {
    await pages.agent.getByRole('switch', { name: 'Available' }).click(soon);
  },
  'Ana ends': ({ pages }, random) => click(pages.agent, random, 'End chat', 'End the chat'),
  'Carl joins': async ({ pages: { customer } }, random) => {
    await click(customer, random, 'Start again');
    await (await anyOf(customer.locator('#categories button'), random))?.click(soon);
  },
  'Carl says': ({ pages }, random) => write(pages.customer, random, true),
  'Carl types': ({ pages }, random) => write(pages.customer, random, false),
  'Carl leaves': ({ pages }, random) =>
    click(pages.customer, random, 'Leave', 'Leave the chat', 'Leave the line'),
  'Carl rates': async ({ pages: { customer } }, random) => {
    const stars = await anyOf(customer.locator('.chip'), random);
    await stars?.click(soon);
    await click(customer, random, 'Send rating');
  },
  'Ana reloads': async ({ pages }) => {
    await pages.agent.reload();
  },
  'Carl reloads': async ({ pages }) => {
    await pages.customer.reload();
  },
  'a cut': cut,
};
