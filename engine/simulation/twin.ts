import { saveActor } from '../actor.ts';
import type { Desk, SavedActor } from '../index.ts';
import type { Category, Command, Fact } from '../protocol.ts';
import { Runtime } from '../runtime.ts';
import type { Oracle } from './oracle.ts';
import { must } from './violation.ts';

/** Whom a message came from, and under which id, as the oracle's key says it. */
const senderOf = (key: string) => {
  const [kind, from, id] = key.split(' ');
  return { from: { kind: kind as 'customer' | 'agent', id: from ?? '' }, id: id ?? '' };
};

/** A second desk, made from the JSON of the first: from then on both do the same. */
export class Twin {
  readonly #runtime: Runtime;

  constructor(desk: Desk, oracle: Oracle, categories: Iterable<Category>) {
    this.#runtime = new Runtime(desk.settings, [...categories]);
    const { customer, agent, conversation } = desk.runtime.actors;
    const people = [...customer.values(), ...agent.values()];
    const actors = [...people, ...conversation.values()].map((actor) => saveActor(actor));
    const sent = [...oracle.talks.values()].flatMap(({ id, messages }) =>
      Array.from(messages, ([key, message]) => ({
        conversation: id,
        // What was saved has all messages in it: none is taken again.
        at: 0,
        ...senderOf(key),
        ...message,
      })),
    );
    const kept = JSON.parse(JSON.stringify(actors)) as SavedActor[];
    this.#runtime.load({ actors: kept, sent });
  }

  /** Does the same command, and must do the same. */
  follow(command: Command, facts: readonly Fact[]): void {
    const own = this.#runtime.handle(command);
    must(
      JSON.stringify(own.facts) === JSON.stringify(facts),
      'same again',
      `after a restore ${command.type} gives ${JSON.stringify(own.facts)}`,
    );
  }
}
