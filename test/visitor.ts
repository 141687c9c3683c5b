import { randomBytes } from 'node:crypto';
import { Wire } from './wire.ts';

export type Page = { readonly status: number; readonly html: string; readonly location: string };
type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A browser without a screen: cookies, pages, forms and sockets over real HTTP. */
export class Visitor {
  readonly origin: string;
  /** What its owner reads; none in particular. */
  language = '*';
  readonly #cookies = new Map<string, string>();
  readonly #headers: Readonly<Record<string, string>>;

  /** With these headers in each request. */
  constructor(origin: string, headers: Readonly<Record<string, string>> = {}) {
    this.origin = origin;
    this.#headers = headers;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The same browser as another saw it: for tests of stolen and stale cookies. */
  keep(cookie: string): void {
    for (const part of cookie.split('; ')) {
      const at = part.indexOf('=');
      this.#cookies.set(part.slice(0, at), part.slice(at + 1));
    }
  }

  async request(path: string, init: RequestInit = {}): Promise<Page> {
    const response = await fetch(`${this.origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: {
        cookie: this.cookie,
        'accept-language': this.language,
        ...this.#headers,
        ...init.headers,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const location = response.headers.get('location') ?? '';
    return { status: response.status, html: await response.text(), location };
  }

  get(path: string): Promise<Page> {
    return this.request(path);
  }

  /** Posts a form as a browser on our own page does. */
  post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Page> {
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(fields)) {
      for (const value of [values].flat()) body.append(name, value);
    }
    return this.request(path, {
      method: 'POST',
      body,
      headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    });
  }

  /** Opens a socket as the page at this path does: its view, and the places that it has. */
  async connect(
    as: 'customer' | 'agent' | 'admin',
    path = as === 'agent' ? '/agent' : '/chat',
  ): Promise<Wire> {
    const { html } = await this.get(path);
    const view = (/data-view="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
    const since = [...html.matchAll(/id="log-([\w-]+)"[^]*?<\/ol>/g)].map(
      ([log, id]) => `${id}.${[...log.matchAll(/data-seq="(\d+)"/g)].at(-1)?.[1] ?? 0}`,
    );
    return this.connectWith({ as, view, since: since.join(',') });
  }

  connectWith(
    query: Record<string, string>,
    headers: Record<string, string> = { origin: this.origin },
  ): Promise<Wire> {
    const url = `${this.origin.replace('http', 'ws')}/ws?${new URLSearchParams(query).toString()}`;
    return Wire.open(url, {
      cookie: this.cookie,
      'accept-language': this.language,
      ...headers,
    });
  }
}

/** A message id as browsers make them. */
export const messageId = (): string => randomBytes(16).toString('base64url');
