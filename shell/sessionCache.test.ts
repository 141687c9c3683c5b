import { expect } from 'chai';
import { MemoryStore } from '../plugins/memory/store.ts';
import { SessionCache } from './sessionCache.ts';
import type { SessionRecord } from './store.ts';

/** A store that counts what it is asked, and answers when it is let. */
class Counting extends MemoryStore {
  reads = 0;
  answers: Promise<void> = Promise.resolve();
  override async session(id: string): Promise<SessionRecord | undefined> {
    this.reads += 1;
    const found = await super.session(id);
    await this.answers;
    return found;
  }
}

const session = (name: string): SessionRecord => ({
  id: 'of-carl',
  data: { name },
  expiresAt: Date.now() + 60_000,
});

describe('a session that comes again', () => {
  let store: Counting;
  let cache: SessionCache;
  beforeEach(() => {
    store = new Counting();
    cache = new SessionCache(store);
  });

  it('is read from the store once', async () => {
    await store.putSession(session('Carl'));
    for (let i = 0; i < 3; i += 1)
      expect(await cache.session('of-carl')).to.include({ id: 'of-carl' });
    expect(store.reads).to.equal(1);
  });

  it('is as it was last written, in the store too', async () => {
    await cache.putSession(session('Carl'));
    await cache.putSession(session('Carla'));
    expect((await cache.session('of-carl'))?.data).to.deep.equal({ name: 'Carla' });
    expect((await store.session('of-carl'))?.data).to.deep.equal({ name: 'Carla' });
  });

  it('is not changed by who reads it', async () => {
    const data = { name: 'Carl', pending: { agent: 'ana' } };
    await cache.putSession({ ...session('Carl'), data });
    const read = (await cache.session('of-carl'))!.data;
    Object.assign(read, { name: 'Mallory' });
    expect(() => Object.assign(read['pending'] as object, { agent: 'mallory' })).to.throw(
      TypeError,
    );
    expect((await cache.session('of-carl'))?.data).to.deep.equal(data);
  });

  it('is over as soon as it was ended, also for who was reading it', async () => {
    await store.putSession(session('Carl'));
    let letGo = (): void => {};
    store.answers = new Promise((go) => {
      letGo = go;
    });
    const reading = cache.session('of-carl');
    await cache.removeSession('of-carl');
    letGo();
    await reading;
    expect(await cache.session('of-carl')).to.equal(undefined);
  });

  it('is asked for again where the store did not take what was written', async () => {
    await cache.putSession(session('Carl'));
    store.putSession = () => Promise.reject(new Error('full'));
    await cache.putSession(session('Carla')).catch(() => {});
    expect((await cache.session('of-carl'))?.data).to.deep.equal({ name: 'Carl' });
  });
});
