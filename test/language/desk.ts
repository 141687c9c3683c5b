import { messageId } from '../visitor.ts';
import type { Walk } from './walk.ts';

/** The console of agents: away, free, with a customer, and what is done there. */
export const desk: Walk = async (house, show) => {
  const admin = await house.setUp();
  const [ben, ofBen] = await house.agent('Ben', 2, 'sales');
  show('free', await ben.get('/agent'));
  await ben.post('/agent/away', { reason: 'lunch' });
  show('away', await ben.get('/agent'));
  await ben.post('/agent/away', { reason: 'other', note: 'Grüezi' });
  show('away, in own words', await ben.get('/agent'));
  await house.signedIn('Dora', 1, 'sales');
  const [ana, ofAna] = await house.agent('Ana', 1, 'sales');
  const [, ofCarl] = await house.customer('Carl', 'sales');
  await ofAna.reads('id="pane-');
  const conversation = await house.conversationOf('Carl');
  await house.customer('Emil', 'sales');
  ofCarl.say({ op: 'send', conversation, id: messageId(), text: 'Grüezi' });
  await ofAna.reads('Grüezi');
  ofAna.say({ op: 'send', conversation, id: messageId(), text: 'Grüezi' });
  await ofCarl.reads('class="entry other"');
  ofCarl.say({ op: 'typing', conversation, n: 1, text: 'Grüezi' });
  await ofAna.reads('<span class="by">');
  show('with a customer', await ana.get('/agent'));

  const about = `?conversation=${conversation}`;
  show('a chat without script', await ana.get(`/agent/frame${about}`));
  show('a chat that is gone, without script', await ana.get('/agent/frame'));
  show('the desk without script', await ana.get('/agent/status?view=gone'));
  show('who could have the chat', await ana.get(`/agent/transfer${about}`));
  show('nothing earlier', await ana.get(`/agent/earlier${about}`));
  show('earlier of nobody', await ana.get('/agent/earlier'));
  const empty = { conversation, id: messageId(), text: ' ' };
  show('a refused message', await ana.post('/agent/send', empty));
  show('a refused note', await ana.post('/agent/note', { conversation, text: ' ' }));
  const gone = { ...empty, conversation: messageId(), text: 'Grüezi' };
  show('words for a chat that is gone', await ana.post('/agent/send', gone));
  show('a note for a chat that is gone', await ana.post('/agent/note', gone));
  const target = 'agent:gone';
  show('a refused transfer', await ana.post('/agent/transfer', { conversation, target, note: '' }));

  show('no replies for a chat', await ana.get(`/agent/replies${about}`));
  const reply = { name: 'Grüezi', text: 'Grüezi' };
  show('no replies', await ana.get('/agent/replies'));
  show('a reply', await ana.post('/agent/replies', reply));
  show('a refused reply', await ana.post('/agent/replies', { ...reply, text: '' }));
  show('a long reply', await ana.post('/agent/replies', { ...reply, text: '1'.repeat(2_000) }));
  show('a shared reply', await admin.post('/admin/replies', reply));
  show('replies', await ana.get('/agent/replies'));
  const use = await ana.get(`/agent/replies${about}`);
  show('replies for a chat', use);
  show('replies for another chat', await ana.get('/agent/replies?conversation=gone'));
  const [, id = ''] =
    /name="id" value="([\w-]+)"/.exec((await ana.get('/agent/replies')).html) ?? [];
  show('a removed reply', await ana.post('/agent/replies/remove', { id }));
  const [, shared = ''] = /name="reply" value="([\w-]+)"/.exec(use.html.split('<li').at(-1)!) ?? [];
  show('a removed shared reply', await admin.post('/admin/replies/remove', { id: shared }));

  await ana.post('/agent/note', { conversation, text: 'Grüezi' });
  await ana.post('/agent/transfer', { conversation, target: 'category:sales', note: 'Grüezi' });
  await house
    .visitor()
    .post('/message', { name: 'Carl', category: 'sales', id: messageId(), text: 'Grüezi' });
  await ofAna.until(() => /id="left"[^>]*><a/.test(ofAna.html), 'a message left');
  await ofAna.reads('hx-swap="delete"');
  show('with a customer, live', ofAna.html);
  show('away, live', ofBen.html);
};
