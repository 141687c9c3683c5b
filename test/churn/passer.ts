import type { House } from '../house.ts';
import { messageId } from '../visitor.ts';
import type { Heard, Wire } from '../wire.ts';

/** What many customers came to. */
export type Tally = { conversations: number; messages: number };

const sceneOf =
  (state: 'chatting' | 'ended') =>
  ({ op, view }: Heard): boolean =>
    op === 'scene' && String(view).startsWith(`${state}:`);

/** A wire that keeps nothing once those who wait for it have seen it. */
export const forgetful = (wire: Wire): Wire => {
  wire.socket.on('message', () => {
    wire.heard.length = 0;
  });
  return wire;
};

const oneIn = (many: number): boolean => Math.random() < 1 / many;

/** Sends one message; resolves when it is acknowledged. */
const send = async (wire: Wire, conversation: string, text: string): Promise<void> => {
  const id = messageId();
  const acked = wire.until((frame) => frame.op === 'ack' && frame['id'] === id, `ack of ${text}`);
  wire.say({ op: 'send', conversation, id, text });
  await acked;
};

/** One customer, who has some conversations one after the other and then is gone. */
export class Passer {
  readonly #wire: Wire;
  readonly #agents: ReadonlyMap<string, Wire>;
  readonly #tally: Tally;

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
    await visitor.get('/');
    const wire = await visitor.connectWith({ as: 'customer', view: 'home', since: '' });
    const passer = new Passer(forgetful(wire), agents, tally);
    for (let i = 0; i < conversations; i += 1) {
      tally.conversations += 1;
      if (!(await (oneIn(10) ? passer.#changeMind() : passer.#talk()))) break;
    }
    wire.socket.close();
    await wire.closed;
  }

  #join(): void {
    this.#wire.say({ op: 'join', category: oneIn(2) ? 'sales' : 'billing', name: 'Carl' });
  }

  /** Leaves the line, at once or once they have seen it. */
  async #changeMind(): Promise<true> {
    const isOver = (frame: Heard): boolean => frame.op === 'go' || sceneOf('ended')(frame);
    const over = this.#wire.until(isOver, 'the way out of the line');
    const shown = oneIn(2) && this.#wire.until(({ op }) => op === 'scene', 'the line');
    this.#join();
    if (shown) await shown;
    this.#wire.say({ op: 'leave' });
    if ((await over).op === 'scene') await this.#again();
    return true;
  }

  /** Whether they stay for another one. */
  async #talk(): Promise<boolean> {
    const wire = this.#wire;
    let [conversation, agent] = await this.#chatting(() => this.#join());
    wire.say({ op: 'typing', conversation, n: 1, text: 'Hel' });
    await send(wire, conversation, 'Hello');
    if (oneIn(2)) await send(agent, conversation, 'Good morning');
    if (oneIn(20)) {
      [conversation, agent] = await this.#chatting(() => {
        agent.say({ op: 'transfer', conversation, target: 'category:billing', note: 'for you' });
      });
    }
    await send(wire, conversation, 'Goodbye');
    this.#tally.messages += 2;
    if (oneIn(20)) return false;
    const ended = wire.until(sceneOf('ended'), 'the end');
    if (oneIn(2)) wire.say({ op: 'leave' });
    else agent.say({ op: 'end', conversation });
    await ended;
    if (oneIn(4)) wire.say({ op: 'rate', stars: 5, comment: 'Thanks' });
    await this.#again();
    return true;
  }

  /** Does what leads to an agent; says in which conversation and to whom. */
  async #chatting(act: () => void): Promise<[string, Wire]> {
    const matched = this.#wire.until(sceneOf('chatting'), 'an agent');
    act();
    const { view, content = '' } = await matched;
    const [, name = ''] = /id="with">[^]*?(Agent \d+)</.exec(content) ?? [];
    const agent = this.#agents.get(name);
    if (!agent) throw new Error(`nobody is called "${name}"`);
    return [String(view).slice('chatting:'.length), agent];
  }

  async #again(): Promise<void> {
    const home = this.#wire.until(({ op }) => op === 'go', 'the way home');
    this.#wire.say({ op: 'again' });
    await home;
  }
}
