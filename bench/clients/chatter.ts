import { messageId, Visitor } from '../../test/visitor.ts';
import type { WebSocket } from 'ws';
import { Turn } from './pair.ts';
import type { Pair } from './pair.ts';

const chatsPerAgent = 4;

const query = (as: string, view = '') => ({ as, view, since: '' });

/** Agents who are available, each with a socket. */
const agentsAt = async (
  origin: string,
  count: number,
  password: string,
): Promise<Map<string, WebSocket>> => {
  const sockets = new Map<string, WebSocket>();
  for (let i = 0; i < count; i += 1) {
    const agent = new Visitor(origin);
    await agent.post('/agent/sign-in', { name: `Agent ${i}`, password });
    await agent.post('/agent/available', { available: 'on' });
    const wire = await agent.connectWith(query('agent'));
    sockets.set(`Agent ${i}`, wire.socket);
  }
  return sockets;
};

/** Customers and agents with real sessions, who talk through real frames, acknowledged. */
export const chatterPairs = async (
  port: number,
  count: number,
  password: string,
): Promise<Pair[]> => {
  const origin = `http://127.0.0.1:${port}`;
  const agents = await agentsAt(origin, Math.ceil(count / chatsPerAgent), password);
  const turns = new Map<string, Turn>();
  const hear = (socket: WebSocket): void => {
    socket.removeAllListeners('message');
    socket.on('message', (data: Buffer) => {
      // The other end's entry is what was said; the rest is one's own entry, acks and state.
      const text = data.toString();
      if (!text.startsWith('{"op":"entry"') || !text.includes('entry other')) return;
      turns.get(text.slice(30, 52))?.done();
    });
  };
  for (const socket of agents.values()) hear(socket);
  const pairs: Pair[] = [];
  for (let i = 0; i < count; i += 1) {
    const customer = new Visitor(origin);
    await customer.get('/');
    await customer.post('/join', { name: `Customer ${i}`, category: 'sales' });
    const { html } = await customer.get('/chat');
    const [, conversation = ''] = /data-view="chatting:([\w-]{22})"/.exec(html) ?? [];
    const [, name = ''] = /<h1[^>]*>(?:<bdi>)?(Agent \d+)/.exec(html) ?? [];
    const agent = agents.get(name);
    if (!agent) throw new Error('a customer was not matched');
    const { socket } = await customer.connectWith(query('customer', `chatting:${conversation}`));
    hear(socket);
    const turn = new Turn();
    turns.set(conversation, turn);
    let from = 0;
    pairs.push({
      say: (text) => {
        const heard = turn.next();
        const end = from === 0 ? socket : agent;
        from = 1 - from;
        end.send(JSON.stringify({ op: 'send', conversation, id: messageId(), text }));
        return heard;
      },
      close: () => socket.terminate(),
    });
  }
  return pairs;
};
