import { profileOf } from '../../shell/directory.ts';
import { cleanLine } from '../../shell/frames.ts';
import { newId } from '../../shell/id.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import type { Stage } from './stage.ts';
import { shows } from './talk.ts';
import type { Ask } from './watch.ts';

/** A text as the name of somebody whom no other is called. */
const nameFrom = (text: string, n: number): string => `${cleanLine(text, 55)} ${n}`;

/** An agent, and the text that their name was made of. */
type Colleague = { readonly id: string; readonly name: string; readonly text: string };

/** Agents with texts for names, who are there and take no chat that comes by itself. */
export const colleagues = async (stage: Stage): Promise<readonly Colleague[]> => {
  const { directory } = stage.house.chatter.site;
  const known = directory.agentNamed('Ana')!;
  const all: Colleague[] = [];
  for (const [n, text] of stage.texts.entries()) {
    const account = { ...known, id: newId(), name: nameFrom(text, n), limit: 1 };
    await directory.putAgent(account);
    await stage.submit({ type: 'signIn', agent: profileOf(account) });
    await stage.submit({ type: 'arrive', who: { kind: 'agent', id: account.id } });
    all.push({ id: account.id, name: account.name, text });
  }
  return all;
};

/** All agents can be chosen, and one customer goes through every third: each has a text for a name, and gets one as a note. */
export const handedOn = async (stage: Stage, ana: Visitor, agents: readonly Colleague[]) => {
  const { house, watch } = stage;
  const console = await watch.open(ana, '/agent');
  const dora = house.visitor();
  await dora.get('/');
  await dora.post('/join', { name: 'Dora', category: 'sales' });
  const chat = await watch.open(dora, '/chat');
  await shows(console, '.pane', 1);
  const { directory, store } = house.chatter.site;
  const [record] = await store.conversations({}, 1);
  const conversation = record!.id;
  let from = directory.agentNamed('Ana')!.id;
  for (const { id } of agents)
    await stage.submit({ type: 'setAvailable', agent: id, available: true });
  await console.reload();
  stage.show('the sheet with everybody on it', await watch.outline(console));
  const each = agents.filter((_agent, n) => n % 3 === 0);
  for (const [n, { id, name, text }] of each.entries()) {
    const by = { kind: 'agent', id: from } as const;
    await stage.say(by, 'transfer', { conversation, target: `agent:${id}`, note: text });
    const now = { kind: 'agent', id } as const;
    await chat.evaluate(`xssReads('#with bdi', ${JSON.stringify(name)})`);
    await stage.say(now, 'typing', { conversation, n: Date.now() });
    await shows(chat, '.typing bdi', 1);
    await stage.say(now, 'send', { conversation, id: messageId(), text });
    await shows(chat, '.entry.other', n + 1);
    from = id;
  }
  await shows(console, '.pane', 0);
  stage.show('a console after a chat went', await watch.outline(console));
  stage.show('a chat that was handed on', await watch.outline(chat));
  await chat.reload();
  stage.show('a chat that was handed on, again', await watch.outline(chat));
  await stage.say({ kind: 'agent', id: from }, 'end', { conversation });
  await shows(chat, '.ended', 1);
  const path = `/agent/conversations/${conversation}`;
  const root = await watch.open(house.admin, path);
  stage.show('a conversation of many', await watch.outline(root));
  await root.goto(`${path}/replay?at=99999`);
  stage.show('a replay of many', await watch.outline(root));
  for (const { id } of agents)
    await stage.submit({ type: 'setAvailable', agent: id, available: false });
};

/** Customers with texts for names, four at a time, who say one thing and rate with another. */
export const customers = async (stage: Stage, ana: Visitor): Promise<void> => {
  const { house, texts, watch } = stage;
  const page = await watch.open(ana, '/agent');
  const agent = { kind: 'agent', id: house.chatter.site.directory.agentNamed('Ana')!.id } as const;
  for (let first = 0; first < texts.length; first += 4) {
    const four = texts.slice(first, first + 4).map((text) => ({ text, id: newId() }));
    for (const { text, id } of four) {
      const who = { kind: 'customer', id } as const;
      await stage.submit({ type: 'arrive', who });
      await stage.say(who, 'join', { category: 'sales', name: text });
    }
    await shows(page, '.pane', four.length);
    stage.show('a console with four customers', await watch.outline(page));
    for (const { text, id } of four) {
      const who = { kind: 'customer', id } as const;
      const conversation = house.chatter.site.desk.customer(id)!.conversation!;
      await stage.say(who, 'send', { conversation, id: messageId(), text });
      await stage.say(agent, 'end', { conversation });
      await stage.say(who, 'rate', { stars: 3, comment: text });
    }
    await shows(page, '.pane', 0);
    await page.evaluate(`document.querySelector('#notices').replaceChildren()`);
  }
};

/** What is kept of all of them, as agents find it. */
export const history = async (stage: Stage, ana: Visitor): Promise<void> => {
  const { watch, texts } = stage;
  const page = await watch.open(ana, '/agent/conversations');
  stage.show('the conversations', await watch.outline(page));
  const records = await stage.house.chatter.site.store.conversations({}, texts.length);
  const paths = records.map(({ id }) => `/agent/conversations/${id}`);
  stage.show(
    'conversations',
    await watch.fetched(
      page,
      paths.map((path): Ask => [path]),
    ),
  );
  const replays = paths.map((path): Ask => [`${path}/replay?at=99999`]);
  stage.show('replays', await watch.fetched(page, replays));
  const searches = texts.map((words): Ask => {
    const query = new URLSearchParams({ words, agent: words, category: words, zone: words });
    return [`/agent/conversations?${query.toString()}`];
  });
  stage.show('searches', await watch.fetched(page, searches));
};
