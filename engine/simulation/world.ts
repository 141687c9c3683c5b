import { createDesk, defaultSettings } from '../index.ts';
import type { Desk, Settings } from '../index.ts';
import type { AgentProfile, Category, Command, Fact, UntimedCommand } from '../protocol.ts';
import { Journal } from './archive.ts';
import { compare } from './compare.ts';
import { Oracle } from './oracle.ts';
import { Post } from './post.ts';
import { Random } from './random.ts';
import { Twin } from './twin.ts';
import { must } from './violation.ts';

const names = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

/** A desk with its people, its store, its network and its clock, all from one seed. */
export class World {
  readonly random: Random;
  readonly settings: Settings;
  readonly customers: readonly string[];
  readonly profiles = new Map<string, AgentProfile>();
  readonly categories = new Map<string, Category>();
  readonly post: Post;
  readonly canCrash: boolean;
  readonly journal: Journal;
  desk: Desk;
  oracle: Oracle;
  clock = 1_000_000;
  /** A number that stands for every fact so far. */
  digest = 0;
  #twin: Twin | undefined;
  #twinFor = 0;

  constructor(seed: number) {
    const random = new Random(seed);
    this.random = random;
    this.canCrash = random.chance(0.35);
    this.settings = {
      ...defaultSettings,
      messageLimit: 12,
      ...(random.chance(0.1) ? { reply: 0 } : {}),
    };
    this.customers = names('c', 3 + random.below(8));
    const ids = names('k', 1 + random.below(3));
    ids.forEach((id, order) => this.categories.set(id, this.newCategory(id, order)));
    for (const id of names('a', 1 + random.below(4))) this.profiles.set(id, this.newProfile(id));
    this.desk = createDesk(this.settings, [...this.categories.values()]);
    this.oracle = new Oracle(this.settings, this.categories);
    this.post = new Post(random);
    this.journal = new Journal((record) => this.post.receive(record, this.journal.archive));
  }

  newCategory(id: string, order: number): Category {
    const { random } = this;
    const maxQueue = random.chance(0.3) ? random.below(4) : 20;
    return {
      id,
      name: `category ${id}`,
      order,
      open: random.chance(0.92),
      maxQueue,
      draft: random.chance(0.7),
      archived: random.chance(0.03),
    };
  }

  newProfile(id: string): AgentProfile {
    const { random } = this;
    const all = [...this.categories.keys()];
    const some = all.filter(() => random.chance(0.7));
    const categories = some.length > 0 ? some : [random.pick(all)];
    return { id, name: `agent ${id}`, limit: 1 + random.below(4), categories };
  }

  /** Says it to the desk, asserts everything, and hands what happened to the store. */
  say(saying: UntimedCommand, at = this.clock): void {
    const command = { at, ...saying };
    const outcome = this.desk.handle(command);
    must(outcome.faults.length === 0, 'faults', String(outcome.faults[0]));
    this.oracle.take(command, outcome.facts);
    compare(this.desk, this.oracle);
    this.#repeat(command, outcome.facts);
    this.journal.submit({ command, outcome });
    if (this.random.chance(0.7)) this.journal.flush(this.random.chance(0.5));
  }

  /** Timers fire: each at its own moment, or all of them late. */
  tick(isLate: boolean): void {
    const { clock } = this;
    if (isLate) this.say({ type: 'tick' });
    for (let due = this.desk.nextDue; due !== undefined && due <= clock; due = this.desk.nextDue) {
      must(!isLate, 'timers', `a timer of ${due} did not fire at ${clock}`);
      this.say({ type: 'tick' }, due);
    }
  }

  /** The process dies; what is stored comes back, and nothing else. */
  crash(): void {
    this.journal.crash();
    this.post.loseWire();
    this.#twin = undefined;
    this.clock += this.random.below(this.random.chance(0.2) ? 400_000 : 20_000);
    const { archive } = this.journal;
    this.desk = createDesk(
      this.settings,
      [...this.categories.values()],
      archive.live(),
      this.clock,
    );
    this.oracle = new Oracle(this.settings, this.categories);
    for (const { command, outcome } of archive.records) this.oracle.recall(command, outcome.facts);
    this.oracle.restart(this.clock);
    // Passing things may be older than they were.
    for (const talk of this.oracle.talks.values()) {
      const { typing, seen } = this.desk.runtime.actors.conversation.get(talk.id)!.snapshot.context;
      talk.typed = { customer: typing.customerN, agent: typing.agentN };
      talk.seen = { ...seen };
    }
    compare(this.desk, this.oracle);
    this.post.checkAcked(archive);
  }

  #repeat(command: Command, facts: readonly Fact[]): void {
    for (const letter of JSON.stringify(facts)) {
      this.digest = (Math.imul(this.digest, 31) + letter.charCodeAt(0)) | 0;
    }
    this.#twin?.follow(command, facts);
    if (this.#twinFor > 0) this.#twinFor -= 1;
    else this.#twin = undefined;
    if (this.#twin || !this.random.chance(0.01)) return;
    this.#twin = new Twin(this.desk, this.oracle, this.categories.values());
    this.#twinFor = 30;
  }
}
