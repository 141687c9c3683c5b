import { messageId } from '../visitor.ts';
import { inStudio, say, take } from './studio.ts';
import { hardWords } from './words.ts';

inStudio('what an agent sees', {
  'of the console': async (studio) => {
    const { house } = studio;
    await house.setUp();
    const [ana, wire] = await house.agent('Ana', 4, 'sales', 'billing');
    await house.agent('Ben', 2, 'general');
    await ana.post('/agent/replies', { name: 'Greeting', text: 'Good morning, {customer}.' });
    await ana.post('/agent/replies', { name: 'Delivery', text: 'It comes within three days.' });
    const page = await studio.opens(ana, '/agent');
    await take(page, 'console-empty');
    const names = ['Carl', 'Dana Longname-Hyphenated of Somewhere', 'Emil', 'فاطمة'];
    for (const [at, name] of names.entries()) {
      const [, own] = await house.customer(name, at === 1 ? 'billing' : 'sales');
      await wire.reads(`aria-label="${name}"`);
      const conversation = await house.conversationOf(name);
      say(own, conversation, `Hello, this is ${name}.`);
      if (at === 0) {
        say(wire, conversation, 'Good morning, Carl.');
        say(own, conversation, ...hardWords);
      }
      const pane = page.getByRole('region', { name });
      await pane.getByText('Hello, this is').waitFor();
      own.say({ op: 'typing', conversation, n: 1, text: 'And I would like to know whether' });
      await pane.getByText('know whether').waitFor();
      if (at === 0 || at === 1 || at === 3) await take(page, `console-${at + 1}`);
    }
    await house.customer('Gus', 'sales');
    const pane = page.getByRole('region', { name: 'Carl' });
    for (const [button, state] of [
      ['End chat', 'ending'],
      ['Why me?', 'why'],
      ['Transfer', 'transfer'],
      ['Note', 'note'],
      ['Earlier', 'earlier'],
    ] as const) {
      await pane.getByRole('button', { name: button }).click();
      await page.locator('.sheet:popover-open').waitFor();
      await take(page, `console-${state}`);
      await page.keyboard.press('Escape');
    }
    for (const [button, state] of [
      ['Keyboard', 'keys'],
      ['Alerts', 'alerts'],
    ] as const) {
      await page.getByRole('button', { name: button }).click();
      await take(page, `console-${state}`);
      await page.keyboard.press('Escape');
    }
    await pane.getByRole('link', { name: 'Replies' }).click();
    await page.getByRole('option').first().waitFor();
    await take(page, 'console-replies');
    await page.keyboard.press('Escape');
    await ana.post('/agent/note', {
      conversation: await house.conversationOf('Carl'),
      text: 'Wants a green one.\nCall back on Monday.',
    });
    await page.getByText('Call back').waitFor();
    await take(page, 'console-noted');
    await page.context().setOffline(true);
    await page.locator('#connection:not([hidden])').waitFor();
    await take(page, 'console-offline');
  },

  'of clocks and notices': async (studio) => {
    const { house } = studio;
    await house.setUp();
    const [ana, wire] = await house.agent('Ana', 2, 'sales');
    const page = await studio.opens(ana, '/agent');
    const [, own] = await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    const [dora] = await house.customer('Dora', 'sales');
    await wire.reads('aria-label="Dora"');
    say(own, await house.conversationOf('Carl'), 'Hello?');
    await dora.post('/chat/leave');
    await page.getByText('Read it again').waitFor();
    own.socket.terminate();
    await page.getByRole('timer').first().waitFor();
    await take(page, 'console-notice');
  },

  'of what was said, and of their own': async (studio) => {
    const { house } = studio;
    await house.setUp();
    const [ana, wire] = await house.agent('Ana', 2, 'sales');
    for (const [at, name] of ['Carl', 'Dora', 'Carl'].entries()) {
      const [visitor, own] = await house.customer(name, 'sales');
      await wire.reads(`aria-label="${name}"`);
      const conversation = await house.conversationOf(name);
      say(own, conversation, ...(at === 0 ? hardWords : ['Good morning.']));
      wire.say({ op: 'send', conversation, id: messageId(), text: `Good morning, ${name}.` });
      await own.reads(`Good morning, ${name}.`);
      await visitor.post('/chat/leave');
      await visitor.post('/chat/rate', { stars: '5', comment: 'Quick, and kind.' });
    }
    const id = await house.conversationOf('Dora');
    const [, first] =
      /conversations\/([\w-]+)"/.exec((await ana.get('/agent/conversations')).html) ?? [];
    await ana.post('/agent/replies', { name: 'Greeting', text: 'Good morning, {customer}.' });
    await studio.takes(ana, {
      conversations: '/agent/conversations',
      'conversations-none': '/agent/conversations?words=nowhere',
      conversation: `/agent/conversations/${id}`,
      'conversation-latest': `/agent/conversations/${first ?? id}`,
      replay: `/agent/conversations/${id}/replay`,
      replies: '/agent/replies',
      account: '/agent/account',
      'second-factor': '/agent/account/second-factor',
    });
  },
});
