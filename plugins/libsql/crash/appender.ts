import { Office, message } from '../../../shell/store/suite/office.ts';
import { openLibsql } from '../index.ts';

/**
 * Appends to the store in a folder until it is killed, and prints each turn that is stored. The third
 * batch has as many messages as it is told.
 */
const store = await openLibsql(process.argv[2]!);
const live = await store.live();
const office = new Office(store, live, Date.now());
if (live.turn === 0) {
  await office.employ('ana', 'sales');
  await office.welcome('carl', 'sales');
  const first = Array.from({ length: Number(process.argv[3]) }, (_, k) =>
    message('customer', 'carl', 'of carl', `first-${k}`, 'hello'),
  );
  await office.say(...first);
}

/** Tries one batch until it is stored, as a journal does. */
const append = async (batch: ReturnType<Office['batch']>): Promise<void> => {
  for (;;) {
    try {
      await store.append(batch);
      process.stdout.write(`${batch.turn}\n`);
      return;
    } catch (error) {
      process.stdout.write(`failed: ${String(error)}\n`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
};

const text = 'a message of some length, so that the disk has something to do '.repeat(20);
for (let n = 0; ; n += 4) {
  const batches = [n, n + 1, n + 2, n + 3].map((k) =>
    office.batch(message('customer', 'carl', 'of carl', `${live.turn}-${k}`, text)),
  );
  await Promise.all(batches.map(append));
}
