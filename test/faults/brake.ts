import type { Plugin } from '../../shell/plugin.ts';

/** Holds up everything that is given to the real store to append, until it is let go. */
export class Brake {
  #held: Promise<void> | undefined;
  #letGo = (): void => {};

  hold(): void {
    this.#held = new Promise((go) => {
      this.#letGo = go;
    });
  }

  release(): void {
    this.#held = undefined;
    this.#letGo();
  }

  get plugin(): Plugin {
    return {
      name: 'brake',
      needs: ['store'],
      setup: (host) => {
        const store = host.need('store');
        const append = store.append.bind(store);
        store.append = async (batch) => {
          await this.#held;
          await append(batch);
        };
        return undefined;
      },
    };
  }
}
