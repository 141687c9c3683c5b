import type { Random } from '../engine/simulation/random.ts';
import { Visitor } from '../test/visitor.ts';
import type { Heard, Wire } from '../test/wire.ts';
import type { Pace } from './pace.ts';
import { Post } from './post.ts';
import { saidIn } from './said.ts';
import type { Said } from './said.ts';
import { Service } from './service.ts';

/** Ben's milliseconds: until he answers, and until he ends a chat in which all is said. */
const thinks = 1_500;
const lingers = 20_000;
/** Milliseconds until his console comes back when its socket was closed. */
const soon = 2_000;

type Chat = { customer: string; unread: Said[]; readTo: number; isDrafting: boolean };

/** The agent who is not real: he answers politely, so that lines move. */
export class Ben {
  readonly #visitor: Visitor;
  readonly #pace: Pace;
  readonly #random: Random;
  readonly #post: Post;
  readonly #chats = new Map<string, Chat>();
  #wire: Wire | undefined;
  #typed = 0;

  constructor(origin: string, pace: Pace, random: Random) {
    this.#visitor = new Visitor(origin);
    this.#pace = pace;
    this.#random = random;
    this.#post = new Post(pace);
  }

  async begin(name: string, password: string): Promise<void> {
    await this.#visitor.post('/agent/sign-in', { name, password });
    await this.#open();
    this.#wire?.say({ op: 'available', available: 'on' });
  }

  close(): void {
    const wire = this.#wire;
    this.#wire = undefined;
    wire?.socket.terminate();
  }

  async #open(): Promise<void> {
    this.close();
    const { html } = await this.#visitor.get('/agent');
    const view = /data-view="([^"]*)"/.exec(html)?.[1] ?? '';
    this.#keep(view);
    for (const pane of html.split('<section class="pane"').slice(1)) {
      const [, id = ''] = /id="pane-([\w-]+)"/.exec(pane) ?? [];
      this.#take(id, pane);
    }
    const last = (id: string): number => this.#chats.get(id)?.readTo ?? 0;
    const since = view.split(',').map((id) => `${id}.${last(id)}`);
    const wire = await this.#visitor.connectWith({ as: 'agent', view, since: since.join(',') });
    if (this.#pace.isOver) return wire.socket.terminate();
    this.#wire = wire;
    for (const frame of wire.heard.splice(0)) this.#hear(frame);
    wire.socket.on('message', () => {
      for (const frame of wire.heard.splice(0)) this.#hear(frame);
    });
    wire.socket.on('close', () => {
      if (this.#wire === wire) void this.#comeBack();
    });
  }

  async #comeBack(): Promise<void> {
    this.close();
    try {
      await this.#pace.pause(soon);
      await this.#open();
    } catch {
      if (!this.#pace.isOver) void this.#comeBack();
    }
  }

  #hear(frame: Heard): void {
    const { op, content = '', view, pane, conversation } = frame;
    this.#post.hear(frame);
    if (op === 'reload') void this.#comeBack();
    if (op === 'entry') this.#take(String(conversation), content);
    if (op === 'scene') {
      this.#keep(String(view));
      if (typeof pane === 'string') this.#take(pane, content);
    }
    const [, drafting = ''] = /id="draft-([\w-]+)"/.exec(content) ?? [];
    const chat = this.#chats.get(drafting);
    if (chat && op !== 'scene') chat.isDrafting = content.includes('is typing:');
  }

  /** Only the chats in this view are his. */
  #keep(view: string): void {
    const ids = new Set(view.split(','));
    for (const id of this.#chats.keys()) if (!ids.has(id)) this.#chats.delete(id);
  }

  #take(id: string, html: string): void {
    let chat = this.#chats.get(id);
    if (!chat) {
      const [, customer] = /<h2[^>]*><bdi>([^<]*)</.exec(html) ?? [];
      if (customer === undefined) return;
      chat = { customer, unread: [], readTo: 0, isDrafting: false };
      this.#chats.set(id, chat);
      void this.#serve(id, chat);
    }
    for (const said of saidIn(html)) {
      if (said.seq <= chat.readTo) continue;
      chat.readTo = said.seq;
      chat.unread.push(said);
    }
  }

  async #serve(id: string, chat: Chat): Promise<void> {
    const service = new Service(chat.customer, 'Ben');
    const isHis = (): boolean => this.#chats.get(id) === chat;
    try {
      await this.#pace.pause(thinks + this.#random.below(2_000));
      await this.#say(id, service.welcome());
      let wasAsked = true;
      while (isHis()) {
        const isTold = (): boolean => !isHis() || (chat.unread.length > 0 && !chat.isDrafting);
        if (!(await this.#pace.until(isTold, wasAsked ? 4 * lingers : lingers))) break;
        // What comes in several messages is answered once.
        await this.#pace.pause(thinks + this.#random.below(3_000));
        if (!isHis() || chat.isDrafting) continue;
        const seq = chat.readTo;
        const words = chat.unread.splice(0).map(({ text }) => text);
        this.#wire?.say({ op: 'seen', conversation: id, seq });
        const answer = service.answer(words);
        wasAsked = answer !== undefined;
        if (answer) await this.#say(id, answer);
      }
      if (isHis()) this.#wire?.say({ op: 'end', conversation: id });
    } catch {
      // It is all over, or his console is about to come back.
    }
  }

  async #say(conversation: string, text: string): Promise<void> {
    for (let left = text.length * 35; left > 0; left -= 1_500) {
      this.#typed += 1;
      this.#wire?.say({ op: 'typing', conversation, n: this.#typed });
      await this.#pace.pause(Math.min(left, 1_500));
    }
    await this.#post.send(() => this.#wire, conversation, text);
  }
}
