import { inStudio, say, take } from './studio.ts';

const places = [
  'live',
  'agents',
  'categories',
  'people',
  'reports',
  'settings',
  'sign-in',
  'whitelist',
  'embedding',
  'retention',
  'audit',
];

inStudio('what an admin sees', {
  'of every page': async (studio) => {
    const { house } = studio;
    await house.setUp();
    await studio.takes(house.admin, {
      'admin-live-empty': '/admin/live',
      'admin-reports-empty': '/admin/reports',
    });
    const [, wire] = await house.agent('Ana', 2, 'sales', 'billing');
    await house.agent('Ben', 4, 'technical-support');
    for (const name of ['Carl', 'Dora', 'Emil', 'Fay']) {
      const [visitor, own] = await house.customer(name, 'sales');
      if (name === 'Fay') continue;
      await wire.reads(`aria-label="${name}"`);
      const conversation = await house.conversationOf(name);
      say(own, conversation, 'Good morning.');
      say(wire, conversation, `Good morning, ${name}.`);
      await own.reads(`Good morning, ${name}.`);
      if (name === 'Carl') await visitor.post('/chat/leave');
    }
    await house.admin.post('/admin/embedding', { origin: 'https://shop.example' });
    const page = await studio.opens(house.admin, '/admin/live');
    for (const place of places) {
      await page.goto(`/admin/${place}`);
      await take(page, `admin-${place}`);
      const folded = `[...document.querySelectorAll('main details')].slice(0, 1)`;
      const unfolds = `${folded}.map((one) => (one.open = true)).length`;
      if ((await page.evaluate<number>(unfolds)) > 0) await take(page, `admin-${place}-unfolded`);
    }
    await page.goto(`/admin/live/${await house.conversationOf('Dora')}`);
    await take(page, 'admin-live-chat');
    await page.goto('/admin/retention');
    await page.getByRole('spinbutton').fill('30');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Erase and save' }).waitFor();
    await take(page, 'admin-retention-plan');
    await page.goto('/admin/agents');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'All admin pages' }).click();
    await take(page, 'admin-pages');
  },
});
