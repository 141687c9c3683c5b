import type { Plugin } from '../../shell/plugin.ts';

/** Keeps everything in MongoDB. */
export const mongoose: Plugin = {
  name: 'mongoose',
  async setup(host) {
    const { mongoUrl } = host.config;
    if (mongoUrl === undefined) throw new Error('MONGOURL is not set');
    // Loading it takes a good part of a start, which most starts can do without.
    const { openMongoose } = await import('./open.ts');
    const store = await openMongoose(mongoUrl);
    host.provide('store', store);
    return () => store.close();
  },
};
