import { createDesk, defaultSettings } from '../index.ts';
import type { Desk, Outcome, Settings } from '../index.ts';
import type {
  Category,
  EntryFact,
  Fact,
  Person,
  TransferTarget,
  UntimedCommand,
} from '../protocol.ts';

export const category = (id: string, edits: Partial<Category> = {}): Category => ({
  id,
  name: id,
  order: 1,
  open: true,
  maxQueue: 500,
  draft: true,
  archived: false,
  ...edits,
});
export const customer = (id: string): Person => ({ kind: 'customer', id });
export const agent = (id: string): Person => ({ kind: 'agent', id });

/** A desk and the people around it, for stories: a customer's conversation is called "of" them. */
export class Office {
  desk: Desk;
  at = 1_000;
  readonly outcomes: Outcome[] = [];

  constructor(
    settings: Partial<Settings> = {},
    categories = [category('sales'), category('billing')],
  ) {
    this.desk = createDesk({ ...defaultSettings, ...settings }, categories);
  }

  /** What this did, ten milliseconds after the last. */
  say(saying: UntimedCommand): readonly Fact[] {
    this.at += 10;
    const outcome = this.desk.handle({ at: this.at, ...saying });
    if (outcome.faults[0]) throw outcome.faults[0];
    this.outcomes.push(outcome);
    return outcome.facts;
  }

  /** So many seconds pass, and every timer fires when it is due. */
  wait(seconds: number): Fact[] {
    const until = this.at + seconds * 1_000;
    const facts: Fact[] = [];
    for (let due = this.desk.nextDue; due !== undefined && due <= until; due = this.desk.nextDue) {
      this.at = due - 10;
      facts.push(...this.say({ type: 'tick' }));
    }
    this.at = until;
    return facts;
  }

  signIn(id: string, limit: number, ...categories: string[]): readonly Fact[] {
    return this.say({ type: 'signIn', agent: { id, name: id.toUpperCase(), limit, categories } });
  }

  /** Signs in, opens the console and switches to available. */
  work(id: string, limit: number, ...categories: string[]): readonly Fact[] {
    this.signIn(id, limit, ...categories);
    this.arrive(agent(id));
    return this.say({ type: 'setAvailable', agent: id, available: true });
  }

  pause(id: string): readonly Fact[] {
    return this.say({ type: 'setAvailable', agent: id, available: false });
  }

  join(id: string, to: string): readonly Fact[] {
    const facts = this.say({
      type: 'join',
      customer: id,
      name: id,
      category: to,
      conversation: `of ${id}`,
    });
    this.arrive(customer(id));
    return facts;
  }

  arrive(who: Person): readonly Fact[] {
    return this.say({ type: 'arrive', who });
  }

  depart(who: Person): readonly Fact[] {
    return this.say({ type: 'depart', who });
  }

  write(from: Person, of: string, text: string, id = `${text} of ${from.id}`): readonly Fact[] {
    return this.say({ type: 'send', from, conversation: `of ${of}`, id, text });
  }

  type(from: Person, of: string, text: string, n = this.at): readonly Fact[] {
    return this.say({ type: 'typing', from, conversation: `of ${of}`, n, text });
  }

  leave(id: string): readonly Fact[] {
    return this.say({ type: 'leave', customer: id });
  }

  end(by: string, of: string): readonly Fact[] {
    return this.say({ type: 'end', agent: by, conversation: `of ${of}` });
  }

  transfer(by: string, of: string, target: TransferTarget): readonly Fact[] {
    return this.say({
      type: 'transfer',
      agent: by,
      conversation: `of ${of}`,
      target,
      note: 'please',
    });
  }

  note(by: string, of: string, text: string): readonly Fact[] {
    return this.say({ type: 'note', agent: by, conversation: `of ${of}`, text });
  }

  /** An admin who is no agent here moves this customer's chat. */
  move(of: string, target: TransferTarget): readonly Fact[] {
    const by = { id: 'root', name: 'Root' };
    return this.say({ type: 'move', by, conversation: `of ${of}`, target, note: '' });
  }

  /** The process stops, and starts again with what a store would have. */
  restart(categories = this.desk.categories()): void {
    const actors = new Map<string, Outcome['saved'][number]>();
    for (const { saved, removed } of this.outcomes) {
      for (const actor of saved) actors.set(`${actor.kind} ${actor.id}`, actor);
      for (const { kind, id } of removed) actors.delete(`${kind} ${id}`);
    }
    const kept = [...actors.values()].filter(({ state }) => state !== 'closed');
    const sent = this.outcomes
      .flatMap(({ facts }) => facts)
      .filter((fact): fact is EntryFact & { type: 'message' } => fact.type === 'message')
      .filter(({ conversation }) => actors.get(`conversation ${conversation}`)?.state !== 'closed');
    const live = JSON.parse(JSON.stringify({ actors: kept, sent })) as Parameters<
      typeof createDesk
    >[2];
    this.desk = createDesk(this.desk.settings, categories, live, this.at);
  }

  /** The agent whom this customer has. */
  agentOf(id: string): string | null | undefined {
    return this.desk.conversation(`of ${id}`)?.agent;
  }

  placeOf(id: string): number {
    return this.desk.place(`of ${id}`);
  }
}

/** The first fact of this type. */
export const find = <Type extends Fact['type']>(
  facts: readonly Fact[],
  type: Type,
): Extract<Fact, { type: Type }> | undefined =>
  facts.find((fact): fact is Extract<Fact, { type: Type }> => fact.type === type);

/** Why it was refused, or nothing. */
export const refusal = (facts: readonly Fact[]): string | undefined => find(facts, 'refused')?.why;
