import type { Person } from '../../engine/protocol.ts';
import { until } from '../browser/until.ts';
import { profileOf } from '../../shell/directory.ts';
import { cleanLine, commentLimit, noteLimit } from '../../shell/frames.ts';
import { newId } from '../../shell/id.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import type { Stage } from './stage.ts';
import { shows } from './talk.ts';
import type { Ask } from './watch.ts';

/** A text as the name of somebody whom no other is called. */
export const nameFrom = (text: string, n: number): string => `${cleanLine(text, 55)} ${n}`;

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

/** All agents can be chosen, and one customer goes through some: each has a text for a name, and gets one as a note. */
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
  const each = agents.filter(({ text }) => stage.some.includes(text));
  for (const [n, { id, name, text }] of each.entries()) {
    const by = { kind: 'agent', id: from } as const;
    const note = cleanLine(text, noteLimit);
    await stage.say(by, 'transfer', { conversation, target: `agent:${id}`, note });
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

/** Customers with texts for names who say one thing and rate with another: some on an open page, four at a time. */
export const customers = async (stage: Stage, ana: Visitor): Promise<void> => {
  const { house, some, texts, watch } = stage;
  const page = await watch.open(ana, '/agent');
  const agent = { kind: 'agent', id: house.chatter.site.directory.agentNamed('Ana')!.id } as const;
  const join = async (name: string): Promise<Person & { kind: 'customer' }> => {
    const who = { kind: 'customer', id: newId() } as const;
    await stage.submit({ type: 'arrive', who });
    await stage.say(who, 'join', { category: 'sales', name });
    return who;
  };
  const talk = async (who: Person & { kind: 'customer' }, text: string): Promise<void> => {
    const conversation = house.chatter.site.desk.customer(who.id)!.conversation!;
    await stage.say(who, 'send', { conversation, id: messageId(), text });
    await stage.say(agent, 'end', { conversation });
    await stage.say(who, 'rate', { stars: 3, comment: cleanLine(text, commentLimit) });
  };
  for (let first = 0; first < some.length; first += 4) {
    const four = some.slice(first, first + 4);
    const people = await Promise.all(four.map(join));
    await shows(page, '.pane', four.length);
    stage.show('a console with four customers', await watch.outline(page));
    for (const [n, who] of people.entries()) await talk(who, four[n]!);
    await shows(page, '.pane', 0);
    await page.evaluate(`document.querySelector('#notices').replaceChildren()`);
  }
  await page.context().close();
  for (const text of texts.filter((one) => !some.includes(one))) await talk(await join(text), text);
};

/** What is kept of all of them, as agents find it. */
export const history = async (stage: Stage, ana: Visitor): Promise<void> => {
  const { some, texts, words, watch } = stage;
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
  const replays = paths
    .filter((_path, n) => n % Math.round(texts.length / some.length) === 0)
    .map((path): Ask => [`${path}/replay?at=99999`]);
  stage.show('replays', await watch.fetched(page, replays));
  const searches = words.map((text): Ask => {
    const query = new URLSearchParams({ words: text, agent: text, category: text, zone: text });
    return [`/agent/conversations?${query.toString()}`];
  });
  stage.show('searches', await watch.fetched(page, searches));
  const root = await watch.open(stage.house.admin, '/admin/people');
  await until('all figures are made', async () => {
    const made = await stage.house.chatter.site.store.makeFigures(50);
    return made < 50;
  });
  for (const path of ['/admin/reports', '/admin/live', '/agent/conversations']) {
    await root.goto(path);
    stage.show(`${path} of everybody`, await watch.outline(root));
  }
};
