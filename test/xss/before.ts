import { cleanLine } from '../../shell/frames.ts';
import { newId } from '../../shell/id.ts';
import { shownChats } from '../../shell/show/live/chats.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import type { Stage } from './stage.ts';
import { shows } from './talk.ts';
import type { Ask } from './watch.ts';

/** Conversations of a customer that an agent is shown at once. */
const shown = 6;

/** What is at hand in a chat: what the customer said before, messages that were left, and saved replies. */
export const before = async (stage: Stage, ana: Visitor): Promise<void> => {
  const { house, texts, words, watch } = stage;
  const { desk, directory, replies } = house.chatter.site;
  const agent = { kind: 'agent', id: directory.agentNamed('Ana')!.id } as const;
  const saved = texts.slice(0, 150);
  for (const [n, text] of saved.entries()) {
    const reply = { id: newId(), name: cleanLine(text, 36) + n, text: text.slice(0, 900) };
    await replies.put(reply, n < 50 ? agent.id : undefined);
  }
  const page = await watch.open(ana, '/agent');
  const board = await watch.open(house.admin, '/admin/live');
  const who = { kind: 'customer', id: newId() } as const;
  await stage.submit({ type: 'arrive', who });
  const fields = { category: 'sales', name: 'Carl' };
  for (const [n, text] of words.entries()) {
    const isLeft = n % 2 === 0;
    const said = { ...fields, id: messageId(), text };
    await (isLeft ? stage.say(who, 'leaveMessage', said) : stage.say(who, 'join', fields));
    const conversation = desk.customer(who.id)!.conversation!;
    if (!isLeft) {
      await stage.say(who, 'send', { conversation, id: messageId(), text });
      await stage.say(agent, 'end', { conversation });
    }
    await stage.say(who, 'again', {});
    if ((n + 1) % shown > 0 && n + 1 < words.length) continue;
    await stage.say(who, 'join', fields);
    const now = desk.customer(who.id)!.conversation!;
    const asks: Ask[] = [[`/agent/earlier?conversation=${now}`]];
    if (n < shown) asks.push([`/agent/replies?conversation=${now}`]);
    stage.show('what was before', await watch.fetched(page, asks));
    if (n + 1 === words.length) break;
    await stage.say(agent, 'end', { conversation: now });
    await stage.say(who, 'again', {});
  }
  await shows(page, '.pane', 1);
  await page.locator('[data-replies]').click();
  await page
    .locator('#found-replies [role=option]')
    .nth(saved.length - 1)
    .waitFor({ state: 'attached' });
  stage.show('saved replies, live', await watch.outline(page));
  const all: Ask[] = [['/agent/replies'], ['/agent/replies?conversation=nowhere']];
  stage.show('saved replies', await watch.fetched(page, all));
  stage.show('saved replies of an admin', await watch.fetched(board, all));
  const crowd = texts.slice(0, shownChats + 5);
  for (const name of crowd) {
    const other = { kind: 'customer', id: newId() } as const;
    await stage.submit({ type: 'arrive', who: other });
    await stage.say(other, 'join', { category: 'billing', name });
  }
  const dora = house.visitor();
  await dora.get('/');
  await dora.post('/join', { name: words[0] ?? '', category: 'billing' });
  stage.show('the line', await watch.outline(await watch.open(dora, '/chat')));
  await shows(board, '#chats .chat', Math.min(shownChats, crowd.length + 2));
  stage.show('all chats, live', await watch.outline(board));
  await board.reload();
  stage.show('all chats', await watch.outline(board));
};
