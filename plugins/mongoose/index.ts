import type { Plugin } from '../../shell/plugin.ts';
import type { Store } from '../../shell/store.ts';
import { MongooseStore } from './store.ts';

/** The store in the database that this address names. */
export const openMongoose = (url: string): Promise<Store> => MongooseStore.open(url);

/** Keeps everything in MongoDB. */
export const mongoose: Plugin = {
  name: 'mongoose',
  async setup(host) {
    const { mongoUrl } = host.config;
    if (mongoUrl === undefined) throw new Error('MONGOURL is not set');
    const store = await openMongoose(mongoUrl);
    host.provide('store', store);
    return () => store.close();
  },
};
