import { deskTime } from './clock.ts';
import type { Fact } from '../engine/protocol.ts';
import type { Connection } from './connection.ts';
import type { Containment } from './containment.ts';
import type { Frame } from './envelope.ts';
import type { Fragments } from './fragments.ts';
import { languageOf } from './hub.ts';
import type { Hub } from './hub.ts';
import { control, state } from './envelope.ts';
import { categoriesScene } from './show/customer.ts';
import type { Sources } from './show/sources.ts';
import { expectedWait } from './show/expected.ts';
import { leftScene, linesScene } from './show/console.ts';
import { countsScene } from './show/counts.ts';
import { Rounds } from './rounds.ts';
import { Throttle } from './throttle.ts';
import type { Views } from './views.ts';
import { english } from './translate.ts';
import type { Translate } from './translate.ts';

/** Places told at once; the others wait for their turn in the round. */
const atOnce = 10;
/** Milliseconds between two slices of pages that are fetched again, and people in a slice. */
const round = 1_000;
const slice = 200;
/** Milliseconds between two rounds of counts. */
const countRound = 250;

/** What the log says of whoever cannot be told. */
const untold = {
  place: 'a place could not be told',
  counts: 'counts could not be told',
  categories: 'categories could not be told',
  expected: 'what to expect could not be told',
  reload: 'a page could not be fetched again',
} as const;

/** Tells many people what changes often: places in line, counts, lines, categories. */
export class Broadcast {
  readonly #sources: Sources;
  readonly #hub: Hub;
  readonly #fragments: Fragments;
  readonly #views: Views;
  readonly #containment: Containment;
  readonly #told = new Map<string, { place: number }>();
  readonly #expected = new Map<string, string>();
  readonly #rounds = new Map<string, Rounds>();
  readonly #counts: Throttle;

  constructor(
    sources: Sources,
    hub: Hub,
    fragments: Fragments,
    views: Views,
    containment: Containment,
  ) {
    this.#sources = sources;
    this.#hub = hub;
    this.#fragments = fragments;
    this.#views = views;
    this.#containment = containment;
    this.#counts = new Throttle(() => this.#tellCounts(), countRound, untold.counts, containment);
  }

  hear(facts: readonly Fact[]): void {
    let counts = false;
    let lines: Set<string> | undefined;
    for (const fact of facts) {
      if (fact.type === 'lineMoved') (lines ??= new Set()).add(fact.category);
      if (fact.type === 'assigned' || fact.type === 'ended') this.#told.delete(fact.conversation);
      counts ||=
        fact.type === 'lineMoved' ||
        fact.type === 'countsMoved' ||
        fact.type === 'categoryMoved' ||
        fact.type === 'agentEdited';
    }
    for (const category of lines ?? []) this.#line(category);
    if (counts) this.#counts.ask();
  }

