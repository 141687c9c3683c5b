import pug from 'pug';
import { machines } from '../engine/actor.ts';
import type { Plugin } from '../shell/plugin.ts';
import type { Store } from '../shell/store.ts';

/** How often things were done: by name, since it was last cleared. */
export class Tally {
  readonly #counts = new Map<string, number>();
  readonly #undo: (() => void)[] = [];

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** All that was counted, and begins anew. */
  take(): Readonly<Record<string, number>> {
    const counts = Object.fromEntries(this.#counts);
    this.#counts.clear();
    return counts;
  }

  /** Counts every event that a machine hears. */
  machines(): void {
    for (const machine of Object.values(machines)) {
      const taken = machine.transition.bind(machine);
      const counted = taken as (...all: unknown[]) => never;
      machine.transition = (...all: unknown[]) => {
        this.add(`${machine.id} hears`);
        return counted(...all);
      };
      this.#undo.push(() => {
        machine.transition = taken;
      });
    }
  }

  /** Counts every template that is rendered by who compiles it from now on. */
  templates(): void {
    const compile = pug.compileFile.bind(pug);
    pug.compileFile = (file, options) => {
      const template = compile(file, options);
      return (locals) => {
        this.add('rendered');
        return template(locals);
      };
    };
    this.#undo.push(() => {
      pug.compileFile = compile;
    });
  }

  /** Counts what is asked of the store. */
  store(): Plugin {
    return {
      name: 'tally',
      needs: ['store'],
      setup: (host) => {
        const store = host.need('store');
        const counted = new Proxy(store, {
          get: (_, verb: keyof Store) => {
            const ask = store[verb] as (...all: unknown[]) => unknown;
            return (...all: unknown[]) => {
              this.add(`store.${verb}`);
              return ask.apply(store, all);
            };
          },
        });
        host.provide('store', counted);
        return undefined;
      },
    };
  }

  /** Everything is as it was. */
  undo(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }
}
