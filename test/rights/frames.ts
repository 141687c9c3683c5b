import { ops, sockets, watching } from '../../shell/rights.ts';
import { roleIn } from '../../shell/rights/row.ts';
import type { Relation, Role, Row, Side, Thing } from '../../shell/rights/row.ts';
import { newId } from '../../shell/id.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import type { Wire } from '../wire.ts';
import type { People, Somebody } from './people.ts';
import type { Things } from './things.ts';
import type { Watch } from './watch.ts';

type Op = keyof typeof ops;

let n = 0;
const conversationOr = (id: string, own: string): string => (/:/.test(id) ? own : id);
/** A frame of each op that names this thing. */
const frames: Readonly<Record<Op, (id: string, side: Side, own: string) => object>> = {
  beat: () => ({}),
  send: (conversation) => ({ conversation, id: messageId(), text: 'Hello' }),
  seen: (conversation) => ({ conversation, seq: 2 }),
  typing: (conversation, side) => ({
    conversation,
    n: ++n,
    ...(side === 'customer' ? { text: `Hello ${n}` } : {}),
  }),
  join: (category) => ({ category, name: 'Eve' }),
  leaveMessage: (category) => ({ category, name: 'Eve', id: messageId(), text: 'Hello' }),
  leave: () => ({}),
  again: () => ({}),
  rate: () => ({ stars: 5 }),
  away: () => ({ reason: 'lunch' }),
  available: () => ({ available: 'on' }),
  end: (conversation) => ({ conversation }),
  note: (conversation) => ({ conversation, text: 'Hello' }),
  transfer: (id, _side, own) => ({
    conversation: conversationOr(id, own),
    target: /:/.test(id) ? id : 'category:general',
  }),
};

const sideOf = (role: Role): Side => (role === 'customer' ? role : 'agent');

const connect = (visitor: Visitor, as: Side, address?: string): Promise<Wire> =>
  visitor.connectWith(
    { as, view: '', since: '' },
    {
      origin: visitor.origin,
      ...(address === undefined ? {} : { 'X-Forwarded-For': address }),
    },
  );

/** Whether the socket still answers, or how it was closed. */
const answers = async (wire: Wire): Promise<string> => {
  const before = wire.heard.filter(({ op }) => op === 'beat').length;
  const beat = wire.until(() => wire.heard.filter(({ op }) => op === 'beat').length > before);
  if (wire.socket.readyState === wire.socket.OPEN) wire.say({ op: 'beat' });
  return Promise.race([beat.then(() => 'open'), wire.closed.then((code) => `closed ${code}`)]);
};

/** Walks the cells of the table that are about sockets. */
export class Frames {
  cells = 0;
  readonly mismatches: string[] = [];
  readonly #people: People;
  readonly #things: Things;
  readonly #watch: Watch;

  constructor(people: People, things: Things, watch: Watch) {
    this.#people = people;
    this.#things = things;
    this.#watch = watch;
  }

  /** Everybody who asks for a socket, of either side. */
  async upgrades(): Promise<void> {
    this.#people.forgetBrowsers();
    for (const [who, somebody] of await this.#people.everybody()) {
      for (const side of Object.keys(sockets) as Side[]) {
        const found = await this.#upgrade(somebody, side);
        const expected = upgraded(somebody, side);
        this.#judge(found === expected, `a socket of ${side}s, ${who}`, found, expected);
      }
    }
  }

  async #upgrade({ visitor, address }: Somebody, side: Side): Promise<string> {
    try {
      const wire = await connect(visitor, side, address);
      const found = await answers(wire);
      wire.socket.terminate();
      return found;
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** Everybody with a socket who says this, about each thing that it names in each relation. */
  async op(op: Op): Promise<void> {
    const row: Row = ops[op];
    for (const role of ['customer', 'agent', 'admin'] as const) {
      const things = Object.entries(row[role] ?? {}) as [Thing, Relation[]][];
      if (things.length === 0) await this.#plain(op, role, roleIn(row, [role]) !== undefined);
      for (const [thing, may] of things) {
        for (const relation of ['missing', 'own', 'others', 'ended'] as const) {
          await this.#relation(op, role, thing, relation, may.includes(relation));
        }
      }
    }
  }

  async #plain(op: Op, role: Exclude<Role, 'nobody'>, may: boolean): Promise<void> {
    const [mine] = await this.#things.of('conversation', 'own', role);
    const wire = await connect(mine!.visitor, sideOf(role));
    wire.say({ op, ...frames[op](mine!.id, sideOf(role), mine!.id) });
    const found = await answers(wire);
    wire.socket.terminate();
    const expected = may ? 'open' : 'closed 1008';
    this.#judge(found === expected, `${op}, ${role}`, found, expected);
  }

