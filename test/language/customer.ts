import { messageId } from '../visitor.ts';
import type { Walk } from './walk.ts';

/** All that customers see, from the first page to the thanks for their rating. */
export const customer: Walk = async (house, show) => {
  await house.setUp();
  const carl = house.visitor();
  show('nobody is there', await carl.get('/'));
  show('a message', await carl.get('/message'));
  const mute = { name: 'Carl', category: 'sales', id: messageId(), text: ' ' };
  show('an empty message', await carl.post('/message', mute));
  await carl.post('/join', { name: 'Carl', category: 'sales' });
  show('waiting for nobody', await carl.get('/chat'));
  const early = { conversation: await house.conversationOf('Carl'), id: messageId() };
  show('words in line', await carl.post('/chat/send', { ...early, text: 'Grüezi' }));
  show('in line without script', await carl.get('/chat/frame?line'));
  const [emil, ofEmil] = await house.customer('Emil', 'sales');
  show('waiting behind somebody', await emil.get('/chat'));
  const [ana, ofAna] = await house.agent('Ana', 1, 'sales');
  show('waiting for an agent', await emil.get('/chat'));
  await ofEmil.reads('id="next"');
  show('waiting, live', ofEmil.html);
  show('somebody is there', await house.visitor().get('/'));

  const ofCarl = await house.connected(carl, 'customer');
  const conversation = await house.conversationOf('Carl');
  ofCarl.say({ op: 'send', conversation, id: messageId(), text: 'Grüezi' });
  await ofCarl.reads('Grüezi');
  await ofAna.reads('Grüezi');
  ofAna.say({ op: 'typing', conversation, n: 1, text: 'Grüezi' });
  await ofCarl.reads('class="typing"');
  show('chatting', await carl.get('/chat'));
  show('chatting without script', await carl.get('/chat/frame'));
  const long = { conversation, id: messageId(), text: 'Grüezi '.repeat(2_000) };
  show('a refused message', await carl.post('/chat/send', long));
  await ana.post('/agent/end', { conversation });
  await ofCarl.until(({ op, content }) => op === 'scene' || /ended/.test(content ?? ''));
  show('chatting, live', ofCarl.html);
  show('the chat is over', await carl.get('/chat'));
  show('words after the end', await carl.post('/chat/send', { ...early, text: 'Grüezi' }));
  show('a transcript', await carl.get('/chat/transcript'));
  await carl.post('/chat/rate', { stars: '5', comment: '' });
  show('rated', await carl.get('/chat'));
  show('a frame without a chat', await house.visitor().get('/chat/frame'));
};

/** What customers see in a frame on another site. */
export const embedded: Walk = async (house, show) => {
  await house.setUp();
  await house.admin.post('/admin/embedding', { origin: 'https://shop.example' });
  const carl = house.visitor();
  show('no chat', await carl.get('/embed?return'));
  const { location } = await carl.get('/embed');
  show('no cookies', await house.visitor().get(location));
  show('a frame', await carl.get(location));
  show('a frame for a category', await carl.get('/embed?category=sales'));
  await carl.post('/embed/join', { name: 'Carl', category: 'sales' });
  show('waiting in a frame', await carl.get('/embed/chat'));
  await carl.post('/embed/chat/leave');
  show('gone in a frame', await carl.get('/embed/chat'));
  const { html } = await carl.get('/embed.js');
  // Its own words are in single quotes.
  show('the button', (html.match(/"[^"\n]*"/g) ?? []).join('\n'));
};
