import type { Fact } from '../../engine/protocol.ts';
import type { Plugin } from '../../shell/plugin.ts';

/** The header of an answer that a page made, and not what stands before it. */
export const reached = 'x-reached';

/** Knows every route of a server, which pages were reached, and what happened. */
export class Watch {
  /** As the table of rights names them. */
  readonly routes = new Set<string>();
  readonly facts: Fact[] = [];

  readonly plugin: Plugin = {
    name: 'watch',
    setup: (host) => {
      host.on((facts) => this.facts.push(...facts));
      host.routes((router) => {
        for (const { methods, path, stack } of router.stack) {
          for (const method of methods) {
            if (method !== 'HEAD') this.routes.add(`${method} ${String(path)}`);
          }
          stack.unshift(async (ctx, next) => {
            ctx.set(reached, 'yes');
            await next();
          });
        }
      });
      return undefined;
    },
  };

  /** Whether something happened to the thing that is named so since this many facts. */
  happened(named: string, since: number): boolean {
    const id = named.slice(named.indexOf(':') + 1);
    return this.facts
      .slice(since)
      .some((fact) => fact.type !== 'refused' && JSON.stringify(fact).includes(id));
  }
}
