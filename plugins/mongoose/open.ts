import type { Store } from '../../shell/store.ts';
import { connect } from './connect.ts';
import { createModels } from './models.ts';
import { MongooseStore } from './store.ts';

/** The store in the database that this address names; finishes what a crash interrupted. */
export const openMongoose = async (url: string): Promise<Store> => {
  const connection = await connect(url);
  try {
    const models = createModels(connection);
    for (const model of Object.values(models)) await model.createIndexes();
    const store = new MongooseStore(connection, models);
    await store.ready();
    return store;
  } catch (error) {
    await connection.close();
    throw error;
  }
};
