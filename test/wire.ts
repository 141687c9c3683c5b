import { WebSocket } from 'ws';

/** A frame from the server: its JSON, or the entry or fragments that it brings. */
export type Heard = {
  readonly op?: string;
  readonly content?: string;
  readonly [field: string]: unknown;
};

/** What this frame says. */
export const readFrame = (data: string): Heard => {
  if (data.startsWith('{')) return JSON.parse(data) as Heard;
  if (!data.startsWith('<hx-partial ')) throw new Error(`neither JSON nor fragments: ${data}`);
  const [, conversation, seq] = /^<hx-partial data-entry="([\w-]+)\.(\d+)"/.exec(data) ?? [];
  const told = seq === undefined ? {} : { op: 'entry', conversation, seq: Number(seq) };
  return { ...told, content: data };
};

/** Longest wait for something that has to come, in milliseconds. */
const patience = 15_000;

/** One open socket, and everything that came through it. */
export class Wire {
  readonly heard: Heard[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  #watchers: (() => void)[] = [];

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      this.heard.push(readFrame(data.toString()));
      for (const watch of this.#watchers) watch();
    });
    socket.on('error', () => {});
    this.closed = new Promise((close) => socket.on('close', close));
  }

  /** Opens a socket; rejects with the status that refused it. */
  static open(url: string, headers: Readonly<Record<string, string>>): Promise<Wire> {
    return new Promise((opened, refused) => {
      const socket = new WebSocket(url, { headers, perMessageDeflate: false });
      const wire = new Wire(socket);
      socket.on('open', () => opened(wire));
      socket.on('unexpected-response', (_request, response) => {
        refused(new Error(String(response.statusCode)));
        socket.terminate();
      });
      socket.on('error', refused);
    });
  }

  say(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The first frame that fits, when it has come. */
  until(fits: (frame: Heard) => boolean, what = 'a frame', within = patience): Promise<Heard> {
    return new Promise((came, late) => {
      const timer = setTimeout(() => {
        late(
          new Error(`${what} did not come; heard ${JSON.stringify(this.heard).slice(0, 2_000)}`),
        );
      }, within);
      const watch = (): void => {
        const frame = this.heard.find(fits);
        if (!frame) return;
        clearTimeout(timer);
        this.#watchers = this.#watchers.filter((other) => other !== watch);
        came(frame);
      };
      this.#watchers.push(watch);
      watch();
    });
  }

  /** The first frame with these words in its HTML. */
  reads(words: string): Promise<Heard> {
    return this.until(({ content }) => content?.includes(words) ?? false, `"${words}"`);
  }

  /** All HTML that came so far. */
  get html(): string {
    return this.heard.map(({ content }) => content ?? '').join('\n');
  }
}
