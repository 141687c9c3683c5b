import { expect } from 'chai';
import { createConnection } from 'mongoose';
import { describeWithMongo, freshUrl } from '../../test/mongo.ts';
import { openMongoose } from './open.ts';
import { createModels } from './models.ts';

describeWithMongo('the conversations in MongoDB', () => {
  for (const field of ['customer', 'category', 'agents', 'stars', 'reason'] as const) {
    it(`have an index in which those of one ${field} stand in the order of lists`, async () => {
      const url = freshUrl();
      await (await openMongoose(url)).close();
      const connection = await createConnection(url).asPromise();
      const { conversations } = createModels(connection);
      const keys = (await conversations.collection.indexes()).map(({ key }) => JSON.stringify(key));
      expect(keys).to.include(JSON.stringify({ [field]: 1, openedAt: -1, _id: -1 }));
      const plan: unknown = await conversations
        .find({ [field]: 1 })
        .sort({ openedAt: -1, _id: -1 })
        .explain();
      // FerretDB does not say which index it takes; MongoDB does.
      const stages = JSON.stringify(plan);
      if (stages.includes('winningPlan')) {
        expect(stages)
          .to.include('IXSCAN')
          .and.not.match(/"SORT"|COLLSCAN/);
      }
      await connection.close();
    });
  }
});
