import { createHash } from 'node:crypto';
import type { AgentProfile, Category } from '../engine/protocol.ts';
import { accessFrom, defaultAccess } from './access.ts';
import type { Access } from './access.ts';
import { Queue } from './queue.ts';
import { nameKey } from './nameKey.ts';
import type { AgentAccount, Store } from './store.ts';

/** The names under which the first run finds its categories. */
const firstCategories = ['Sales', 'Billing', 'Technical support', 'General'];

/** A category as it is when an admin only gives its name. */
export const newCategory = (id: string, name: string, order: number): Category => ({
  id,
  name,
  order,
  open: true,
  maxQueue: 500,
  draft: true,
  archived: false,
});

/** A name as a part of an address: lower case, words joined by hyphens. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);

/** What the engine needs to know of an agent. */
export const profileOf = ({ id, name, limit, categories }: AgentAccount): AgentProfile => ({
  id,
  name,
  limit,
  categories,
});

/** What others see of an agent: passwords and the like are none of it. */
const shownOf = (account: AgentAccount): string =>
  JSON.stringify([profileOf(account), account.admin, account.disabled]);

/** Agents and categories, read once and changed only through here. */
export class Directory {
  readonly #store: Store;
  readonly #agents = new Map<string, AgentAccount>();
  #access: Access = defaultAccess;
  readonly #categories = new Map<string, Category>();
  #edition = '';
  readonly #changes = new Queue();
  /** Hears which category changed; nothing when it was an agent. */
  onEdit: (category?: string) => void = () => {};

  private constructor(store: Store) {
    this.#store = store;
  }

  /** The directory as stored; the first run gets its categories. */
  static async open(store: Store): Promise<Directory> {
    const directory = new Directory(store);
    for (const agent of await store.agents()) directory.#agents.set(agent.id, agent);
    for (const category of await store.categories()) {
      directory.#categories.set(category.id, category);
    }
    directory.#access = accessFrom(await store.value('access'));
    if (directory.#categories.size === 0) {
      for (const [order, name] of firstCategories.entries()) {
        await directory.putCategory(newCategory(slugOf(name), name, order + 1));
      }
    }
    return directory;
  }

  agent(id: string): AgentAccount | undefined {
    return this.#agents.get(id);
  }

  /** What admins set about sign-ins. */
  get access(): Access {
    return this.#access;
  }

  async putAccess(access: Access): Promise<void> {
    await this.#store.putValue('access', access);
    this.#access = access;
  }

  /** The agent of this name, in any case. */
  agentNamed(name: string): AgentAccount | undefined {
    const wanted = nameKey(name);
    return this.agents().find((agent) => nameKey(agent.name) === wanted);
  }

  agents(): AgentAccount[] {
    return [...this.#agents.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Whether somebody can manage this Chatter. */
  get hasAdmin(): boolean {
    return this.agents().some((agent) => agent.admin && !agent.disabled);
  }

  category(id: string): Category | undefined {
    return this.#categories.get(id);
  }

  categories(): Category[] {
    return [...this.#categories.values()].sort(
      (a, b) => a.order - b.order || a.name.localeCompare(b.name),
    );
  }

  /** Another one with every change, and the same after a restart. */
  get edition(): string {
    this.#edition ||= createHash('sha256')
      .update(JSON.stringify([this.agents().map(profileOf), this.categories()]))
      .digest('base64url')
      .slice(0, 12);
    return this.#edition;
  }

  async putAgent(agent: AgentAccount): Promise<void> {
    const before = this.#agents.get(agent.id);
    await this.#store.putAgent(agent);
    this.#agents.set(agent.id, agent);
    if (before && shownOf(before) === shownOf(agent)) return;
    this.#edition = '';
    this.onEdit();
  }

  /**
   * Changes an account as it is when its turn has come, so that no change undoes another; nothing
   * happens when there is none to make. Resolves with the account as changed.
   */
  changeAgent(
    id: string,
    change: (now: AgentAccount) => AgentAccount | undefined,
  ): Promise<AgentAccount | undefined> {
    return this.#changes.add(async () => {
      const now = this.#agents.get(id);
      const next = now && change(now);
      if (next) await this.putAgent(next);
      return next;
    });
  }

  async putCategory(category: Category): Promise<void> {
    await this.#store.putCategory(category);
    this.#categories.set(category.id, category);
    this.#edition = '';
    this.onEdit(category.id);
  }
}
