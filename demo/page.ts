import { Visitor } from '../test/visitor.ts';
import type { Heard, Wire } from '../test/wire.ts';
import type { Pace } from './pace.ts';
import { Post } from './post.ts';
import { saidIn } from './said.ts';
import type { Said } from './said.ts';

/** Milliseconds until a page comes back whose socket was closed. */
const soon = 2_000;

/** A customer's browser without a screen: the real pages, the real socket, and what they show. */
export class CustomerPage {
  readonly #visitor: Visitor;
  readonly #pace: Pace;
  readonly #post: Post;
  #wire: Wire | undefined;
  #state = '';
  #conversation = '';
  #typed = 0;
  #readTo = 0;
  readonly #unread: Said[] = [];
  agentTypes = false;

  constructor(origin: string, pace: Pace) {
    this.#visitor = new Visitor(origin);
    this.#pace = pace;
    this.#post = new Post(pace);
  }

  get isChatting(): boolean {
    return this.#state === 'chatting';
  }

  /** Whether it is over, one way or the other. */
  get isOver(): boolean {
    return this.#state === 'ended' || this.#state === 'home';
  }

  /** Looks at the first page. */
  async look(): Promise<void> {
    await this.#visitor.get('/');
  }

  /** Whether the line took them. */
  async join(name: string, category: string): Promise<boolean> {
    const { status } = await this.#visitor.post('/join', { name, category });
    if (status === 303) await this.open();
    return status === 303;
  }

  /** Opens the page, or opens it again. */
  async open(): Promise<void> {
    this.close();
    const { html } = await this.#visitor.get('/chat');
    this.#show(/data-view="([^"]*)"/.exec(html)?.[1] ?? 'home', html);
    const last = [...html.matchAll(/data-seq="(\d+)"/g)].at(-1)?.[1] ?? '0';
    const since = this.isChatting ? `${this.#conversation}.${last}` : '';
    const view = `${this.#state}:${this.#conversation}`;
    const wire = await this.#visitor.connectWith({ as: 'customer', view, since });
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

  /** The socket is gone, as when the network is. */
  close(): void {
    const wire = this.#wire;
    this.#wire = undefined;
    wire?.socket.terminate();
  }

  /** What the agent said since one looked last; nothing is empty. */
  read(): string {
    const words = this.#unread.splice(0);
    const seq = words.at(-1)?.seq;
    if (seq !== undefined) this.#say({ op: 'seen', conversation: this.#conversation, seq });
    return words.map(({ text }) => text).join('\n');
  }

  /** Shows what stands in the box. */
  type(text: string): void {
    this.#typed += 1;
    this.#say({ op: 'typing', conversation: this.#conversation, n: this.#typed, text });
  }

  send(text: string): Promise<boolean> {
    return this.#post.send(() => this.#wire, this.#conversation, text);
  }

  async leave(): Promise<void> {
    await this.#visitor.post('/chat/leave');
  }

  async rate(stars: number, comment: string): Promise<void> {
    await this.#visitor.post('/chat/rate', { stars: String(stars), comment });
  }

  #say(frame: object): void {
    this.#wire?.say(frame);
  }

  async #comeBack(): Promise<void> {
    this.close();
    try {
      await this.#pace.pause(soon);
      await this.open();
    } catch {
      if (!this.#pace.isOver) this.#state = 'home';
    }
  }

  #hear(frame: Heard): void {
    const { op, content = '', view } = frame;
    this.#post.hear(frame);
    if (op === 'reload') void this.#comeBack();
    else if (op === 'go') this.#state = 'home';
    else if (op === 'scene') this.#show(String(view), content);
    else if (op === 'entry') this.#take(content);
    if (content.includes('aria-label="Typing"')) this.agentTypes = content.includes('is typing…');
  }

  #show(view: string, html: string): void {
    const [state = 'home', conversation = ''] = view.split(':');
    if (conversation !== this.#conversation) this.#readTo = 0;
    this.#state = state;
    this.#conversation = conversation;
    this.#take(html);
  }

  #take(html: string): void {
    for (const said of saidIn(html)) {
      if (said.seq <= this.#readTo) continue;
      this.#readTo = said.seq;
      this.#unread.push(said);
    }
  }
}
