import type { Logger } from 'pino';
import { createDesk, defaultSettings } from '../engine/index.ts';
import type { Desk } from '../engine/index.ts';
import type { UntimedCommand } from '../engine/protocol.ts';
import { Random } from '../engine/simulation/random.ts';
import { Directory, profileOf } from '../shell/directory.ts';
import { newId } from '../shell/id.ts';
import { Journal } from '../shell/journal.ts';
import type { AgentAccount, Store } from '../shell/store.ts';
import { Mind } from './mind.ts';
import { People } from './person.ts';
import type { Person } from './person.ts';
import { Service } from './service.ts';

const minute = 60_000;
/** How far back it goes, and when the doors open. */
const days = 6;
const opens = 9;
const hours = 9;
/** For the store, in milliseconds that are real. */
const patience = 10_000;

/** When the doors opened so many days ago. */
const openingOf = (ago: number): number => {
  const day = new Date();
  day.setDate(day.getDate() - ago);
  return day.setHours(opens, 0, 0, 0);
};

/** The days before: such customers and agents at a desk of the same rules, whose clock runs fast. */
export class Past {
  readonly #desk: Desk;
  readonly #journal: Journal;
  readonly #random: Random;
  #now = 0;

  private constructor(desk: Desk, store: Store, log: Logger, turn: number, random: Random) {
    this.#desk = desk;
    this.#journal = new Journal(desk, store, log, turn, () => this.#now);
    this.#random = random;
  }

  /** Lives so many conversations into a fresh store. */
  static async live(
    store: Store,
    log: Logger,
    agents: readonly AgentAccount[],
    conversations: number,
    seed: number,
  ): Promise<void> {
    const directory = await Directory.open(store);
    const { turn } = await store.live();
    const desk = createDesk(defaultSettings, directory.categories());
    const random = new Random(seed);
    const past = new Past(desk, store, log, turn, random);
    const people = new People(random);
    past.#now = openingOf(days);
    for (const agent of agents) past.#begin(agent);
    const staff = agents.map(({ id }) => id);
    for (let i = 0; i < conversations; i += 1) {
      const share = (i * days) / conversations;
      const whole = Math.floor(share);
      const at = openingOf(days - whole) + (share - whole) * hours * 60 * minute;
      past.#now = Math.max(past.#now, at) + random.below(20 * minute);
      past.#conversation(people.next(), staff);
      await past.#journal.settled(patience);
    }
    for (const { id } of agents) past.#say({ type: 'signOut', agent: id });
    // Long enough that everybody who was there is forgotten.
    past.#now = Date.now();
    past.#say({ type: 'tick' });
    await past.#journal.close(patience);
  }

  #begin(account: AgentAccount): void {
    this.#say({ type: 'signIn', agent: profileOf(account) });
    this.#say({ type: 'arrive', who: { kind: 'agent', id: account.id } });
    this.#say({ type: 'setAvailable', agent: account.id, available: true });
  }

  /** Says it at this time, after what was due before. */
  #say(saying: UntimedCommand): void {
    void this.#journal.submit({ type: 'tick' });
    void this.#journal.submit(saying);
  }

  #conversation(person: Person, staff: readonly string[]): void {
    const customer = newId();
    const conversation = newId();
    const who = { kind: 'customer', id: customer } as const;
    const { name, story } = person;
    const available = (isSo: boolean): void => {
      for (const agent of staff) this.#say({ type: 'setAvailable', agent, available: isSo });
    };
    // At some hours everybody has a break, and there is a line.
    const isBreak = this.#random.chance(0.3);
    available(!isBreak);
    this.#say({ type: 'arrive', who });
    this.#say({ type: 'join', customer, name, category: story.category, conversation });
    this.#now += isBreak ? this.#random.below(5 * minute) : 0;
    if (isBreak && this.#random.chance(0.2)) {
      this.#say({ type: 'leave', customer });
      this.#say({ type: 'depart', who });
      return;
    }
    available(true);
    const id = this.#desk.conversation(conversation)?.agent ?? '';
    const agent = { kind: 'agent', id } as const;
    const says = (from: typeof who | typeof agent, text: string): void => {
      this.#now += 2_000 + text.length * 60 + this.#random.below(8_000);
      this.#say({ type: 'send', from, conversation, id: newId(), text });
    };
    const isContent = this.#talk(person, this.#desk.agent(id)?.name ?? '', {
      customer: (text) => says(who, text),
      agent: (text) => says(agent, text),
    });
    this.#now += 10_000;
    if (isContent && this.#random.chance(0.3)) this.#say({ type: 'end', agent: id, conversation });
    else this.#say({ type: 'leave', customer });
    const stars = isContent ? 4 + this.#random.below(2) : 2;
    const comment = isContent ? this.#random.pick(person.manners.praise) : person.manners.regret;
    if (this.#random.chance(0.6)) this.#say({ type: 'rate', customer, stars, comment });
    this.#say({ type: 'depart', who });
  }

  /** Whether the customer got what they came for. */
  #talk(
    person: Person,
    agentName: string,
    says: Readonly<Record<'customer' | 'agent', (text: string) => void>>,
  ): boolean {
    const mind = new Mind(person, this.#random);
    const service = new Service(person.name, agentName);
    for (let text = mind.tell(); text; text = mind.tell()) says.customer(text);
    // Some had to go before anybody found the time.
    if (this.#random.chance(0.1)) {
      for (let text = mind.hurry(); text; text = mind.hurry()) says.customer(text);
      return false;
    }
    for (let words: string | undefined = service.welcome(); words;) {
      says.agent(words);
      const { says: replies, leaves } = mind.hear(words);
      for (const text of replies) says.customer(text);
      if (leaves) break;
      words = service.answer(person.story.tells);
    }
    return mind.isContent;
  }
}
