import { createDesk, defaultSettings } from '../../engine/index.ts';
import type { Desk, Outcome } from '../../engine/index.ts';
import type { UntimedCommand } from '../../engine/protocol.ts';

const category = 'sales';
const agents = 60;
const chatsEach = 4;
/** Who talks, when all agents are busy. */
export const talking = agents * chatsEach;

/** The engine alone, with a clock that is moved by hand and people who come, talk and leave. */
export class Office {
  readonly desk: Desk;
  #now = 1_800_000_000_000;
  #people = 0;
  #words = 0;
  /** Who came and has not left, the first first. */
  readonly #here: string[] = [];
  #left = 0;
  #tired = 0;

  constructor() {
    const open = { id: category, name: 'Sales', order: 1, open: true, draft: true };
    // The clock jumps here: nobody is too late with a reply.
    this.desk = createDesk({ ...defaultSettings, reply: 0 }, [
      { ...open, maxQueue: 1e9, archived: false },
    ]);
    for (let i = 0; i < agents; i += 1) {
      const agent = { id: `agent-${i}`, name: `Agent ${i}`, limit: chatsEach };
      this.say({ type: 'signIn', agent: { ...agent, categories: [category] } });
      this.say({ type: 'arrive', who: { kind: 'agent', id: agent.id } });
      this.say({ type: 'setAvailable', agent: agent.id, available: true });
    }
  }

  /** One more, at the end of the line or with an agent. */
  join(): void {
    const customer = `customer-${(this.#people += 1)}`;
    this.#here.push(customer);
    this.say({ type: 'arrive', who: { kind: 'customer', id: customer } });
    const conversation = `of-${customer}`;
    this.say({ type: 'join', customer, name: 'Carl', category, conversation });
  }

  /** The first of all is served: the next one in line has their agent. */
  end(): void {
    const conversation = `of-${this.#here[this.#left++]!}`;
    const { agent } = this.desk.conversation(conversation)!;
    this.say({ type: 'end', agent: agent!, conversation });
  }

  /** Somebody in the middle of the line gives up. */
  leave(): void {
    this.#tired ||= (this.#left + this.#here.length) >>> 1;
    const customer = this.#here[this.#tired++]!;
    this.say({ type: 'leave', customer });
  }

  /** Words of one of those who talk. */
  send(): void {
    const id = this.#here[this.#left + (this.#words % talking)]!;
    this.say({
      type: 'send',
      from: { kind: 'customer', id },
      conversation: `of-${id}`,
      id: `message-${(this.#words += 1)}`,
      text: 'Could you please look at my order again? The second parcel has not arrived yet.',
    });
  }

  /** Everybody who was served closes the page, and is forgotten. */
  forget(): void {
    for (const id of this.#here.splice(0, this.#left)) {
      this.say({ type: 'depart', who: { kind: 'customer', id } });
    }
    this.#left = 0;
    this.#now += 2 * defaultSettings.forget;
    this.say({ type: 'tick' });
  }

  say(saying: UntimedCommand): Outcome {
    const outcome = this.desk.handle({ at: (this.#now += 1), ...saying });
    for (const fault of outcome.faults) throw fault;
    for (const fact of outcome.facts)
      if (fact.type === 'refused') throw new Error(`${fact.act} was refused: ${fact.why}`);
    return outcome;
  }
}
