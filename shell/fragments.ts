import { deskTime } from './clock.ts';
import { isEntry } from '../engine/protocol.ts';
import type { EntryFact, Fact } from '../engine/protocol.ts';
import { control, news, scene, state } from './envelope.ts';
import type { Frame } from './envelope.ts';
import { refusalFor } from './refusal.ts';
import { absenceScene } from './show/absence.ts';
import { clocksOf } from './show/clocks.ts';
import { customerScene, customerViewName } from './show/customer.ts';
import { categoryName } from './show/names.ts';
import type { Sources } from './show/sources.ts';
import { consoleViewName, paneScene } from './show/console.ts';
import { expectedWait } from './show/expected.ts';
import { seenBy, showEntry } from './show/entry.ts';
import type { Viewer } from './show/entry.ts';
import type { StoredEntry } from './store.ts';
import type { Locals, Views } from './views.ts';
import type { Hub } from './hub.ts';
import type { Translate } from './translate.ts';

/** Frames that are ready, or a way to make them that takes time. */
export type Rendered = readonly Frame[] | (() => Promise<readonly Frame[]>);

const nothing: readonly Frame[] = [];

/** What each person is shown of a fact: the one place where facts become HTML. */
export class Fragments {
  readonly #sources: Sources;
  readonly #views: Views;

  /** Knows where this person's pages are. */
  readonly #hub: Pick<Hub, 'baseOf'>;

  constructor(sources: Sources, views: Views, hub: Pick<Hub, 'baseOf'>) {
    this.#sources = sources;
    this.#views = views;
    this.#hub = hub;
  }

