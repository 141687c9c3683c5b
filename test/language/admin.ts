import { messageId } from '../visitor.ts';
import type { Walk } from './walk.ts';

const agentForm = { name: 'Ben', password: 'a long enough password', limit: '2' };

/** Every page of admins, empty and with somebody at the desk, and what their forms are answered with. */
export const admin: Walk = async (house, show) => {
  const root = await house.setUp();
  const shows = async (page: string, path: string): Promise<void> => {
    show(page, await root.get(path));
  };
  const tries = async (page: string, path: string, form: Record<string, string>): Promise<void> => {
    show(page, await root.post(path, form));
  };
  await shows('nothing to watch', '/admin/live');
  await shows('nobody at the desk', '/admin/people');
  await shows('an empty report', '/admin/reports');
  await shows('nothing embedded', '/admin/embedding');
  await shows('an empty whitelist', '/admin/whitelist');

  await shows('agents', '/admin/agents');
  await tries('no name', '/admin/agents', { ...agentForm, name: ' ' });
  await tries('too many chats', '/admin/agents', { ...agentForm, limit: '5' });
  await tries('a short password', '/admin/agents', { ...agentForm, password: 'short' });
  await tries('another agent', '/admin/agents', { ...agentForm, admin: 'on' });
  const { directory } = house.chatter.site;
  const ofBen = `/admin/agents/${directory.agentNamed('Ben')!.id}`;
  await tries('the same name', ofBen, { ...agentForm, name: 'Root' });
  await tries('an agent less', ofBen, { ...agentForm, categories: 'sales', disabled: 'on' });
  const ofRoot = `/admin/agents/${directory.agentNamed('Root')!.id}`;
  await tries('own rights', ofRoot, { name: 'Root', limit: '4' });
  await tries('own password', ofRoot, { ...agentForm, name: 'Root', admin: 'on' });
  await tries('own factor', `${ofRoot}/second-factor/reset`, {});
  await tries('a factor', `${ofBen}/second-factor/reset`, {});
  await tries('no such agent', '/admin/agents/nobody', agentForm);

  await shows('categories', '/admin/categories');
  const category = { name: 'Billing', order: '2', maxQueue: '5' };
  await tries('a closed category', '/admin/categories/billing', category);
  await tries('an archived category', '/admin/categories/billing', {
    ...category,
    archived: 'on',
  });
  for (const wrong of ['order', 'maxQueue'])
    for (const value of ['x', '1.5', '-1', '1000000'])
      await tries(`${wrong} of ${value}`, '/admin/categories', { ...category, [wrong]: value });
  await tries('a category again', '/admin/categories', { ...category, name: 'Sales' });

  await shows('settings', '/admin/settings');
  await tries('a wrong setting', '/admin/settings', { messageLimit: '0' });
  const settings = { messageLimit: '1000', reply: '90', notice: '4', grace: '60', lull: '30' };
  const quiet = { agentQuiet: '3', customerQuiet: '10', forget: '1800' };
  await tries('other settings', '/admin/settings', { ...settings, ...quiet });
  await shows('sign-in rules', '/admin/sign-in');
  await tries('a wrong rule', '/admin/sign-in', { idle: '1', longest: '12' });
  await tries('other rules', '/admin/sign-in', { idle: '45', longest: '13' });

  await tries('a whitelist without oneself', '/admin/whitelist', { range: '192.0.2.1' });
  await tries('oneself, too', '/admin/whitelist', { range: '192.0.2.1', sure: 'own' });
  await tries('oneself no more', '/admin/whitelist/remove', { range: '127.0.0.1' });
  await root.post('/admin/whitelist/remove', { range: '192.0.2.1' });
  await root.post('/admin/whitelist/remove', { range: '127.0.0.1', sure: 'on' });
  await tries('no address', '/admin/whitelist', { range: '10.0.0' });
  await tries('an address', '/admin/whitelist', { range: '127.0.0.0/8' });
  await tries('an address again', '/admin/whitelist', { range: '127.0.0.0/8' });
  await tries('an unknown address', '/admin/whitelist/remove', { range: '192.0.2.1' });
  await tries('the last address', '/admin/whitelist/remove', { range: '127.0.0.0/8' });
  await tries('no address any more', '/admin/whitelist/remove', {
    range: '127.0.0.0/8',
    sure: 'on',
  });

  await tries('no origin', '/admin/embedding', { origin: 'here' });
  await tries('an insecure origin', '/admin/embedding', { origin: 'http://shop.example' });
  const shop = { origin: 'https://shop.example' };
  await tries('an origin', '/admin/embedding', shop);
  await tries('an origin again', '/admin/embedding', shop);
  await tries('no origin any more', '/admin/embedding/remove', shop);
  await tries('an unknown origin', '/admin/embedding/remove', shop);

  await shows('retention', '/admin/retention');
  await tries('no number of days', '/admin/retention', { days: 'x' });
  await tries('before it is erased', '/admin/retention', { days: '30' });
  await tries('what is old is erased', '/admin/retention', { days: '30', sure: 'yes' });
  await tries('nothing is erased', '/admin/retention', { days: '0' });

  const [emil, ofEmil] = await house.customer('Emil', 'sales');
  const [ana, ofAna] = await house.agent('Ana', 1, 'sales');
  await ofAna.reads('aria-label="Emil"');
  const [, ofDora] = await house.customer('Dora', 'sales');
  const watched = await root.connect('admin', '/admin/live');
  await watched.until(({ op }) => op === 'resumed' || op === 'reload');
  await shows('lines, agents and chats', '/admin/live');
  await shows('some chats', '/admin/live?waits=line');
  await shows('the desk', '/admin/people');
  const chat = await house.conversationOf('Emil');
  await shows('a running chat', `/admin/live/${chat}`);
  await shows('a chat in line', `/admin/live/${await house.conversationOf('Dora')}`);
  ofAna.say({ op: 'send', conversation: chat, id: messageId(), text: 'Grüezi' });
  await ofEmil.reads('Grüezi');
  await watched.until(({ content }) => content?.includes('data-waits="customer"') ?? false);
  show('what runs, live', watched);

  const { id } = directory.agentNamed('Ana')!;
  await tries('a chat is moved nowhere', `/admin/live/${chat}`, { target: `agent:${id}` });
  await tries('a chat is moved', `/admin/live/${chat}`, { target: 'category:general' });
  await tries('a chat is ended', `/admin/live/${chat}`, { act: 'end' });
  await tries('a chat is over', `/admin/live/${chat}`, { act: 'end' });
  await tries('no such chat', '/admin/live/nothing', { act: 'end' });
  await emil.get('/chat');
  await tries('made away', `/admin/people/${id}/away`, {});
  await tries('away already', `/admin/people/${id}/away`, {});
  const told = await ofAna.until(({ op }) => op === 'refused');
  show('what the agent hears', `<p>${String(told['say'])}</p>`);
  await ana.post('/agent/available', { available: 'on' });
  await tries('signed out', `/admin/people/${id}/sign-out`, {});
  await tries('not there', `/admin/people/${id}/away`, {});
  await ofDora.until(() => true);

  const day = new Date().toISOString().slice(0, 10);
  await shows('a report', `/admin/reports?zone=UTC&from=${day}&until=${day}`);
  await shows('days in disorder', '/admin/reports?from=2026-02-02&until=2026-02-01');
  await shows('too many days', '/admin/reports?from=2020-01-01&until=2026-01-01');
  await shows('the audit', '/admin/audit');
  await shows('before the audit', '/admin/audit?after=1.x');
  await tries(
    'signed out oneself',
    `/admin/people/${directory.agentNamed('Root')!.id}/sign-out`,
    {},
  );
};
