import { Fault } from './fault.ts';
import { clean, cleanLine } from './frames.ts';
import { Queue } from './queue.ts';
import type { Store } from './store.ts';

/** Words that agents need often, under a short name. */
export type Reply = { readonly id: string; readonly name: string; readonly text: string };

/** Replies in each list, and code points of a name and of a text. */
export const most = { shared: 100, own: 50, name: 40, text: 1_000 };

/** Where the list of an agent is kept; without one the list that all share. */
const keyOf = (agent?: string): string => (agent === undefined ? 'replies' : `replies/${agent}`);

/** The saved replies of everybody, and of each agent. */
export class Replies {
  readonly #store: Pick<Store, 'value' | 'putValue'>;
  readonly #changes = new Queue();

  constructor(store: Pick<Store, 'value' | 'putValue'>) {
    this.#store = store;
  }

  /** By name: the agent's own, or those that all share. */
  async of(agent?: string): Promise<readonly Reply[]> {
    return ((await this.#store.value(keyOf(agent))) ?? []) as Reply[];
  }

  /** Adds it, or replaces the one with this id; throws a Fault that says what is wrong with it. */
  put({ id, ...given }: Reply, agent?: string): Promise<void> {
    const name = cleanLine(given.name, most.name);
    const text = clean(given.text).trim();
    return this.#change(agent, (list) => {
      const others = list.filter((reply) => reply.id !== id);
      if (name === '' || text === '') throw new Fault('agent.replies.missing');
      if ([...text].length > most.text)
        throw new Fault('agent.replies.tooLong', { most: most.text });
      if (others.length >= most[agent === undefined ? 'shared' : 'own'])
        throw new Fault('agent.replies.full');
      return [...others, { id, name, text }].toSorted((one, other) =>
        one.name.localeCompare(other.name),
      );
    });
  }

  remove(id: string, agent?: string): Promise<void> {
    return this.#change(agent, (list) => list.filter((reply) => reply.id !== id));
  }

  /** One change after the other, so that none undoes another. */
  #change(
    agent: string | undefined,
    edit: (list: readonly Reply[]) => readonly Reply[],
  ): Promise<void> {
    return this.#changes.add(async () =>
      this.#store.putValue(keyOf(agent), edit(await this.of(agent))),
    );
  }
}
