import { newId } from '../../shell/id.ts';
import type { Relation, Role, Thing } from '../../shell/rights/row.ts';
import type { Visitor } from '../visitor.ts';
import { categoryOf, unattended } from './people.ts';
import type { People } from './people.ts';

/** A thing, and somebody to whom it stands as asked. */
export type Case = { readonly visitor: Visitor; readonly id: string; readonly what: string };
type Kind = Exclude<Role, 'nobody'>;
const nameOf = { agent: 'Ana', admin: 'Root' } as const;

/** One of every thing in every relation, made when it is asked for and kept while it is as asked. */
export class Things {
  readonly #people: People;
  readonly #kept = new Map<string, Promise<{ visitor: Visitor; id: string }>>();

  constructor(people: People) {
    this.#people = people;
  }

  /** All cases of this relation; none where there is no such thing. */
  async of(thing: Thing, relation: Relation, role: Role): Promise<readonly Case[]> {
    const visitor = await this.#somebody(role);
    if (relation === 'missing') return [{ visitor, id: this.#nowhere(thing), what: 'missing' }];
    if (thing === 'conversation')
      return role === 'nobody' ? [] : this.#conversations(relation, role);
    const ids = this.#ids(thing, relation, role);
    return (await ids).map((id) => ({ visitor, id, what: `${relation}: ${id}` }));
  }

  async #somebody(role: Role): Promise<Visitor> {
    if (role === 'nobody') return this.#people.house.visitor();
    return role === 'customer' ? this.#people.newcomer() : this.#people.agent(nameOf[role]);
  }

  #nowhere(thing: Thing): string {
    if (thing === 'target') return `agent:${newId()}`;
    return thing === 'address' ? '192.0.2.99' : newId();
  }

  async #ids(thing: Thing, relation: Relation, role: Role): Promise<readonly string[]> {
    const people = this.#people;
    const own = role === 'agent' || role === 'admin' ? nameOf[role] : undefined;
    await people.disabled();
    const lists: Readonly<
      Record<Exclude<Thing, 'conversation'>, Partial<Record<Relation, string[]>>>
    > = {
      target: {
        own: [`agent:${people.idOf(own ?? '')}`],
        others: [`category:${unattended}`],
        ended: ['category:old', `agent:${people.idOf('Dan')}`],
      },
      line: { own: [own ? categoryOf[own] : unattended], ended: ['old'] },
      category: { own: own ? [categoryOf[own]] : [], others: [unattended], ended: ['old'] },
      agent: {
        own: own ? [people.idOf(own)] : [],
        others: [people.idOf('Bea')],
        ended: [people.idOf('Dan')],
      },
      address: { own: ['127.0.0.0/8'], others: ['198.51.100.0/24'] },
      link: { ended: [people.usedLink] },
    };
    return lists[thing as Exclude<Thing, 'conversation'>][relation] ?? [];
  }

  async #conversations(relation: Relation, role: Kind): Promise<readonly Case[]> {
    if (relation === 'own') {
      const { visitor, id } = await this.#open(role);
      return [{ visitor, id, what: 'their own' }];
    }
    if (relation === 'earlier') {
      if (role === 'customer') return [];
      const id = await this.#earlier(role);
      const visitor = await this.#people.agent(nameOf[role]);
      return [{ visitor, id, what: 'of others, whose customer they talk with now' }];
    }
    if (relation === 'ended') {
      const { visitor, id } = await this.#ended(role);
      return [{ visitor, id, what: 'their own, ended' }];
    }
    const { visitor } = await this.#open(role);
    const others = {
      'of others': (await this.#keep('others', () => this.#people.customer(categoryOf.Bea))).id,
      'that waits': (await this.#keep('waiting', () => this.#people.customer(unattended))).id,
      'of others, ended': (await this.#keep('other end', () => this.#end('Bea'))).id,
      ...(role === 'customer' ? {} : { 'that was handed on': await this.#handedOn(role) }),
    };
    return Object.entries(others).map(([what, id]) => ({ visitor, id, what }));
  }

  /** One that runs with an agent. */
  async #open(role: Kind): Promise<{ visitor: Visitor; id: string }> {
    const { desk } = this.#people.house.chatter.site;
    if (role === 'customer') {
      await this.#people.agent('Bea');
      const mine = await this.#keep('mine', () => this.#people.customer(categoryOf.Bea));
      if (desk.conversation(mine.id)) return mine;
      this.#kept.delete('mine');
      return this.#open(role);
    }
    const name = nameOf[role];
    const visitor = await this.#people.agent(name);
    const id = desk.agent(this.#people.idOf(name))?.chats[0];
    return { visitor, id: id ?? (await this.#people.customer(categoryOf[name])).id };
  }

  async #ended(role: Kind): Promise<{ visitor: Visitor; id: string }> {
    if (role === 'customer') return this.#keep('mine, ended', () => this.#end('Bea'));
    const { id } = await this.#keep(`ended/${role}`, () => this.#end(nameOf[role]));
    return { visitor: await this.#people.agent(nameOf[role]), id };
  }

  /** One that this agent ended; its customer still looks at it. */
  async #end(name: keyof typeof categoryOf): Promise<{ visitor: Visitor; id: string }> {
    const agent = await this.#people.agent(name);
    const over = await this.#people.customer(categoryOf[name]);
    await agent.post('/agent/end', { conversation: over.id });
    return over;
  }

  /** One that Bea ended; its customer talks with this agent now. */
  async #earlier(role: 'agent' | 'admin'): Promise<string> {
    const { desk, store } = this.#people.house.chatter.site;
    const name = nameOf[role];
    const agent = await this.#people.agent(name);
    const { visitor, id } = await this.#keep(`earlier/${role}`, () => this.#end('Bea'));
    const { customer } = (await store.conversation(id))!;
    const isWith = () =>
      desk
        .agent(this.#people.idOf(name))
        ?.chats.some((chat) => desk.conversation(chat)?.customer === customer);
    if (isWith()) return id;
    // They may have been handed on meanwhile.
    await visitor.post('/chat/leave');
    await visitor.post('/chat/again');
    await visitor.post('/join', { name: 'Again', category: categoryOf[name] });
    // Others may have every place, and may wait before them.
    for (let tries = 0; !isWith() && tries < 20; tries += 1) {
      const conversation = desk.agent(this.#people.idOf(name))?.chats[0] ?? '';
      await agent.post('/agent/end', { conversation });
    }
    if (!isWith()) throw new Error(`${name} has no room for who was with Bea`);
    return id;
  }

  /** One that this agent had, and that waits for others now. */
  async #handedOn(role: 'agent' | 'admin'): Promise<string> {
    const { id } = await this.#keep(`handed on/${role}`, async () => {
      const visitor = await this.#people.agent(nameOf[role]);
      const { id: conversation } = await this.#people.customer(categoryOf[nameOf[role]]);
      await visitor.post('/agent/transfer', { conversation, target: `category:${unattended}` });
      return { visitor, id: conversation };
    });
    return id;
  }

  #keep(
    name: string,
    make: () => Promise<{ visitor: Visitor; id: string }>,
  ): Promise<{ visitor: Visitor; id: string }> {
    const kept = this.#kept.get(name) ?? make();
    this.#kept.set(name, kept);
    return kept;
  }
}
