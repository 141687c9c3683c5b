import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Office, message } from '../../shell/store/suite/office.ts';
import type { Batch, Store } from '../../shell/store.ts';
import { Database } from './database.ts';
import type { Statement, Value } from './database.ts';
import { rowsOf } from './rows.ts';
import { createVerbs } from './verbs.ts';

/** A database that counts the statements that are run on it. */
class Counting extends Database {
  ran = 0;
  override prepare<Row = never>(sql: string): Statement<Row> {
    const statement = super.prepare<Row>(sql);
    const count = (): void => {
      this.ran += 1;
    };
    return {
      run: (...values: readonly Value[]) => {
        count();
        return statement.run(...values);
      },
      all: (...values: readonly Value[]) => {
        count();
        return statement.all(...values);
      },
    };
  }
}

describe('the statements of a batch', () => {
  it('are one, however much is said, and one for each stretch when they are settled', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chatter-statements-'));
    const database = new Counting(join(folder, 'chatter.db'));
    const verbs = createVerbs(database);
    const store = {
      append: async (batch: Batch) => database.transaction(() => verbs.append(rowsOf(batch))),
    };
    const office = new Office(store as unknown as Store);
    await office.employ('ana', 'sales');
    const conversation = await office.welcome('carl', 'sales');
    await office.say(message('agent', 'ana', conversation, 'first', 'Good morning'));
    const said = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        message('customer', 'carl', conversation, `${count}-${i}`, 'Where is my parcel?'),
      );
    for (const count of [1, 20]) {
      database.ran = 0;
      await office.say(...said(count));
      expect(database.ran).to.equal(1);
    }
    database.transaction(() => verbs.settle(undefined));
    await office.say(...said(640));
    database.ran = 0;
    database.transaction(() => verbs.settle(undefined));
    // Whether somebody else wrote is asked, the log is emptied, and what of it was settled forgotten.
    expect(database.ran).to.equal(640 / 128 + 3);
    database.close();
    await rm(folder, { recursive: true });
  });
});
