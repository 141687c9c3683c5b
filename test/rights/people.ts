import type { Role } from '../../shell/rights/row.ts';
import { employ } from '../employ.ts';
import { password } from '../house.ts';
import type { House } from '../house.ts';
import type { Visitor } from '../visitor.ts';

/** Somebody at a browser, and what the table of rights takes them for. */
export type Somebody = {
  readonly role: Role;
  readonly visitor: Visitor;
  /** Where they come from, when it is not from here. */
  readonly address?: string;
};

/** The categories that the agents take; nobody takes the last one. */
export const categoryOf = { Ana: 'sales', Root: 'billing', Bea: 'technical-support' } as const;
export const unattended = 'general';
type Name = keyof typeof categoryOf;

/** The people of one house; whoever left or signed out is back when they are asked for. */
export class People {
  readonly house: House;
  /** The one that made the first admin. */
  readonly usedLink: string;
  readonly #agents = new Map<Name, Visitor>();
  #made = 0;

  private constructor(house: House, usedLink: string) {
    this.house = house;
    this.usedLink = usedLink;
    this.#agents.set('Root', house.admin);
  }

  /** Sets the house up, with a category that is archived. */
  static async moveIn(house: House): Promise<People> {
    const link = new URL(house.chatter.setupUrl ?? '').pathname.split('/').at(-1) ?? '';
    const admin = await house.setUp();
    const people = new People(house, link);
    const root = { name: 'Root', limit: '4', categories: categoryOf.Root, admin: 'on' };
    await admin.post(`/admin/agents/${people.idOf('Root')}`, root);
    const old = { name: 'Old', order: '9', maxQueue: '9' };
    await admin.post('/admin/categories', old);
    await admin.post('/admin/categories/old', { ...old, archived: 'on' });
    return people;
  }

  /** Agents come with new browsers from now on: who has looked at a customer's page is one as well. */
  forgetBrowsers(): void {
    this.#agents.clear();
    this.#former = undefined;
  }

  idOf(name: string): string {
    return this.house.chatter.site.directory.agentNamed(name)?.id ?? '';
  }

  /** The agent of this name, signed in and available. */
  async agent(name: Name): Promise<Visitor> {
    const agent = this.#agents.get(name);
    if (agent && (await agent.get('/agent/status')).status === 200) {
      await agent.post('/agent/available', { available: 'on' });
      return agent;
    }
    const visitor = this.house.visitor();
    await this.#ensure(name);
    await visitor.post('/agent/sign-in', { name, password });
    await visitor.post('/agent/available', { available: 'on' });
    this.#agents.set(name, visitor);
    return visitor;
  }

  async #ensure(name: string): Promise<void> {
    if (this.idOf(name) !== '') return;
    const categories = Object.hasOwn(categoryOf, name) ? categoryOf[name as Name] : unattended;
    const admin = await this.agent('Root');
    const visitor = this.house.visitor();
    await employ(admin, visitor, { name, password, limit: '4', categories });
    await visitor.post('/agent/sign-out');
  }

  /** A customer who has only looked. */
  async newcomer(): Promise<Visitor> {
    const visitor = this.house.visitor();
    await visitor.get('/');
    return visitor;
  }

  /** A customer who joined this category, and their conversation. */
  async customer(category: string): Promise<{ visitor: Visitor; id: string }> {
    const visitor = await this.newcomer();
    this.#made += 1;
    const name = `Customer ${this.#made}`;
    await visitor.post('/join', { name, category });
    return { visitor, id: await this.house.conversationOf(name) };
  }

  /** Everybody who may come to a page. */
  async everybody(): Promise<ReadonlyMap<string, Somebody>> {
    const admin = await this.agent('Root');
    const elsewhere = { visitor: admin, address: '203.0.113.9' };
    return new Map<string, Somebody>([
      ['nobody', { role: 'nobody', visitor: this.house.visitor() }],
      ['a customer', { role: 'customer', visitor: await this.newcomer() }],
      ['an agent', { role: 'agent', visitor: await this.agent('Ana') }],
      ['an admin', { role: 'admin', visitor: admin }],
      ['an agent who signed out', { role: 'nobody', visitor: await this.signedOut() }],
      ['a disabled agent', { role: 'nobody', visitor: await this.disabled() }],
      ['an admin from elsewhere', { role: 'admin', ...elsewhere }],
    ]);
  }

  #gone: string | undefined;
  /** With the cookie of a session that is over. */
  async signedOut(): Promise<Visitor> {
    const visitor = this.house.visitor();
    if (this.#gone === undefined) {
      await this.#ensure('Gil');
      await visitor.post('/agent/sign-in', { name: 'Gil', password });
      this.#gone = visitor.cookie;
      await visitor.post('/agent/sign-out');
    }
    visitor.keep(this.#gone);
    return visitor;
  }

  #former: string | undefined;
  /** With the cookie of an account that was disabled since. */
  async disabled(): Promise<Visitor> {
    const visitor = this.house.visitor();
    if (this.#former === undefined) {
      await this.#ensure('Dan');
      const path = `/admin/agents/${this.idOf('Dan')}`;
      const fields = { name: 'Dan', limit: '1' };
      await (await this.agent('Root')).post(path, fields);
      await visitor.post('/agent/sign-in', { name: 'Dan', password });
      this.#former = visitor.cookie;
      await (await this.agent('Root')).post(path, { ...fields, disabled: 'on' });
    }
    visitor.keep(this.#former);
    return visitor;
  }
}
