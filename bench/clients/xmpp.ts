import { WebSocket } from 'ws';
import type { Contestant } from '../contestant.ts';
import { chatsPerAgent } from './agent.ts';
import { Turn } from './pair.ts';
import type { Pair } from './pair.ts';

const opening = '<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" to="localhost" version="1.0"/>';
const binding = '<iq type="set" id="bind"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/></iq>';

/** Somebody signed in and available, by XMPP over a WebSocket (RFC 7395): one stanza a frame. */
const signIn = async ({ port, password }: Contestant, name: string): Promise<WebSocket> => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, 'xmpp', { perMessageDeflate: false });
  let awaited: { readonly words: string; readonly came: () => void } | undefined;
  const hear = (words: string): Promise<void> =>
    new Promise((came) => {
      awaited = { words, came };
    });
  socket.on('message', (data: Buffer) => {
    if (awaited && data.includes(awaited.words)) awaited.came();
  });
  await new Promise((opened, failed) => socket.on('open', opened).on('error', failed));
  const say = async (stanza: string, answer: string): Promise<void> => {
    const heard = hear(answer);
    socket.send(stanza);
    await heard;
  };
  const secret = Buffer.from(`\0${name}\0${password}`).toString('base64');
  const auth = `<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="PLAIN">${secret}</auth>`;
  await say(opening, '</stream:features>');
  await say(auth, '<success');
  await say(opening, '</stream:features>');
  await say(binding, "id='bind'");
  await say('<presence/>', '<presence');
  socket.removeAllListeners('message');
  return socket;
};

/** Who a message is from, up to the first thing that is no part of a name here. */
const sender = (stanza: string): string | undefined =>
  stanza.startsWith('<message') && stanza.includes('<body>')
    ? /from='([\w-]+)@/.exec(stanza)?.[1]
    : undefined;

/** Customers and agents as Chatter has them: so many chats for each agent, on one socket. */
export const xmppPairs = async (contestant: Contestant, count: number): Promise<Pair[]> => {
  const turns = new Map<string, Turn>();
  const pairs: Pair[] = [];
  let agent!: WebSocket;
  for (let i = 0; i < count; i += 1) {
    const customerName = `customer-${i}`;
    const agentName = `agent-${Math.floor(i / chatsPerAgent)}`;
    const turn = new Turn();
    turns.set(customerName, turn);
    if (i % chatsPerAgent === 0) {
      agent = await signIn(contestant, agentName);
      agent.on('message', (data: Buffer) => turns.get(sender(data.toString()) ?? '')?.done());
    }
    const customer = await signIn(contestant, customerName);
    customer.on('message', (data: Buffer) => {
      if (sender(data.toString()) !== undefined) turn.done();
    });
    const ends = [
      { socket: customer, to: agentName },
      { socket: agent, to: customerName },
    ] as const;
    let words = 0;
    pairs.push({
      say: (text) => {
        const heard = turn.next();
        const { socket, to } = ends[words % 2]!;
        const id = `${i}-${(words += 1)}`;
        socket.send(
          `<message xmlns="jabber:client" to="${to}@localhost" type="chat" id="${id}"><body>${text}</body></message>`,
        );
        return heard;
      },
    });
  }
  return pairs;
};