  /** The frames of this fact for this person. */
  of(fact: Fact, viewer: Viewer): Rendered {
    if (isEntry(fact)) return this.#entry(fact, viewer);
    switch (fact.type) {
      case 'customerMoved':
        return () => this.#region(viewer);
      case 'agentMoved':
        return fact.state === 'gone'
          ? [control({ op: 'go', url: '/agent' })]
          : [this.availability(fact.agent, viewer.t)];
      case 'typing':
        return [state(this.#typing(fact.conversation, fact.on, viewer.t))];
      case 'draft':
        return [state(this.#draft(fact.conversation, fact.text, viewer.t))];
      case 'seen':
        return fact.by === viewer.kind ? nothing : () => this.#seenNow(fact.conversation, viewer);
      case 'refused':
        return fact.act === 'send' ? nothing : [this.#refused(fact, viewer)];
      default:
        return nothing;
    }
  }

  #refused(fact: Fact & { type: 'refused' }, viewer: Viewer): Frame {
    const why = refusalFor(fact, viewer, this.#sources.desk);
    return control({ op: 'refused', say: viewer.t(`denial.${why}`) });
  }

  /** The place in line, when it changed. */
  place(place: number, t: Translate): Frame {
    return state(this.#render('customer/live/place', { t, place, ahead: place - 1 }));
  }

  /** What a waiting customer may expect, when that changed. */
  next(category: string, talked: boolean, t: Translate): Frame {
    const { desk, waits } = this.#sources;
    const wait = expectedWait(waits.of(category, deskTime()), t);
    const served = desk.isServed(category);
    return state(this.#render('customer/live/next', { t, served, talked, wait }));
  }

  /** Entries that a returning person has missed. */
  missed(entries: readonly StoredEntry[], viewer: Viewer): Frame[] {
    return entries.map((missed) => news(this.#entryHtml(missed, viewer)));
  }

  /** What passes of a conversation, as it is now. */
  async now(id: string, viewer: Viewer): Promise<readonly Frame[]> {
    const { desk } = this.#sources;
    const frames = await this.#seenNow(id, viewer);
    const conversation = desk.conversation(id);
    if (!conversation) return frames;
    const clocks = state(this.#clocks(id, viewer));
    if (viewer.kind === 'agent') return [...frames, clocks];
    if (conversation.agent === null) {
      const { category, served } = conversation;
      return [
        ...frames,
        this.place(desk.place(id), viewer.t),
        this.next(category, served.length > 0, viewer.t),
      ];
    }
    return [...frames, clocks, state(this.#typing(id, conversation.agentTyping, viewer.t))];
  }

  /** Whether the agent takes chats, and why not, as it is now. */
  availability(agent: string, t: Translate): Frame {
    const available = this.#sources.desk.agent(agent)?.state === 'available';
    const absence = absenceScene(this.#sources, agent, deskTime(), t);
    return state(this.#render('agent/live/availability', { t, available, absence }));
  }

  #draft(conversation: string, draft: string, t: Translate): string {
    return this.#render('agent/live/draft', { t, conversation, draft });
  }

  #clocks(conversation: string, viewer: Viewer): string {
    const clocks = clocksOf(this.#sources, conversation, viewer);
    return this.#render(`${viewer.kind}/live/clocks`, { t: viewer.t, conversation, clocks });
  }

  #typing(conversation: string, typing: boolean, t: Translate): string {
    const agentName = this.#sources.desk.conversation(conversation)?.agentName ?? '';
    return this.#render('customer/live/typing', { t, conversation, typing, agentName });
  }

  #entry(fact: EntryFact, viewer: Viewer): Rendered {
    if (viewer.kind === 'agent') {
      const arrives =
        (fact.type === 'assigned' && fact.agent === viewer.id) ||
        (fact.type === 'transferred' &&
          fact.target.kind === 'agent' &&
          fact.target.id === viewer.id);
      if (arrives) return () => this.#pane(fact.conversation, viewer);
      if (fact.type === 'ended' || fact.type === 'requeued' || fact.type === 'transferred') {
        return () => this.#paneGone(fact, viewer);
      }
    }
    // Another name stands above the chat from now on.
    if (fact.type === 'transferred' && viewer.kind === 'customer') {
      return () => this.#region(viewer);
    }
    return [news(this.#entryHtml(fact, viewer) + this.#beside(fact, viewer))];
  }

  /**
   * What changes with an entry: one's own message is saved and its clock stops, the other's is not
   * being written any more; a clock begins and ends with whoever is gone.
   */
  #beside(fact: EntryFact, viewer: Viewer): string {
    const id = fact.conversation;
    if (fact.type === 'lost' || fact.type === 'back') return this.#clocks(id, viewer);
    if (fact.type !== 'message') return '';
    if (fact.from.kind === viewer.kind) {
      const saved = this.#seen(id, viewer, viewer.t('chat.saved'));
      return viewer.kind === 'agent' ? saved + this.#clocks(id, viewer) : saved;
    }
    if (viewer.kind === 'agent') return this.#draft(id, '', viewer.t);
    return this.#typing(id, this.#sources.desk.conversation(id)?.agentTyping ?? false, viewer.t);
  }

  #entryHtml(told: Parameters<typeof showEntry>[0], viewer: Viewer): string {
    return this.#render(`${viewer.kind}/live/entry`, {
      t: viewer.t,
      conversation: told.conversation,
      entry: showEntry(told, viewer, categoryName(this.#sources, viewer.t)),
    });
  }

  #seen(conversation: string, viewer: Viewer, seen: string): string {
    return this.#render(`${viewer.kind}/live/seen`, { t: viewer.t, conversation, seen });
  }

  /** Whether the viewer's last message was seen: a later one may not have been. */
  async #seenNow(id: string, viewer: Viewer): Promise<readonly Frame[]> {
    const { desk, history } = this.#sources;
    const said = await history.lastSaid(id);
    const conversation = desk.conversation(id);
    const seen = conversation ? seenBy(viewer, said, conversation.seen) : '';
    return seen === '' ? nothing : [state(this.#seen(id, viewer, seen))];
  }

  async #pane(conversation: string, { id: agent, t }: Viewer): Promise<readonly Frame[]> {
    const pane = await paneScene(this.#sources, agent, conversation, t);
    if (!pane) return nothing;
    const html =
      this.#render('agent/live/pane', { t, pane }) +
      this.#render('agent/live/notice', {
        t,
        notice: {
          tone: 'info',
          chat: conversation,
          text: t('agent.notice.new', { name: pane.customerName, category: pane.category }),
        },
      });
    return [scene(html, consoleViewName(this.#sources, agent), conversation)];
  }

  async #paneGone(
    fact: EntryFact & { type: 'ended' | 'requeued' | 'transferred' },
    { id: agent, t }: Viewer,
  ): Promise<readonly Frame[]> {
    const { conversation } = fact;
    const record = await this.#sources.store.conversation(conversation);
    const isOwnEnd = fact.type === 'ended' && fact.reason === 'agent_ended';
    const what = isOwnEnd
      ? t('agent.notice.ended')
      : fact.type === 'ended'
        ? t(`ending.agent.${fact.reason}`)
        : fact.type === 'requeued'
          ? t('agent.notice.back')
          : fact.by && fact.by.id !== agent
            ? t('line.movedBy', { admin: fact.by.name, target: fact.targetName })
            : t('agent.notice.gone', { target: fact.targetName });
    const text = `${record?.customerName ?? t('agent.notice.somebody')}: ${what}`;
    const link = { href: `/agent/conversations/${conversation}`, label: t('agent.notice.read') };
    const html =
      this.#render('agent/live/unpane', { t, conversation }) +
      this.#render('agent/live/notice', { t, notice: { tone: 'info', text, link } });
    return [scene(html, consoleViewName(this.#sources, agent))];
  }

  /** The whole of the customer's page, or the way to the one that shows them now. */
  async #region({ id: customer, t }: Viewer): Promise<readonly Frame[]> {
    const view = customerViewName(this.#sources.desk, customer);
    const last = this.#sources.desk.customer(customer)?.conversation ?? undefined;
    const me = view === 'home' ? undefined : await customerScene(this.#sources, customer, last, t);
    const base = this.#hub.baseOf({ kind: 'customer', id: customer });
    if (!me) return [control({ op: 'go', url: base || '/' })];
    const html = this.#render('customer/live/region', { t, me, base });
    return [scene(html, `${me.state}:${me.conversation}`)];
  }

  #render(name: string, locals: Locals): string {
    return this.#views.render(name, locals);
  }
}
