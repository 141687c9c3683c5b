import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import Libsql from 'libsql';
import type { UntimedCommand } from '../../engine/protocol.ts';
import { Office, entriesOf, message } from '../../shell/store/suite/office.ts';
import { StoreConflict } from '../../shell/store.ts';
import type { Batch, Store } from '../../shell/store.ts';
import { verify } from './backups/contents.ts';
import { openLibsql } from './index.ts';

/** More than gather before they are settled, in parts that take a part of them along. */
const many = 17;
const part = 500;
/** What the last part takes along: twice itself, in whole stretches. */
const stretch = 128;
const along = Math.ceil((2 * part) / stretch);

describe('what is stored and not settled yet', () => {
  let folder: string;
  let store: Store;
  let office: Office;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-settling-'));
    store = await openLibsql(folder);
    office = new Office({ append: (batch: Batch) => store.append(batch) } as Store);
    await office.employ('ana', 'sales');
    await office.welcome('carl', 'sales');
    await office.welcome('dora', 'sales');
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const says = (customer: string, id: string, text = `text of ${id}`): UntimedCommand =>
    message('customer', customer, `of ${customer}`, id, text);
  /** Carl and Dora talk by turns until settling has begun. */
  const muchIsSaid = async (): Promise<Batch[]> => {
    const batches: Batch[] = [];
    for (let i = 0; i < many; i += 1) {
      const said = Array.from({ length: part }, (_, k) =>
        says(k % 2 ? 'carl' : 'dora', `much ${i}-${k}`),
      );
      batches.push(await office.say(...said));
    }
    return batches;
  };
  const settle = () => store.conversations({ words: 'nothing' }, 1);
  /** How many rows there are, read past the store. */
  const rows = (table: string): number => {
    const database = new Libsql(join(folder, 'chatter.db'));
    const [row] = database.prepare(`SELECT count(*) AS n FROM ${table}`).all([]) as [{ n: number }];
    database.close();
    return row.n;
  };
  /** Everybody's entries are there once, in their places, whatever is settled. */
  const isWhole = async (...batches: readonly Batch[]): Promise<void> => {
    for (const chat of ['of carl', 'of dora']) {
      const entries = await store.entries(chat, 2, 1_000_000);
      expect(entries).to.deep.equal(
        entriesOf(...batches).filter(({ conversation }) => conversation === chat),
      );
    }
  };
  const reopen = async (): Promise<void> => {
    await store.close();
    store = await openLibsql(folder);
  };

  /** The batch with its messages under another id, or in another place. */
  const changed = (batch: Batch, change: { id?: string; seq?: number }): Batch => ({
    ...batch,
    facts: batch.facts.map((fact) => (fact.type === 'message' ? { ...fact, ...change } : fact)),
  });
  const isRefused = async (batch: Batch): Promise<void> => {
    const before = await store.entries('of carl', 0, 1_000_000);
    const fate = await store.append(batch).catch((error: unknown) => error);
    expect(fate).to.be.instanceOf(StoreConflict);
    expect(await store.entries('of carl', 0, 1_000_000)).to.deep.equal(before);
  };

  it('is read with what is, in order and page by page', async () => {
    const first = await office.say(says('carl', '1'), says('carl', '2'));
    await settle();
    expect(rows('log')).to.equal(0);
    const second = await office.say(says('carl', '3'), says('carl', '4'));
    expect(rows('log')).to.equal(1);
    await isWhole(first, second);
    const seqs = async (after: number, limit: number) =>
      (await store.entries('of carl', after, limit)).map(({ seq }) => seq);
    expect(await seqs(2, 3)).to.deep.equal([3, 4, 5]);
    expect(await seqs(5, 3)).to.deep.equal([6]);
    expect(await store.conversations({ words: 'text 4' }, 10)).to.have.length(1);
  });

  it('is settled little by little while more is said, once enough has gathered', async () => {
    const batches = await muchIsSaid();
    const before = rows('stretches');
    expect(before).to.equal(along);
    const batch = office.batch(says('carl', 'next'));
    // What Carl said last is still to be moved, and what he said first is not.
    for (const id of ['much 0-1', `much ${many - 1}-${part - 1}`])
      await isRefused(changed(batch, { id }));
    expect(rows('stretches')).to.equal(before);
    await store.append(batch);
    batches.push(batch);
    for (let i = 2; i <= 5; i += 1) {
      batches.push(await office.say(says('carl', `more ${i}`)));
      expect(rows('stretches')).to.equal(before + i);
    }
    await isWhole(...batches);
    await reopen();
    await isWhole(...batches);
    while (rows("settled WHERE conversation <> ''") > 0)
      batches.push(await office.say(says('dora', `yet ${batches.length}`)));
    expect(rows('log')).to.be.above(0);
    await isWhole(...batches);
    await settle();
    expect(rows('log')).to.equal(0);
    await isWhole(...batches);
    expect(rows('words_docsize')).to.equal(rows('stretches'));
  });

  it('is read page by page, across what is settled together', async () => {
    const batches = [...(await muchIsSaid()), await office.say(says('carl', 'last'))];
    const said = entriesOf(...batches).filter(({ conversation }) => conversation === 'of carl');
    const pages = [];
    for (let after = 2; after - 2 < said.length; after += 100)
      pages.push(...(await store.entries('of carl', after, 100)));
    expect(pages).to.deep.equal(said);
  });

  it('is settled sooner where much is long', async () => {
    const long = 'word '.repeat(400);
    const batches: Batch[] = [];
    for (let i = 0; i < 5; i += 1) {
      const said = Array.from({ length: part }, (_, k) => says('carl', `long ${i}-${k}`, long));
      batches.push(await office.say(...said));
    }
    expect(rows('stretches')).to.equal(along);
    await isWhole(...batches);
  });

  it('has its turn once, also where there is nothing to settle', async () => {
    await office.say(says('carl', '1'));
    const { turn } = await store.live();
    expect(rows('log')).to.equal(0);
    const silent = { turn: turn + 1, facts: [], saved: [], removed: [] };
    await store.append(silent);
    await store.append(silent);
    expect((await store.live()).turn).to.equal(turn + 1);
    await reopen();
    expect((await store.live()).turn).to.equal(turn + 1);
    const late = await store.append({ ...silent, turn: turn + 3 }).catch((error: unknown) => error);
    expect(String(late)).to.include(`turn ${turn + 2} is not stored yet`);
  });

  it('is counted in a copy', async () => {
    await muchIsSaid();
    await office.say(says('carl', 'more'));
    expect(rows('stretches')).to.equal(along + 1);
    expect(verify(join(folder, 'chatter.db')).messages).to.equal(many * part + 1);
  });

  it('is there after a restart, and goes on', async () => {
    const first = await office.say(says('carl', '1'));
    await reopen();
    await isWhole(first);
    const { sent } = await store.live();
    expect(sent.map(({ id }) => id)).to.deep.equal(['1']);
    await isWhole(first, await office.say(says('carl', '2')));
  });

  for (const [state, between] of [
    ['settled', settle],
    ['not settled', async () => {}],
    ['not settled, and read again from the disk', () => reopen()],
    ['being settled', () => muchIsSaid()],
  ] as const) {
    it(`is unique beside what is ${state}`, async () => {
      await office.say(says('carl', '1'), message('agent', 'ana', 'of carl', '1', 'hello'));
      await between();
      const batch = office.batch(says('carl', '3'));
      await isRefused(changed(batch, { id: '1' }));
      await isRefused(changed(batch, { seq: 3 }));
      await store.append(batch);
      await isRefused({ ...changed(batch, { seq: 9_999 }), turn: batch.turn + 1 });
      await store.append(batch);
    });
  }

  it('is found by its words, in any script and between any signs', async () => {
    const isFound = (words: string) =>
      store.conversations({ words }, 10).then((found) => found.map(({ customer }) => customer));
    const signs = Array.from({ length: 127 }, (_, i) => String.fromCharCode(i + 1));
    const between = signs.filter((sign) => !/[a-z0-9]/i.test(sign));
    await office.say(says('carl', '1', between.map((sign, i) => `Part${i}${sign}`).join('')));
    for (const i of between.keys()) expect(await isFound(`pARt${i}`)).to.deep.equal(['carl']);
    await office.say(
      says('carl', '2', 'Straße'),
      says('dora', '1', 'crème'),
      says('dora', '2', 'ok'),
    );
    expect(await isFound('straße')).to.deep.equal(['carl']);
    expect(await isFound('creme OK')).to.deep.equal(['dora']);
    expect(await isFound('part')).to.deep.equal([]);
  });

  it('is settled by somebody else without being read or settled twice', async () => {
    const batches = [await office.say(says('carl', '1')), await office.say(says('dora', '1'))];
    const other = await openLibsql(folder);
    await other.live();
    expect(rows('log')).to.equal(0);
    await isWhole(...batches);
    const batch = office.batch(says('carl', '2'));
    await isRefused(changed(batch, { id: '1' }));
    await store.append(batch);
    await other.live();
    // It finds out at the first try, which is another try's to repeat.
    const next = office.batch(says('dora', '2'));
    const fate = await store.append(next).catch((error: unknown) => error);
    expect(fate).to.be.instanceOf(Error).and.not.instanceOf(StoreConflict);
    await store.append(next);
    await settle();
    await isWhole(...batches, batch, next);
    await other.close();
  });

  it('goes on after somebody else has had the file for longer than anybody waits', async () => {
    const batches = [await office.say(says('carl', '1'))];
    const other = new Libsql(join(folder, 'chatter.db'));
    other.exec('BEGIN IMMEDIATE');
    const fate = await settle().catch((error: unknown) => error);
    expect(fate).to.be.instanceOf(Error);
    other.exec('ROLLBACK');
    other.close();
    batches.push(await office.say(says('carl', '2')));
    await settle();
    await isWhole(...batches);
  });

  it('is erased with its conversation', async () => {
    await office.say(says('carl', '1'), says('dora', '1'));
    await office.say({ type: 'leave', customer: 'carl' });
    await office.say({ type: 'depart', who: { kind: 'customer', id: 'carl' } });
    expect(await store.removeConversationsEndedBefore(office.at, 10)).to.equal(1);
    expect(await store.entries('of carl', 0, 10)).to.deep.equal([]);
    expect(rows('log')).to.equal(0);
    expect(await store.entries('of dora', 2, 10)).to.have.length(1);
  });
});
