import type { Page } from 'playwright-core';
import { newCategory } from '../../shell/directory.ts';
import { clean, cleanLine } from '../../shell/frames.ts';
import { newId } from '../../shell/id.ts';
import { password } from '../house.ts';
import type { Stage } from './stage.ts';
import type { Ask } from './watch.ts';

/** Addresses on the whitelist. */
const most = 60;

/** Admins give every text for a name and a note, in forms that are taken and in forms that are not. */
export const office = async (stage: Stage): Promise<void> => {
  const { house, some, texts, words, watch } = stage;
  const { admin } = house;
  const { directory } = house.chatter.site;
  const page = await watch.open(admin, '/admin/categories');
  const guest = await watch.open(house.visitor(), '/');
  const shown = async (surface: string, at: Page, ask: (text: string) => Ask): Promise<void> =>
    stage.show(surface, await watch.fetched(at, words.map(ask)));
  const refused: readonly [path: string, at: Page, fields: (text: string) => object][] = [
    ['/admin/agents', page, (name) => ({ name, password: 'short', limit: '1', categories: name })],
    ['/admin/categories', page, (name) => ({ name, order: name, maxQueue: name })],
    ['/admin/whitelist', page, (range) => ({ range, note: range })],
    ['/admin/settings', page, (grace) => ({ messageLimit: grace, grace })],
    ['/admin/retention', page, (days) => ({ days })],
    ['/join', guest, (name) => ({ name, category: 'nowhere' })],
    ['/agent/sign-in', guest, (name) => ({ name, password: name })],
    ['/message', guest, (text) => ({ category: text, name: text, text })],
    ['/admin/embedding', page, (origin) => ({ origin })],
    ['/admin/sign-in', page, (hours) => ({ idle: hours, most: hours })],
    ['/agent/replies', page, (name) => ({ id: '', name, text: ' ' })],
    ['/admin/replies', page, (name) => ({ id: '', name, text: name + 'a'.repeat(2_000) })],
  ];
  for (const [path, at, fields] of refused)
    await shown(`${path}, refused`, at, (text) => [path, fields(text) as Record<string, string>]);
  const odd = (text: string): string => encodeURIComponent(clean(text));
  await shown('no page', guest, (text) => [`/nowhere/${odd(text)}?x=${odd(text)}`]);
  await shown('older entries', page, (text) => [`/admin/audit?before=${odd(text)}`]);
  await shown('a report', page, (text) => {
    const query = { from: text, until: text, category: text, agent: text, zone: text };
    return [`/admin/reports?${new URLSearchParams(query).toString()}`];
  });
  await shown('which chats', page, (text) => [
    `/admin/live?category=${odd(text)}&agent=${odd(text)}`,
  ]);
  await shown('without cookies', guest, (text) => [
    `/embed?category=${odd(text)}&tried=${Date.now()}`,
  ]);
  await shown('an embedded page', guest, (text) => [`/embed?category=${odd(text)}`]);
  await shown('no chat yet', guest, (text) => [`/embed?return&category=${odd(text)}`]);
  await admin.post('/admin/whitelist', { range: '127.0.0.0/8', note: texts[0] ?? '' });
  for (const [n, text] of texts.slice(0, most).entries())
    await admin.post('/admin/whitelist', { range: `10.0.${n}.1`, note: text });
  for (const [n, text] of texts.entries()) {
    const category = newCategory(newId(), `${cleanLine(text, 55)} ${n}`, n);
    await directory.putCategory(category);
    await stage.submit({ type: 'editCategory', category });
  }
  for (const name of some.slice(0, 5)) {
    await admin.post('/admin/categories', { name, order: '9', maxQueue: '5', open: 'on' });
    await admin.post('/admin/agents', { name, password, limit: '1', categories: 'sales' });
  }
  await guest.reload();
  stage.show('the first page', await watch.outline(guest));
  for (const path of [
    '/agent',
    '/agent/account',
    '/agent/account/second-factor',
    '/agent/conversations',
    '/admin/agents',
    '/admin/categories',
    '/admin/whitelist',
    '/admin/people',
    '/admin/audit',
    '/admin/live',
    '/admin/reports',
    '/admin/retention',
    '/admin/settings',
    '/admin/sign-in',
    '/agent/replies',
    '/message',
    '/embed/message',
  ]) {
    await page.goto(path);
    stage.show(path, await watch.outline(page));
  }
  for (let next: string | null = '/admin/audit'; next !== null;) {
    await page.goto(next);
    stage.show('the audit', await watch.outline(page));
    const older = page.getByRole('link', { name: 'Older entries' });
    next = (await older.count()) > 0 ? await older.getAttribute('href') : null;
  }
};

/** Before there is an admin, and while a customer writes what is refused. */
export const refused = async (stage: Stage): Promise<void> => {
  const { house, words: texts, watch } = stage;
  const setup = new URL(house.chatter.setupUrl ?? '').pathname;
  const first = await watch.open(house.visitor(), setup);
  const asks = texts.map((name): Ask => [setup, { name, password: 'x' }]);
  stage.show('the set-up, refused', await watch.fetched(first, asks));
  await house.setUp();
  const ana = await house.signedIn('Ana', 1, 'sales');
  await ana.post('/agent/available', { available: 'on' });
  const console = await watch.open(ana, '/agent');
  const carl = house.visitor();
  await carl.get('/');
  await carl.post('/join', { name: 'Carl', category: 'sales' });
  await console.locator('.pane').waitFor();
  const [record] = await house.chatter.site.store.conversations({}, 1);
  const conversation = record!.id;
  const chat = await watch.open(carl, '/chat');
  const id = 'a'.repeat(22);
  const tooLong = texts.map((text) => ({ conversation, id, text: text + 'a'.repeat(2_000) }));
  for (const [path, at] of [
    ['/chat/send', chat],
    ['/agent/send', console],
  ] as const) {
    const sent = tooLong.map((fields): Ask => [path, fields]);
    stage.show(`${path}, refused`, await watch.fetched(at, sent));
  }
  await ana.post('/agent/end', { conversation });
  for (const [path, at] of [
    ['/chat/send', chat],
    ['/agent/send', console],
  ] as const) {
    const late = texts.map((text): Ask => [path, { conversation, id, text }]);
    stage.show(`${path}, after the end`, await watch.fetched(at, late));
  }
};
