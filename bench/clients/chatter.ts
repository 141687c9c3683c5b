import { messageId, Visitor } from '../../test/visitor.ts';
import type { WebSocket } from 'ws';
import type { Contestant } from '../contestant.ts';
import { agentsAt, chatsPerAgent } from './agent.ts';
import { Turn } from './pair.ts';
import type { Pair } from './pair.ts';

const entry = '<hx-partial data-entry="';
const idLength = 22;

/**
 * The conversation whose words this frame brings: the other end's entry or draft, not one's own entry, acks or state.
 * The bytes are looked at as they are: to make texts of them is what this process would collect most.
 */
const spoken = (frame: Buffer): string | undefined => {
  const text = (from: number, length: number): string =>
    frame.toString('latin1', from, from + length);
  if (frame[0] !== entry.charCodeAt(0)) return undefined;
  if (text(0, entry.length) === entry)
    return frame.includes('entry other') ? text(entry.length, idLength) : undefined;
  const draft = frame.indexOf('#draft-');
  return draft >= 0 && frame.includes('is typing:') ? text(draft + 7, idLength) : undefined;
};

/** Customers and agents with real sessions, who talk through real frames, acknowledged. */
export const chatterPairs = async (contestant: Contestant, count: number): Promise<Pair[]> => {
  const { origin } = contestant;
  const agents = await agentsAt(contestant, Math.ceil(count / chatsPerAgent));
  const turns = new Map<string, Turn>();
  const hear = (socket: WebSocket): void => {
    socket.removeAllListeners('message');
    socket.on('message', (data: Buffer) => turns.get(spoken(data) ?? '')?.done());
  };
  for (const socket of agents.values()) hear(socket);
  const pairs: Pair[] = [];
  const greetings: Promise<void>[] = [];
  for (let i = 0; i < count; i += 1) {
    const customer = new Visitor(origin);
    await customer.get('/');
    await customer.post('/join', { name: `Customer ${i}`, category: 'sales' });
    const { html } = await customer.get('/chat');
    const [, view = '', conversation = ''] = /data-view="(chatting:([\w-]{22}))"/.exec(html) ?? [];
    const [, name = ''] = /<h1[^>]*>(?:<bdi>)?(Agent \d+)/.exec(html) ?? [];
    const agent = agents.get(name);
    if (!agent) throw new Error('a customer was not matched');
    const { socket } = await customer.connectWith({ as: 'customer', view, since: '' });
    hear(socket);
    const turn = new Turn();
    turns.set(conversation, turn);
    // An agent who is silent for long loses the chat, and others may still have to come.
    greetings.push(turn.next());
    const hello = { op: 'send', conversation, id: messageId(), text: 'Good morning' };
    agent.send(JSON.stringify(hello));
    let from = 0;
    let n = 0;
    pairs.push({
      say: (text) => {
        const heard = turn.next();
        const end = from === 0 ? socket : agent;
        from = 1 - from;
        end.send(JSON.stringify({ op: 'send', conversation, id: messageId(), text }));
        return heard;
      },
      draft: (text) => {
        const heard = turn.next();
        socket.send(JSON.stringify({ op: 'typing', conversation, n: (n += 1), text }));
        return heard;
      },
    });
  }
  await Promise.all(greetings);
  return pairs;
};
