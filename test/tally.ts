import pug from 'pug';
import { Chart } from '../engine/chart.ts';
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
    const { prototype } = Chart;
    const taken = Object.getOwnPropertyDescriptor(prototype, 'step')!.value as Chart['step'];
    const add = (machine: string): void => this.add(`${machine} hears`);
    prototype.step = function step(snapshot, event) {
      add(snapshot.machine.id);
      return taken.call(this, snapshot, event);
    };
    this.#undo.push(() => {
      prototype.step = taken;
    });
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
