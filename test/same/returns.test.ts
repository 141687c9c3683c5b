import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { newId } from '../../shell/id.ts';
import { inChromium } from '../browser/browsers.ts';
import { until } from '../browser/until.ts';
import { Server } from '../crash/server.ts';
import { employ } from '../employ.ts';
import { password } from '../house.ts';
import { Visitor } from '../visitor.ts';
import { openBranch } from './branch.ts';
import type { Branch } from './branch.ts';
import { openBrowser } from './browser.ts';
import { joins, personAt } from './person.ts';
import type { Person } from './person.ts';

/** Waits until the log has each of these once, in this order, among other lines. */
const reads = (person: Person, ...texts: string[]): Promise<boolean> =>
  until(`the log has ${texts.join(', ')}`, async () => {
    const log = await person.log();
    return log.filter((line) => texts.includes(line)).join() === texts.join();
  });

/** What the store has of the one chat, in order. */
const stored = async ({ house }: Branch): Promise<string[]> => {
  const { store } = house.chatter.site;
  const [record] = await store.conversations({}, 1);
  const entries = await store.entries(record!.id, 0, 1_000);
  return entries.map((entry) => (entry.type === 'message' ? entry.text : entry.type));
};

inChromium('a customer in a browser', () => {
  let browser: Browser;
  let branch: Branch;
  let person: Person;

  const meet = async (pagesOnly = false): Promise<void> => {
    branch = await openBranch({ notice: 1_000 }, pagesOnly);
    await branch.anaAttends();
    person = await joins(await browser.newContext(), branch.path.origin, 'Sales');
    await person.box.waitFor();
  };
  const anaSays = (text: string): Promise<void> => {
    const [conversation = ''] = branch.house.chatter.site.desk.agent(branch.ana)!.chats;
    const from = { kind: 'agent', id: branch.ana } as const;
    return branch.say({ type: 'send', from, conversation, id: newId(), text });
  };

  before(async () => {
    browser = await openBrowser();
  });
  afterEach(async () => {
    await person.context.close();
    await branch.close();
  });
  after(() => browser.close());

  it('is one person in two tabs, of which either may be closed', async () => {
    await meet();
    const other = personAt(person.context, await person.context.newPage());
    await other.page.goto(person.page.url());
    await person.says('from one');
    await reads(other, 'from one');
    await other.says('from the other');
    await reads(person, 'from one', 'from the other');
    await other.page.close();
    await person.page.waitForTimeout(1_500);
    await person.says('still here');
    await reads(person, 'from one', 'from the other', 'still here');
    expect(await stored(branch)).to.not.include('lost');
  });

  it('may reload while a message is on its way: it is there once', async () => {
    await meet();
    const texts = ['one', 'two', 'three', 'four'];
    for (const text of texts) {
      await person.says(text);
      await person.page.reload();
    }
    await reads(person, ...texts);
    await until('nothing is pending', async () => (await person.pending.count()) === 0);
    expect(await stored(branch)).to.deep.equal(['opened', 'assigned', ...texts]);
  });

  it('may leave the page and go back to it', async () => {
    await meet();
    await person.says('before');
    await reads(person, 'before');
    await person.page.goto('about:blank');
    await anaSays('meanwhile');
    await person.page.goBack();
    await reads(person, 'before', 'meanwhile');
    await person.says('after');
    await reads(person, 'before', 'meanwhile', 'after');
  });

  it('is carried by forms and pages where sockets are blocked', async () => {
    await meet(true);
    await person.says('no socket here');
    await reads(person, 'no socket here');
    await anaSays('never mind');
    await reads(person, 'no socket here', 'never mind');
    await person.says('good');
    await reads(person, 'no socket here', 'never mind', 'good');
    expect(await stored(branch)).to.deep.equal([
      'opened',
      'assigned',
      'no socket here',
      'never mind',
      'good',
    ]);
  }).timeout(180_000);

  it('loses nothing and repeats nothing when the server is killed again and again', async () => {
    await meet();
    await person.context.close();
    const folder = await mkdtemp(join(tmpdir(), 'chatter-returns-'));
    const server = await Server.at(folder);
    await server.start();
    const admin = new Visitor(server.origin);
    const setup = await until('the link is printed', async () => server.setupPath || undefined);
    await admin.get(setup);
    await admin.post(setup, { name: 'Root', password });
    const ana = new Visitor(server.origin);
    await employ(admin, ana, { name: 'Ana', password, limit: '1', categories: 'sales' });
    await ana.post('/agent/available', { available: 'on' });
    try {
      person = await joins(await browser.newContext(), server.origin, 'Sales');
      await person.box.waitFor();
      const texts: string[] = [];
      for (let kill = 1; kill <= 3; kill += 1) {
        for (const text of [`a ${kill}`, `b ${kill}`]) {
          texts.push(text);
          await person.says(text);
        }
        await person.box.pressSequentially(`typing ${kill}`);
        await server.kill();
        await person.box.fill('');
        texts.push(`while it is gone ${kill}`);
        await person.says(`while it is gone ${kill}`);
        await server.start();
        await reads(person, ...texts);
      }
      await person.page.reload();
      await reads(person, ...texts);
    } finally {
      await server.kill();
      await rm(folder, { recursive: true, force: true });
    }
  }).timeout(90_000);
});