  /** What an agent's console shows of the desk as a whole. */
  console(agent: string, t: Translate): Frame {
    return state(
      this.#views.render('agent/live/counts', { t, counts: countsScene(this.#sources, t) }) +
        this.#views.render('agent/live/lines', {
          t,
          lines: linesScene(this.#sources, agent, deskTime(), t),
        }) +
        this.#views.render('agent/live/left', { t, left: leftScene(this.#sources, agent) }),
    );
  }

  /** More or fewer messages wait for an answer than before. */
  messagesLeft(): void {
    this.#counts.ask();
  }

  /** What the first page shows of the categories. */
  categories(base: string, t: Translate): Frame {
    return state(
      this.#views.render('customer/live/categories', {
        t,
        categories: categoriesScene(this.#sources, t),
        base,
      }),
    );
  }

  /** Pages that show what an admin changed are fetched again: agents' all, customers' for a category. */
  edited(category?: string): void {
    const { desk } = this.#sources;
    const isConcerned = ({ who: { kind, id } }: Connection): boolean =>
      kind === 'agent' || (category !== undefined && Boolean(desk.customer(id)?.conversation));
    this.#reload([...this.#hub].filter(isConcerned));
  }

  stop(): void {
    this.#counts.stop();
    for (const rounds of this.#rounds.values()) rounds.stop();
  }

  /** A slice in every round, so that thousands do not come at once. */
  #reload(connections: readonly Connection[]): void {
    this.#containment.each(untold.reload, connections.slice(0, slice), (connection) =>
      connection.send(control({ op: 'reload' })),
    );
    const later = connections.slice(slice);
    if (later.length > 0) this.#containment.after(round, untold.reload, () => this.#reload(later));
  }

  #line(category: string): void {
    let told = 0;
    for (const place of this.#sources.desk.line(category)) {
      if (told++ === atOnce) break;
      this.#place(place.id);
    }
    this.#roundsOf(category).move();
  }

  #roundsOf(category: string): Rounds {
    const known = this.#rounds.get(category);
    if (known) return known;
    const rounds = new Rounds(
      () => this.#waiting(category),
      (id) => this.#place(id),
    );
    this.#rounds.set(category, rounds);
    return rounds;
  }

  #waiting(category: string): string[] {
    return [...this.#sources.desk.line(category)].map(({ id }) => id);
  }

  #slices<Whom>(what: string, all: readonly Whom[], tell: (whom: Whom) => void, from = 0): void {
    const to = from + slice;
    this.#containment.each(what, all.slice(from, to), tell);
    if (to < all.length) setImmediate(() => this.#slices(what, all, tell, to));
  }

  /** Whoever waits learns when agents of their category come or go, and when waits are others than before. */
  #expectations(): void {
    const { desk, directory, waits } = this.#sources;
    for (const { id } of directory.categories()) {
      const expected = `${desk.isServed(id)} ${expectedWait(waits.of(id, deskTime()), english)}`;
      if (this.#expected.get(id) === expected) continue;
      this.#expected.set(id, expected);
      this.#slices(untold.expected, this.#waiting(id), (waiting) => {
        const conversation = desk.conversation(waiting);
        if (!conversation) return;
        const customer = { kind: 'customer', id: conversation.customer } as const;
        const sockets = this.#hub.of(customer);
        if (sockets.size === 0) return;
        const frame = this.#fragments.next(id, conversation.served.length > 0, languageOf(sockets));
        for (const connection of sockets) connection.send(frame);
      });
    }
  }

  #place(conversation: string): void {
    this.#containment.run(untold.place, () => this.#tellPlace(conversation));
  }

  #tellPlace(conversation: string): void {
    const { desk } = this.#sources;
    const id = desk.conversation(conversation)?.customer;
    if (id === undefined) return;
    const customer = { kind: 'customer', id } as const;
    const sockets = this.#hub.of(customer);
    if (sockets.size === 0) return;
    const place = desk.place(conversation);
    const told = this.#told.get(conversation);
    if (place === 0 || told?.place === place) return;
    const frame = this.#fragments.place(place, languageOf(sockets));
    if (told) told.place = place;
    else this.#told.set(conversation, { place });
    for (const connection of sockets) connection.send(frame);
  }

  /** Counts to all who see them. */
  #tellCounts(): void {
    this.#expectations();
    const frames = new Map<string, Frame>();
    this.#containment.each(untold.counts, this.#hub.agents, (connection) => {
      const { t } = connection;
      const key = `${t.language} ${connection.who.id}`;
      const frame = frames.get(key) ?? this.console(connection.who.id, t);
      frames.set(key, frame);
      connection.send(frame);
    });
    const choices = new Map<string, Frame>();
    this.#slices(untold.categories, [...this.#hub.choosing], (connection) => {
      const { base, t } = connection;
      const key = `${t.language} ${base}`;
      const frame = choices.get(key) ?? this.categories(base, t);
      choices.set(key, frame);
      connection.send(frame);
    });
  }
}
