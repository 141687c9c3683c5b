import { expect } from 'chai';
import { createDesk, defaultSettings } from '../engine/index.ts';
import type { Desk, Outcome } from '../engine/index.ts';
import type { Fact } from '../engine/protocol.ts';
import { openMemory } from '../plugins/memory/index.ts';
import { createClock } from './clock.ts';
import { newCategory } from './directory.ts';
import { Journal, StoreBusy } from './journal.ts';
import { createLog } from './log.ts';
import type { Batch, Store } from './store.ts';
import { StoreConflict } from './store.ts';

const carl = { kind: 'customer', id: 'carl' } as const;
const join = {
  type: 'join',
  customer: 'carl',
  name: 'Carl',
  category: 'sales',
  conversation: 'one',
} as const;

describe('the journal', () => {
  let inner: Store;
  let fails: Error | undefined;
  let appended: Batch[];
  let hold: Promise<void> | undefined;
  let desk: Desk;
  let journal: Journal;
  let told: Fact[];

  beforeEach(async () => {
    inner = await openMemory();
    fails = undefined;
    hold = undefined;
    appended = [];
    told = [];
    const store: Pick<Store, 'append'> = {
      append: async (batch) => {
        await hold;
        if (fails) throw fails;
        appended.push(batch);
        await inner.append(batch);
      },
    };
    desk = createDesk(defaultSettings, [newCategory('sales', 'Sales', 1)]);
    journal = new Journal(desk, store, createLog('silent'), 0);
    journal.on((facts) => told.push(...facts));
  });
  afterEach(() => journal.close(1_000));

  it('tells nobody before the store has it', async () => {
    let release = (): void => {};
    hold = new Promise((go) => {
      release = go;
    });
    const joined = journal.submit(join);
    await new Promise((later) => setTimeout(later, 20));
    expect(told).to.deep.equal([]);
    release();
    await joined;
    expect(told.map(({ type }) => type)).to.include('opened');
    expect((await inner.live()).actors.map(({ id }) => id)).to.include('one');
  });

  it('is settled in the moment in which the last of it is told', async () => {
    await journal.submit(join);
    expect(await journal.settled(50)).to.equal(true);
  });

  it('puts everything that came during an append into the next one', async () => {
    const agent = { id: 'ana', name: 'Ana', limit: 1, categories: ['sales'] };
    await Promise.all([
      journal.submit(join),
      journal.submit({ type: 'signIn', agent }),
      journal.submit({ type: 'setAvailable', agent: 'ana', available: true }),
    ]);
    for (let i = 0; i < 20; i += 1) {
      void journal.submit({
        type: 'send',
        from: carl,
        conversation: 'one',
        id: `m${i}`,
        text: 'x',
      });
    }
    await journal.settled(1_000);
    expect(appended.length).to.be.lessThan(4);
    const seqs = (await inner.entries('one', 0, 100)).map(({ seq }) => seq);
    expect(seqs).to.deep.equal(seqs.map((_, index) => index + 1));
  });

  it('acknowledges nothing while the store fails, and everything once it works again', async () => {
    fails = new Error('disk full');
    let done = false;
    const joined = journal.submit(join).then(() => {
      done = true;
    });
    await new Promise((later) => setTimeout(later, 200));
    expect(done).to.equal(false);
    expect(told).to.deep.equal([]);
    fails = undefined;
    await joined;
    expect(told.map(({ type }) => type)).to.include('opened');
  });

  it('lets what somebody types pass while the store is slow', async () => {
    await journal.submit(join);
    hold = new Promise(() => {});
    void journal.submit({ type: 'leave', customer: 'carl' });
    const facts = await journal.submit({
      type: 'typing',
      from: carl,
      conversation: 'one',
      n: 1,
      text: 'x',
    });
    expect(facts).to.deep.equal([]);
    hold = undefined;
  });

  it('gives up when store and desk contradict each other', async () => {
    fails = new StoreConflict('another seq 1');
    const conflict = new Promise<Error>((seen) => {
      journal.onConflict = seen;
    });
    void journal.submit(join);
    expect(await conflict).to.be.instanceOf(StoreConflict);
  });

  it('sleeps until its next timer also where the clock was set back by months', async () => {
    const brief = createDesk({ ...defaultSettings, notice: 20 }, desk.categories());
    let now = Date.now();
    const late = new Journal(brief, inner, createLog('silent'), 0, () => now);
    await late.submit(join);
    await late.submit({ type: 'arrive', who: carl });
    await late.submit({ type: 'depart', who: carl });
    now -= 90 * 86_400_000;
    let ticks = 0;
    const handle = brief.runtime.handle.bind(brief.runtime);
    brief.runtime.handle = (command): Outcome => {
      ticks += Number(command.type === 'tick');
      return handle(command);
    };
    await new Promise((later) => setTimeout(later, 100));
    await late.close(1_000);
    expect(ticks).to.equal(1);
  });

  it('notices in time that somebody is gone although the clock is set back meanwhile', async () => {
    const brief = createDesk({ ...defaultSettings, notice: 20 }, desk.categories());
    let wrong = 0;
    const clock = createClock({
      wall: () => Date.now() - wrong,
      running: () => performance.now(),
    });
    const inTime = new Journal(brief, inner, createLog('silent'), 0, clock);
    await inTime.submit(join);
    await inTime.submit({ type: 'arrive', who: carl });
    await inTime.submit({ type: 'depart', who: carl });
    wrong = 90 * 86_400_000;
    await new Promise((later) => setTimeout(later, 200));
    await inTime.close(1_000);
    expect(brief.customer(carl.id)?.noticed).to.equal(true);
  });

  it('takes nothing more from a desk that broke half way, and lets nobody fall over it', async () => {
    await journal.submit(join);
    const broke = new Promise<Error>((seen) => {
      journal.onConflict = seen;
    });
    const kept = appended.length;
    desk.runtime.handle = () => {
      throw new Error('half done');
    };
    expect(await journal.submit({ type: 'tick' })).to.deep.equal([]);
    expect((await broke).message).to.equal('half done');
    const message = { type: 'send', from: carl, conversation: 'one', id: 'm1', text: 'x' } as const;
    const refusal = await journal.submit(message).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(StoreBusy);
    expect(appended.length).to.equal(kept);
  });

  it('takes nothing more once it is closed', async () => {
    await journal.close(100);
    const refusal = await journal.submit(join).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(StoreBusy);
  });
});
