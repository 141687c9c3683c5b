import { mkdir } from 'node:fs/promises';
import { inEachBrowser } from './browsers.ts';
import { inCompany } from './company.ts';
import type { Tab } from './driver.ts';

/** Widths of a phone and of a desk. */
const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

const folder = process.env['SCREENSHOTS'];

/** Pictures of every page and state, for people to look at: SCREENSHOTS=folder npm test. */
if (folder !== undefined) {
  inEachBrowser('pictures', (driver) => {
    const take = async (tab: Tab, state: string): Promise<void> => {
      await mkdir(folder, { recursive: true });
      for (const { width, height } of sizes) {
        await tab.resize(width, height);
        await tab.screenshot(`${folder}/${state}-${width}-${driver.name}.png`);
      }
    };
    const takeAt = async (tab: Tab, url: string, state: string): Promise<void> => {
      await tab.goto(url);
      await take(tab, state);
    };

    it('are taken of what a customer and their agent see', () =>
      inCompany(driver, async (company) => {
        const ana = await company.availableAgent('Ana', 1, 'Sales', 'Billing');
        await take(ana.tab, 'console-empty');
        const carl = await company.customer('Carl');
        await takeAt(carl.tab, company.origin, 'home');
        await carl.chooses('Sales');
        await carl.says('Good morning. Does the large one come in green?');
        const pane = ana.with('Carl');
        await pane.says('Good morning, Carl. It does, from next week on.');
        await carl.types('Then I would like');
        await pane.draft.reads('I would like');
        await pane.types('Shall I');
        await carl.page.find('status', 'Typing').reads('Ana');
        await take(carl.tab, 'chatting');
        await take(ana.tab, 'console-one');

        const dana = await company.customer('Dana');
        await dana.chooses('Sales');
        await dana.placeInLine.reads('1');
        await take(dana.tab, 'waiting');
        await carl.box.paste('words '.repeat(400));
        await carl.sends();
        await carl.page.find('alert').reads('too long');
        await take(carl.tab, 'refused');
        await carl.page.find('button', 'Leave').click();
        await take(carl.tab, 'leaving');
        await carl.page.find('button', 'Leave the chat').click();
        await carl.page.find('button', 'Start again').isThere();
        await take(carl.tab, 'ended');
        await ana.with('Dana').region.isThere();
        await dana.vanishes();
        await ana.with('Dana').reads('disconnected');
        await take(ana.tab, 'console-disconnected');
      }));

    it('are taken of a console with two, three and four chats', () =>
      inCompany(driver, async (company) => {
        const ana = await company.availableAgent('Ana', 4, 'Sales');
        const names = ['Carl', 'Dana Longname-Hyphenated', 'Emil', 'Fay'];
        for (const [index, name] of names.entries()) {
          const customer = await company.customer(name);
          await customer.chooses('Sales');
          await customer.says(`Hello, this is ${name}.`);
          await ana.with(name).reads('Hello');
          if (index > 0) await take(ana.tab, `console-${index + 1}`);
        }
      }));

    it('are taken of everything else', () =>
      inCompany(driver, async (company) => {
        const { origin, admin } = company;
        const guest = await company.visitor();
        await takeAt(guest, `${origin}/agent`, 'sign-in');
        await takeAt(guest, `${origin}/nowhere`, 'not-found');
        guest.forgive(/404/);
        const ana = await company.availableAgent('Ana', 1, 'Sales');
        const carl = await company.customer('Carl');
        await carl.chooses('Sales');
        await carl.says('Good morning.');
        await carl.leaves();
        await takeAt(ana.tab, `${origin}/agent/conversations`, 'conversations');
        await ana.page.find('link', 'Carl').click();
        await ana.page.find('log', 'Conversation').isThere();
        await take(ana.tab, 'conversation');
        await ana.page.find('link', 'Replay').click();
        await ana.page.find('link', 'Last').click();
        await ana.page.find('log', 'Conversation').isThere();
        await take(ana.tab, 'replay');
        await takeAt(admin.tab, `${origin}/admin/agents`, 'admin-agents');
        await takeAt(admin.tab, `${origin}/admin/retention`, 'admin-retention');
        await takeAt(admin.tab, `${origin}/admin/reports`, 'admin-reports');
        await takeAt(admin.tab, `${origin}/admin/people`, 'admin-people');
        await takeAt(admin.tab, `${origin}/admin/audit`, 'admin-audit');
        await takeAt(admin.tab, `${origin}/admin/embedding`, 'admin-embedding');
        await takeAt(admin.tab, `${origin}/admin/categories`, 'admin-categories');
        await admin.page.find('listitem').with('Sales').click();
        await take(admin.tab, 'admin-category');
        const plain = await company.customer('Dana', { javaScript: false });
        await takeAt(plain.tab, origin, 'home-no-script');
      }));
  });
}
