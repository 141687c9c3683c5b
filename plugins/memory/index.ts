import type { Plugin } from '../../shell/plugin.ts';
import type { Store } from '../../shell/store.ts';
import { MemoryStore } from './store.ts';

/** A store that is empty at first and forgotten at the end. */
export const openMemory = async (): Promise<Store> => new MemoryStore();

/** Keeps everything in memory until the process ends. */
export const memory: Plugin = {
  name: 'memory',
  async setup(host) {
    const store = await openMemory();
    host.provide('store', store);
    return () => store.close();
  },
};
