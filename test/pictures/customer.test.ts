import { inStudio, say, take } from './studio.ts';
import { hardWords } from './words.ts';

inStudio('what a customer sees', {
  'before anybody is there': async (studio) => {
    const { house } = studio;
    await house.setUp();
    await house.agent('Ana', 1, 'sales');
    await house.customer('Bea', 'sales');
    await house.customer('Cem', 'sales');
    const visitor = house.visitor();
    await studio.takes(visitor, {
      home: '/',
      'home-wanted': '/?category=sales',
      message: '/message',
    });
    const plain = await studio.opens(visitor, '/message');
    await plain.getByRole('textbox', { name: 'Your message' }).fill('words '.repeat(900));
    await plain.getByRole('button', { name: 'Leave the message' }).click();
    await take(plain, 'message-refused');
    await visitor.post('/join', { name: 'Dora', category: 'sales' });
    const waiting = await studio.opens(visitor, '/chat');
    await take(waiting, 'waiting');
    await waiting.getByRole('button', { name: 'Leave' }).click();
    await take(waiting, 'leaving-the-line');
    const lonely = house.visitor();
    await lonely.get('/');
    await lonely.post('/join', { name: 'Emil', category: 'billing' });
    await take(await studio.opens(lonely, '/chat'), 'waiting-for-nobody');
    for (const { id, name } of house.chatter.site.directory.categories())
      await house.admin.post(`/admin/categories/${id}`, { name, order: '1', maxQueue: '5' });
    await studio.takes(house.visitor(), { 'home-shut': '/' });
  },

  'while somebody talks with them': async (studio) => {
    const { house } = studio;
    await house.setUp();
    const [, wire] = await house.agent('Ana', 1, 'sales');
    const [carl, own] = await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    const page = await studio.opens(carl, '/chat');
    await take(page, 'chatting-new');
    say(own, conversation, 'Good morning. Does the large one come in green?');
    say(wire, conversation, 'Good morning, Carl. It does, from next week on.', 'Shall I keep one?');
    await page.getByText('keep one').waitFor();
    await take(page, 'chatting');
    say(own, conversation, ...hardWords);
    say(wire, conversation, ...hardWords);
    await page.getByText('very-long-campaign').nth(1).waitFor();
    wire.say({ op: 'typing', conversation, n: 1 });
    await page.getByRole('status', { name: 'Typing' }).getByText('Ana').waitFor();
    await take(page, 'chatting-hard-words');
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.fill('words '.repeat(400));
    await box.press('Enter');
    await page.getByText('That message is too long').waitFor();
    await take(page, 'chatting-refused');
    await box.fill('Yes, please.');
    await page.context().setOffline(true);
    await page.locator('#connection:not([hidden])').waitFor();
    await box.press('Enter');
    await take(page, 'chatting-offline');
    await page.context().setOffline(false);
    await page.locator('.entry.sending').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Leave' }).click();
    await take(page, 'leaving');
    await page.getByRole('button', { name: 'Leave the chat' }).click();
    await page.getByRole('button', { name: 'Start again' }).waitFor();
    await take(page, 'ended');
    await page.getByRole('radio', { name: '4' }).check();
    await page.getByRole('button', { name: 'Send rating' }).click();
    await page.getByText('You gave 4 of 5').waitFor();
    await take(page, 'rated');
  },
});
