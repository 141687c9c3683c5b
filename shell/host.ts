import type { Router } from '@koa/router';
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import type { Desk } from '../engine/index.ts';
import type { Fact } from '../engine/protocol.ts';
import type { Config } from './config.ts';
import type { Door } from './door.ts';
import type { Host, Plugin, Services, Undo } from './plugin.ts';
import type { Site } from './site.ts';

/** What the plugins of one Chatter have given, and how to undo them. */
export type Plugged = {
  readonly middleware: readonly Middleware[];
  readonly pages: readonly ((router: Router, site: Site) => void)[];
  readonly listeners: readonly ((facts: readonly Fact[]) => void)[];
  need<Name extends keyof Services>(name: Name): Services[Name];
  /** Undoes all plugins, the last one first. */
  undo(): Promise<void>;
};

type Around = {
  readonly config: Config;
  readonly log: Logger;
  readonly door: Door;
  readonly desk: () => Desk;
  readonly recheck: () => Promise<void>;
};

/** Sets the plugins up in order; throws by name when one needs what nobody before it provides. */
export const plugIn = async (plugins: readonly Plugin[], around: Around): Promise<Plugged> => {
  const services = new Map<keyof Services, Services[keyof Services]>();
  const middleware: Middleware[] = [];
  const pages: ((router: Router, site: Site) => void)[] = [];
  const listeners: ((facts: readonly Fact[]) => void)[] = [];
  const undos: Undo[] = [];
  const need = <Name extends keyof Services>(name: Name): Services[Name] => {
    const service = services.get(name);
    if (!service) throw new Error(`nothing provides '${name}'`);
    return service as Services[Name];
  };
  const undo = async (): Promise<void> => {
    for (const one of undos.splice(0).toReversed()) await one?.();
  };
  for (const plugin of plugins) {
    const missing = plugin.needs?.find((name) => !services.has(name));
    if (missing)
      throw new Error(
        `plugin '${plugin.name}' needs '${missing}', which nothing before it provides`,
      );
    const host: Host = {
      ...around,
      log: around.log.child({ plugin: plugin.name }),
      use: (added) => middleware.push(added),
      guard: (allows) => around.door.guard(allows),
      routes: (add) => pages.push(add),
      provide: (name, service) => services.set(name, service),
      need,
      on: (listen) => listeners.push(listen),
    };
    try {
      undos.push(await plugin.setup(host));
    } catch (error) {
      await undo();
      throw error;
    }
  }
  return { middleware, pages, listeners, need, undo };
};
