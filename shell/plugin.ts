import type { Router } from '@koa/router';
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import type { Desk } from '../engine/index.ts';
import type { Fact } from '../engine/protocol.ts';
import type { Config } from './config.ts';
import type { Site } from './site.ts';
import type { Visitor } from './visitor.ts';

/** Services that plugins provide and need, by name. Plugins add theirs by declaration merging. */
// oxlint-disable-next-line typescript/consistent-type-definitions -- merging needs an interface
export interface Services {
  readonly store: import('./store.ts').Store;
}

/** What a plugin may use of the shell. */
export type Host = {
  readonly config: Config;
  readonly log: Logger;
  /** Adds Koa middleware in front of all pages. */
  use(middleware: Middleware): void;
  /** One door for pages and sockets: every guard must let a visitor in. A guard that throws keeps them out. */
  guard(allows: (visitor: Visitor) => boolean | Promise<boolean>): void;
  /** Asks the guards again about everybody who is connected: whom they do not let in any more is cut off. */
  recheck(): Promise<void>;
  /** Adds pages; each needs its row in shell/rights.ts, as the shell's own do. */
  routes(add: (router: Router, site: Site) => void): void;
  provide<Name extends keyof Services>(name: Name, service: Services[Name]): void;
  need<Name extends keyof Services>(name: Name): Services[Name];
  /** Hears every fact once it may be told. */
  on(listen: (facts: readonly Fact[]) => void): void;
  /** The desk, once it is up: plugins are set up before it. */
  desk(): Desk;
};

/** Something that can be added to Chatter and taken away without the rest noticing. */
export type Plugin = {
  readonly name: string;
  /** Services that must be provided before this is set up. */
  readonly needs?: readonly (keyof Services)[];
  /** Returns how to undo it. */
  setup(host: Host): Promise<Undo> | Undo;
};
export type Undo = (() => void | Promise<void>) | undefined;
