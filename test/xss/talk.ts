import type { Page } from 'playwright-core';
import { until } from '../browser/until.ts';
import { control } from '../../shell/envelope.ts';
import { clean } from '../../shell/frames.ts';
import type { Visitor } from '../visitor.ts';
import type { Stage } from './stage.ts';
import type { Ask } from './watch.ts';

/** Resolves when so many of these are on the page, also if it is left for another meanwhile. */
export const shows = (page: Page, what: string, count: number): Promise<unknown> =>
  until(`${count} of ${what} are there`, async () => (await page.locator(what).count()) === count);

/** Two people say every text to each other, on pages that are open all the while. */
export const talk = async (stage: Stage, ana: Visitor): Promise<void> => {
  const { house, words: texts, watch } = stage;
  const carl = house.visitor();
  await carl.get('/');
  await carl.post('/join', { name: texts[0] ?? '', category: 'sales' });
  const console = await watch.open(ana, '/agent');
  const chat = await watch.open(carl, '/chat');
  await shows(console, '.pane', 1);
  const { site } = house.chatter;
  const [record] = await site.store.conversations({}, 1);
  const { id: conversation, customer: id } = record!;
  const who = { kind: 'customer', id } as const;
  const agent = { kind: 'agent', id: site.directory.agentNamed('Ana')!.id } as const;
  const watched = await watch.open(house.admin, `/admin/live/${conversation}`);

  let said = 0;
  for (const page of [chat, console]) {
    await page.evaluate(`xssSay(${JSON.stringify(texts)})`);
    said += texts.length;
    for (const other of [chat, console]) await shows(other, '.entries > .entry:not(.line)', said);
    await shows(page, '.pending > *', 0);
  }
  for (const [n, text] of texts.entries()) {
    await stage.say(who, 'typing', { conversation, n: Date.now() + n, text });
    const words = JSON.stringify(clean(text));
    await console.evaluate(`xssReads('.draft .text', ${words})`);
  }
  await shows(watched, '.entries > .entry:not(.line)', said);
  for (const text of texts) await stage.say(agent, 'note', { conversation, text });
  await shows(console, '.entries > [data-kind=noted]', texts.length);
  stage.show('a watched chat, live', await watch.outline(watched));
  const acts = texts.map((note): Ask => [
    `/admin/live/${conversation}`,
    { target: note, note, act: note },
  ]);
  stage.show('what an admin cannot do', await watch.fetched(watched, acts));
  await watched.reload();
  stage.show('a watched chat', await watch.outline(watched));
  stage.show('a chat, live', await watch.outline(chat));
  stage.show('a console, live', await watch.outline(console));
  await Promise.all([chat.reload(), console.reload()]);
  stage.show('a chat', await watch.outline(chat));
  stage.show('a console', await watch.outline(console));
  // As when sockets are blocked: the page is fetched, and its parts are put in again.
  for (const page of [chat, console]) {
    await page.evaluate(`document.querySelector('.entries').replaceChildren()`);
    for (const connection of site.hub) connection.send(control({ op: 'reload' }));
    await shows(page, '.entries > .entry:not(.line)', said);
  }
  stage.show('a chat, fetched anew', await watch.outline(chat));
  stage.show('a console, fetched anew', await watch.outline(console));
  for (const path of ['/chat/frame', '/chat'])
    stage.show(`${path} without script`, await plain(stage, carl, path));
  for (const path of [`/agent/frame?conversation=${conversation}`, '/agent/status', '/agent'])
    stage.show(`${path.split('?')[0]} without script`, await plain(stage, ana, path));

  await chat.evaluate(`document.querySelector('#leaving form').requestSubmit()`);
  await shows(chat, '.ended', 1);
  await shows(console, '.pane', 0);
  stage.show('an ended chat', await watch.outline(chat));
  const over: Ask = [`/admin/live/${conversation}`, { act: 'end' }];
  stage.show('a watched chat that is over', await watch.fetched(watched, [over]));
  const path = `/agent/conversations/${conversation}`;
  for (const part of ['', '/replay?at=99999']) {
    await console.goto(path + part);
    stage.show(`a conversation${part}`, await watch.outline(console));
  }
};

/** What a browser without script shows, with its frames. */
const plain = async ({ watch }: Stage, visitor: Visitor, path: string) => {
  const page = await watch.open(visitor, path, { javaScriptEnabled: false });
  return watch.outline(page);
};
