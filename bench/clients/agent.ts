import type { WebSocket } from 'ws';
import { Visitor } from '../../test/visitor.ts';
import type { Contestant } from '../contestant.ts';

/** Chats that every agent has at once. */
export const chatsPerAgent = 4;

/** The sockets of so many agents who are available, by name. */
export const agentsAt = async (
  { origin, password }: Contestant,
  count: number,
): Promise<Map<string, WebSocket>> => {
  const sockets = new Map<string, WebSocket>();
  for (let i = 0; i < count; i += 1) {
    const agent = new Visitor(origin);
    await agent.post('/agent/sign-in', { name: `Agent ${i}`, password });
    await agent.post('/agent/available', { available: 'on' });
    const { socket } = await agent.connectWith({ as: 'agent', view: '', since: '' });
    sockets.set(`Agent ${i}`, socket);
  }
  return sockets;
};
