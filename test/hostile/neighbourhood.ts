import type { Server } from '../crash/server.ts';
import { employ } from '../employ.ts';
import { Visitor } from '../visitor.ts';
import type { Orders } from './attackers.ts';
import { Neighbours } from './neighbours.ts';
import type { Role } from './recorded.ts';

const password = 'a long enough word';

/** Lets two neighbours chat, and attackers of both roles into other chats. */
export const moveIn = async (
  server: Server,
  attackers: number,
): Promise<[Neighbours, Orders['people']]> => {
  const admin = new Visitor(server.origin);
  await admin.get(server.setupPath);
  await admin.post(server.setupPath, { name: 'Root', password });
  const agent = async (name: string, category: string): Promise<Visitor> => {
    const visitor = new Visitor(server.origin);
    await employ(admin, visitor, { name, password, limit: '4', categories: category });
    await visitor.post('/agent/available', { available: 'on' });
    return visitor;
  };
  const nia = await agent('Nia', 'billing');
  const noah = new Visitor(server.origin);
  await noah.post('/join', { name: 'Noah', category: 'billing' });
  const [, chat = ''] =
    /data-view="chatting:([\w-]{22})"/.exec((await noah.get('/chat')).html) ?? [];
  const wires = [await nia.connect('agent'), await noah.connect('customer')] as const;
  const people: { role: Role; cookie: string }[] = [];
  for (let i = 0; i < attackers; i += 1) {
    const role = i % 4 === 0 ? 'agent' : 'customer';
    const visitor =
      role === 'agent' ? await agent(`Eve ${i}`, 'sales') : new Visitor(server.origin);
    if (role === 'customer') await visitor.get('/');
    people.push({ role, cookie: visitor.cookie });
  }
  return [new Neighbours(wires, chat), people];
};
