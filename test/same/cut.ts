import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { Settings } from '../../engine/index.ts';
import { newId } from '../../shell/id.ts';
import { until } from '../browser/until.ts';
import { openBranch } from './branch.ts';
import type { Branch } from './branch.ts';
import { attends, joins } from './person.ts';
import type { Person } from './person.ts';

export type Cut = {
  /** Whose network it is. */
  readonly role: 'agent' | 'customer';
  /** Whether connections break, or just carry nothing any more. */
  readonly how: 'cut' | 'stall';
  readonly seconds: number;
  readonly settings: Partial<Settings>;
};

/** The person whose network is to be cut, in a chat with somebody who has no page. */
const meet = async (browser: Browser, branch: Branch, role: Cut['role']): Promise<Person> => {
  const context = await browser.newContext();
  const { origin } = branch.path;
  if (role === 'customer') {
    await branch.anaAttends();
    return joins(context, origin, 'Sales');
  }
  const ana = await attends(context, origin, 'Ana');
  await branch.danaJoins(newId());
  return ana;
};

/** Somebody writes while their network is cut, and is back: what became of it all. */
export const cut = async (
  browser: Browser,
  { role, how, seconds, settings }: Cut,
): Promise<void> => {
  const branch = await openBranch(settings);
  const { house, path, say, ana } = branch;
  const { desk, journal, store } = house.chatter.site;
  try {
    const person = await meet(browser, branch, role);
    await person.says('before');
    await until('it is saved', async () => (await person.log()).includes('before'));
    const [conversation = ''] = desk.agent(ana)?.chats ?? [];
    const { customer } = desk.conversation(conversation)!;
    const drafts: string[] = [];
    journal.on((facts) => {
      for (const fact of facts) if (fact.type === 'draft') drafts.push(fact.text);
    });

    path[how]();
    const other =
      role === 'agent'
        ? ({ kind: 'customer', id: customer } as const)
        : ({ kind: 'agent', id: ana } as const);
    await say({ type: 'send', from: other, conversation, id: newId(), text: 'from the other' });
    const over = pause(seconds * 1_000);
    await person.box.fill('only a draft');
    await person.says('meanwhile');
    expect(await person.pending.innerText()).to.match(/meanwhile/);
    // Shorter ones may be over before anybody notices.
    if (how === 'cut' && seconds >= 1) await says(person, /Reconnecting/);
    if (seconds >= 8)
      await until('it is not saved yet', async () =>
        /Not saved yet/.test(await person.pending.innerText()),
      );
    if (seconds >= 8) await says(person, /Reconnecting/);
    await over;
    path.mend();

    // The server notices a stall no sooner than its pings are missed.
    const isLost = how === 'cut' && seconds * 1_000 > desk.settings.grace;
    if (isLost && role === 'customer') {
      await until('the end is told', async () =>
        (await person.page.getByRole('heading', { level: 1 }).innerText()).includes('away'),
      );
      await until('the text is there', async () =>
        /meanwhile/.test(await person.pending.innerText()),
      );
    } else {
      // Whoever was away for too long takes chats again, and has this one again.
      if (isLost) {
        await until('the chat is gone', async () => (await person.box.count()) === 0);
        await person.page.locator('[role=switch][aria-checked=false]').click();
      }
      await until('all is there', async () => {
        const log = await person.log();
        return log.includes('from the other') && log.includes('meanwhile');
      });
    }
    const entries = await store.entries(conversation, 0, 1_000);
    const texts = entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));
    const isSent = !(isLost && role === 'customer');
    expect(texts).to.deep.equal(['before', 'from the other', ...(isSent ? ['meanwhile'] : [])]);
    const kinds = entries.map(({ type }) => type);
    if (!isLost) expect(kinds).to.not.include.members(['ended']);
    if (!isLost) expect(kinds).to.not.include('requeued');
    if (seconds < 1) expect(kinds).to.not.include('lost');
    if (how === 'cut') expect(drafts.filter((text) => text !== '')).to.deep.equal([]);
    if (isSent) {
      const log = await person.log();
      expect(log.filter((text) => texts.includes(text))).to.deep.equal(texts);
      await until('nothing is pending', async () => (await person.pending.count()) === 0);
      const unsent = person.page.locator('.notice.error');
      await until('nothing is said to be unsent', async () => (await unsent.count()) === 0);
    }
    await person.context.close();
  } finally {
    await branch.close();
  }
};

const says = (person: Person, words: RegExp): Promise<boolean> =>
  until(`the page says ${words.source}`, async () => words.test(await person.status.innerText()));
