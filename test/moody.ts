import type { Plugin } from '../shell/plugin.ts';

/** A store that can be told not to take entries of the audit, or agents. */
export class Moody {
  refuses: 'putAudit' | 'putAgent' | undefined;
  readonly plugin: Plugin = {
    name: 'moody',
    needs: ['store'],
    setup: (host) => {
      const store = host.need('store');
      const mood =
        <Value>(verb: typeof this.refuses, put: (value: Value) => Promise<void>) =>
        (value: Value): Promise<void> =>
          this.refuses === verb ? Promise.reject(new Error('the disk is full')) : put(value);
      Object.assign(store, {
        putAudit: mood('putAudit', store.putAudit.bind(store)),
        putAgent: mood('putAgent', store.putAgent.bind(store)),
      });
      return undefined;
    },
  };
}
