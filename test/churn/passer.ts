import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../house.ts';
import { messageId } from '../visitor.ts';
import type { Heard, Wire } from '../wire.ts';

/** What many customers came to. */
export type Tally = { conversations: number; messages: number };

/** Waiting, chatting or ended, and the conversation that the page shows. */
const shownBy = ({ op, view }: Heard): readonly string[] =>
  op === 'scene' ? String(view).split(':') : [];

/** A wire that keeps nothing once those who wait for it have seen it. */
export const forgetful = (wire: Wire): Wire => {
  wire.socket.on('message', () => {
    wire.heard.length = 0;
  });
  return wire;
};

/** Longest wait for anything, a place in the line included, in milliseconds. */
const patience = 60_000;

/** Milliseconds between two tries. */
const again = 300;

const oneIn = (many: number): boolean => Math.random() < 1 / many;

/** Sends one message, again while there is nobody to read it; resolves when it is acknowledged. */
const send = async (wire: Wire, conversation: string, text: string): Promise<void> => {
  const id = messageId();
  for (;;) {
    const answered = wire.until((frame) => frame['id'] === id, 'an answer', patience);
    wire.say({ op: 'send', conversation, id, text });
    const { op, why } = await answered;
    if (op === 'ack') return;
    if (why !== 'waiting' && why !== 'rate')
      throw new Error(`"${text}" was refused: ${String(why)}`);
    await pause(again);
  }
};

/** One customer, who has some conversations one after the other and then is gone. */
export class Passer {
  readonly #wire: Wire;
  readonly #agents: ReadonlyMap<string, Wire>;
  readonly #tally: Tally;
  /** The conversation before this one. */
  #last = '';

  private constructor(wire: Wire, agents: ReadonlyMap<string, Wire>, tally: Tally) {
    this.#wire = wire;
    this.#agents = agents;
    this.#tally = tally;
  }

  /** Comes, talks and leaves; some just vanish. */
  static async passBy(
    house: House,
    agents: ReadonlyMap<string, Wire>,
    conversations: number,
    tally: Tally,
  ): Promise<void> {
    const visitor = house.visitor();
    const { status } = await visitor.get('/');
    if (status !== 200) throw new Error(`the first page answered ${status}`);
    const wire = await visitor.connectWith({ as: 'customer', view: 'home', since: '' });
    const passer = new Passer(forgetful(wire), agents, tally);
    for (let i = 0; i < conversations; i += 1) {
      tally.conversations += 1;
      if (!(await (oneIn(10) ? passer.#changeMind() : passer.#talk()))) break;
    }
    wire.socket.close();
    await wire.closed;
  }

  /** Chooses a category; says where they are once the page shows that, and to whom they talk. */
  async #enter(...states: readonly string[]): Promise<[string, string]> {
    const shown = this.#wire.until(
      (frame) => {
        const [state = '', conversation] = shownBy(frame);
        return states.includes(state) && conversation !== this.#last;
      },
      states.join(' or '),
      patience,
    );
    // What was before may have to be left behind first.
    this.#wire.say({ op: 'again' });
    this.#wire.say({ op: 'join', category: oneIn(2) ? 'sales' : 'billing', name: 'Carl' });
    const frame = await shown;
    const [, conversation = ''] = shownBy(frame);
    this.#last = conversation;
    const [, name = ''] = /id="with">[^]*?(Agent \d+)</.exec(frame.content ?? '') ?? [];
    return [conversation, name];
  }

  /** Leaves the line once they have seen it. */
  async #changeMind(): Promise<true> {
    await this.#enter('waiting', 'chatting');
    this.#wire.say({ op: 'leave' });
    return true;
  }

  /** Whether they stay for another one. */
  async #talk(): Promise<boolean> {
    const wire = this.#wire;
    const [conversation, name] = await this.#enter('chatting');
    const agent = this.#agents.get(name);
    if (!agent) throw new Error(`nobody is called "${name}"`);
    wire.say({ op: 'typing', conversation, n: 1, text: 'Hel' });
    await send(wire, conversation, 'Hello');
    if (oneIn(2)) await send(agent, conversation, 'Good morning');
    const isHandedOn = oneIn(20);
    if (isHandedOn) {
      agent.say({ op: 'transfer', conversation, target: 'category:billing', note: 'for you' });
    }
    await send(wire, conversation, 'Goodbye');
    this.#tally.messages += 2;
    if (oneIn(20)) return false;
    if (isHandedOn || oneIn(2)) {
      wire.say({ op: 'leave' });
      return true;
    }
    const isOver = (frame: Heard): boolean => shownBy(frame).join() === `ended,${conversation}`;
    const ended = wire.until(isOver, 'the end', patience);
    agent.say({ op: 'end', conversation });
    await ended;
    if (oneIn(2)) wire.say({ op: 'rate', stars: 5, comment: 'Thanks' });
    return true;
  }
}
