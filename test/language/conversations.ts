import { messageId } from '../visitor.ts';
import type { Walk } from './walk.ts';

/** What agents read of conversations afterwards. */
export const conversations: Walk = async (house, show) => {
  const admin = await house.setUp();
  show('none', await admin.get('/agent/conversations'));
  const [ana, ofAna] = await house.agent('Ana', 2, 'sales');
  const [carl, ofCarl] = await house.customer('Carl', 'sales');
  await ofAna.reads('id="pane-');
  const first = await house.conversationOf('Carl');
  for (const text of ['Grüezi', 'Grüezi.'])
    ofCarl.say({ op: 'send', conversation: first, id: messageId(), text });
  ofAna.say({ op: 'send', conversation: first, id: messageId(), text: 'Grüezi!' });
  await ofCarl.reads('Grüezi!');
  const address = `/agent/conversations/${first}`;
  show('a running one', await ana.get(address));
  await ana.post('/agent/end', { conversation: first });
  await carl.post('/chat/rate', { stars: '4', comment: 'Grüezi' });
  show('a conversation', await ana.get(address));
  await ana.post(`${address}/notes`, { id: messageId(), text: 'Grüezi' });
  show('a conversation with a note', await ana.get(address));
  show('a refused note', await ana.post(`${address}/notes`, { id: messageId(), text: ' ' }));
  show('a transcript', await ana.get(`${address}/transcript`));
  for (const at of [1, 2, 3, 9])
    show(`replay at ${at}`, await ana.get(`${address}/replay?at=${at}`));

  await carl.post('/join', { name: 'Carl', category: 'sales' });
  await ofAna.until(() => ofAna.html.split('<section class="pane"').length > 2, 'another chat');
  const second = await house.conversationOf('Carl');
  show('earlier ones', await ana.get(`/agent/earlier?conversation=${second}`));

  const left = { name: 'Emil', category: 'sales', reach: 'Grüezi', text: 'Grüezi' };
  await house.visitor().post('/message', { ...left, id: messageId() });
  const message = `/agent/conversations/${await house.conversationOf('Emil')}`;
  show('a message left', await ana.get(message));
  show('those left', await ana.get('/agent/conversations?answered=no'));
  await ana.post(`${message}/answered`, { answered: 'yes' });
  show('an answered message', await ana.get(message));
  show('of an agent', await ana.get('/agent/conversations'));
  show('of all', await admin.get('/agent/conversations'));

  show('no such conversation', await ana.get('/agent/conversations/gone'));
  for (const asked of ['from=x', 'stars=9', 'reason=x', 'answered=x'])
    show(asked, await ana.get(`/agent/conversations?${asked}`));
  show('answered, but not left', await ana.post(`${address}/answered`, { answered: 'yes' }));
};
