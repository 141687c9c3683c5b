import { deskTime } from './clock.ts';
import { isEntry } from '../engine/protocol.ts';
import type { Fact } from '../engine/protocol.ts';
import type { Caller } from './caller.ts';
import type { Connection } from './connection.ts';
import type { Containment } from './containment.ts';
import { control, news } from './envelope.ts';
import type { Frame } from './envelope.ts';
import type { Fragments } from './fragments.ts';
import type { Hub } from './hub.ts';
import type { Readings } from './readings.ts';
import type { Sources } from './show/sources.ts';
import { liveScene } from './show/live.ts';
import { chatScene } from './show/live/chats.ts';
import { liveFilter } from './show/live/filter.ts';
import { watchedActs } from './show/live/watched.ts';
import { tellerIn } from './show/story.ts';
import { Throttle } from './throttle.ts';
import type { Views } from './views.ts';
import type { Translate } from './translate.ts';

/** Milliseconds between two rounds. */
const round = 500;
/** Of these an admin's page shows nothing. */
const unseen: ReadonlySet<Fact['type']> = new Set([
  'typing',
  'draft',
  'seen',
  'repeated',
  'refused',
]);
const chatView = 'chat/';
/** What the log says of a page that cannot be told. */
const untold = 'an admin could not be told';

/** What a page shows, by part. */
type Parts = ReadonlyMap<string, string>;

/** Keeps the pages of admins who watch as things are: in rounds, and only what changed. */
export class Supervision {
  readonly #sources: Sources;
  readonly #hub: Hub;
  readonly #fragments: Fragments;
  readonly #readings: Readings;
  readonly #views: Views;
  readonly #containment: Containment;
  readonly #edition: () => string;
  /** Whose page hears what is said in the chat that it shows. */
  readonly #readers = new WeakSet<Connection>();
  /** What each page shows now. */
  readonly #shown = new WeakMap<Connection, Parts>();
  readonly #round: Throttle;

  constructor(
    sources: Sources,
    hub: Hub,
    fragments: Fragments,
    readings: Readings,
    views: Views,
    containment: Containment,
    edition: () => string,
  ) {
    this.#sources = sources;
    this.#hub = hub;
    this.#fragments = fragments;
    this.#readings = readings;
    this.#views = views;
    this.#containment = containment;
    this.#edition = edition;
    this.#round = new Throttle(() => this.#tell(), round, untold, containment);
  }

  /** All that a page that has just opened its socket may have missed. */
  async begin(connection: Connection, { view, edition, since }: Caller): Promise<readonly Frame[]> {
    const { desk, history } = this.#sources;
    const reload = [control({ op: 'reload' })];
    if (edition !== null && edition !== this.#edition()) return reload;
    const frames: Frame[] = [];
    if (view.startsWith(chatView)) {
      const id = view.slice(chatView.length);
      // The page is what writes down who reads.
      if (!desk.conversation(id) || !this.#readings.allows(connection.who.id, id)) return reload;
      // From here on what is said comes after what was missed.
      this.#readers.add(connection);
      const missed = await history.after(id, since.get(id) ?? 0);
      frames.push(...this.#fragments.missed(missed, tellerIn(connection.t)));
    } else if (!view.startsWith('live?')) return reload;
    this.#shown.set(connection, new Map());
    return [...frames, ...this.#news(connection), control({ op: 'resumed' })];
  }

  hear(facts: readonly Fact[]): void {
    if (this.#hub.watching.size === 0) return;
    for (const fact of facts) {
      if (!isEntry(fact)) continue;
      const view = `${chatView}${fact.conversation}`;
      this.#containment.each(untold, this.#hub.watching, (connection) => {
        if (connection.view !== view || !this.#readers.has(connection)) return;
        const teller = tellerIn(connection.t);
        for (const frame of this.#fragments.missed([fact], teller)) connection.send(frame);
      });
    }
    if (facts.some(({ type }) => !unseen.has(type))) this.#round.ask();
  }

  stop(): void {
    this.#round.stop();
  }

  #tell(): void {
    this.#containment.each(untold, this.#hub.watching, (connection) => {
      if (!this.#shown.has(connection)) return;
      for (const frame of this.#news(connection)) connection.send(frame);
    });
  }

  /** What this page does not show yet, in one frame. */
  #news(connection: Connection): readonly Frame[] {
    const { t, view } = connection;
    const before = this.#shown.get(connection);
    const now = view.startsWith(chatView)
      ? this.#chatParts(view.slice(chatView.length), connection.who.id, t)
      : this.#liveParts(view, connection.who.id, t);
    this.#shown.set(connection, now);
    // While the rows are the same ones, in this order, each changes alone.
    const isInOrder = before?.get('order') === now.get('order');
    const html = [...now]
      .filter(([part, shown]) => part !== 'order' && before?.get(part) !== shown)
      .filter(([part]) => (part === 'chats' ? !isInOrder : isInOrder || !part.startsWith('row/')))
      .map(([, shown]) => shown)
      .join('');
    return html === '' ? [] : [news(html)];
  }

  #liveParts(view: string, admin: string, t: Translate): Parts {
    const scene = liveScene(
      this.#sources,
      liveFilter(view.slice('live?'.length)),
      admin,
      deskTime(),
      t,
    );
    const shown = { t, ...scene };
    const parts = new Map<string, string>();
    const ids = shown.chats.map(({ id }) => id);
    parts.set('order', [...ids, shown.more].join());
    parts.set('counts', this.#views.render('admin/live/counts', shown));
    parts.set('lines', this.#views.render('admin/live/lines', shown));
    parts.set('agents', this.#views.render('admin/live/agents', shown));
    parts.set('chats', this.#views.render('admin/live/chats', shown));
    for (const chat of shown.chats)
      parts.set(`row/${chat.id}`, this.#views.render('admin/live/chat', { t, chat }));
    return parts;
  }

  #chatParts(id: string, admin: string, t: Translate): Parts {
    const chat = chatScene(this.#sources, id, deskTime(), t);
    const acts = watchedActs(this.#sources, id, admin, t);
    const about = `/agent/conversations/${encodeURIComponent(id)}`;
    return new Map([
      ['order', ''],
      ['standing', this.#views.render('admin/live/standing', { t, chat, about })],
      ['acts', this.#views.render('admin/live/acts', { t, acts })],
    ]);
  }
}
