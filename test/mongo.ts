import { randomBytes } from 'node:crypto';
import { createConnection } from 'mongoose';

const server = process.env['TEST_MONGOURL'];
const used: string[] = [];

/** The address of an empty database, dropped when the tests are over. */
export const freshUrl = (): string => {
  if (server === undefined) throw new Error('TEST_MONGOURL is not set');
  const url = new URL(server);
  url.pathname = `/chatter-${randomBytes(6).toString('hex')}`;
  used.push(url.href);
  return url.href;
};

/** Tests that need a MongoDB server: where none is given they fail in CI and are loudly left out elsewhere. */
export const describeWithMongo = (name: string, tests: () => void): void => {
  if (server === undefined && process.env['CI'] === undefined) {
    process.stderr.write(`TEST_MONGOURL is not set: NOT tested: ${name}\n`);
    return;
  }
  describe(name, () => {
    tests();
    after(async () => {
      for (const url of used.splice(0)) {
        const connection = await createConnection(url).asPromise();
        await connection.dropDatabase();
        await connection.close();
      }
    });
  });
};