  /** An admin who watches: what they do are forms, so their socket says no more than the table has. */
  async watcher(op: Op): Promise<void> {
    const [mine] = await this.#things.of('conversation', 'own', 'admin');
    const wire = await connect(mine!.visitor, 'admin');
    const since = this.#watch.facts.length;
    wire.say({ op, ...frames[op](mine!.id, 'agent', mine!.id) });
    const found = await answers(wire);
    wire.socket.terminate();
    const expected = watching.includes(op) ? 'open' : 'closed 1008';
    const isRight = found === expected && !this.#watch.happened(mine!.id, since);
    this.#judge(isRight, `${op}, an admin who watches`, found, expected);
  }

  async #relation(
    op: Op,
    role: Exclude<Role, 'nobody'>,
    thing: Thing,
    relation: Relation,
    may: boolean,
  ): Promise<void> {
    const cases = await this.#things.of(thing, relation, role);
    if (may && cases.length === 0)
      this.mismatches.push(`${op}, ${role}, ${thing}: nothing is ${relation}`);
    for (const { visitor, id, what } of cases) {
      const own = thing === 'target' ? await this.#things.of('conversation', 'own', role) : [];
      const wire = await connect(visitor, sideOf(role));
      const say = (named: string): Promise<string> =>
        this.#say(wire, op, frames[op](named, sideOf(role), own[0]?.id ?? ''), named);
      const [missing] = await this.#things.of(thing, 'missing', role);
      const nothing = await say(missing?.id ?? newId());
      const since = this.#watch.facts.length;
      const found = await say(id);
      const hasHappened = this.#watch.happened(id, since);
      const isRight = may
        ? hasHappened
        : !hasHappened && (relation === 'ended' || found === nothing);
      const expected = may ? 'something happens' : `nothing happens, and ${nothing}`;
      this.#judge(isRight, `${op}, ${role}, ${thing}: ${what}`, found, expected);
      wire.socket.terminate();
    }
  }

  /** What comes back, when all has come. */
  async #say(wire: Wire, op: Op, frame: object, named: string): Promise<string> {
    const before = wire.heard.length;
    wire.say({ op, ...frame });
    const id = op === 'send' && 'id' in frame ? frame.id : undefined;
    if (id !== undefined) await wire.until((heard) => heard['id'] === id, 'an answer');
    await answers(wire);
    await this.#people.house.chatter.site.journal.settled(5_000);
    const state = await answers(wire);
    const heard = wire.heard
      .slice(before)
      .filter((one) => one.op !== undefined && !['beat', 'reload', 'resumed'].includes(one.op));
    if (heard.some(({ why }) => why === 'rate')) {
      await new Promise((later) => setTimeout(later, 250));
      return this.#say(wire, op, { ...frame, id: messageId() }, named);
    }
    const said = JSON.stringify(heard).replaceAll(named, 'ID').replaceAll(String(id), 'MESSAGE');
    return `${state} ${said}`;
  }

  #judge(isRight: boolean, cell: string, found: string, expected: string): void {
    this.cells += 1;
    if (!isRight) this.mismatches.push(`${cell}: ${found}, not ${expected}`);
  }
}

/** What becomes of a socket that somebody asks for. */
const upgraded = ({ role, address }: Somebody, side: Side): string => {
  if (!roleIn(sockets[side], [role])) return 'closed 4401';
  return side !== 'customer' && address !== undefined ? '403' : 'open';
};
