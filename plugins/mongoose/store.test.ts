import { storeSuite } from '../../shell/store/suite.ts';
import { describeWithMongo, freshUrl } from '../../test/mongo.ts';
import { openMongoose } from './open.ts';

describeWithMongo('MongoDB', () => {
  storeSuite('the store in MongoDB', async () => {
    const url = freshUrl();
    const store = await openMongoose(url);
    return { store, reopen: () => openMongoose(url) };
  });
});
