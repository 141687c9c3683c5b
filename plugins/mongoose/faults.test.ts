import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { expect } from 'chai';
import { createConnection } from 'mongoose';
import { Office, entriesOf, message } from '../../shell/store/suite/office.ts';
import { entriesIn } from '../../shell/store/batch.ts';
import type { Store } from '../../shell/store.ts';
import { StoreConflict } from '../../shell/store.ts';
import { Entries } from './entries.ts';
import { openMongoose } from './open.ts';
import { WriteAhead } from './journal.ts';
import { createModels } from './models.ts';
import type { Models } from './models.ts';
import { describeWithMongo, freshUrl } from '../../test/mongo.ts';

describeWithMongo('the store in MongoDB, when something breaks,', () => {
  let url: string;
  let store: Store;
  let office: Office;
  let chat: string;
  const say = (id: string, text = 'hello') => message('customer', 'carl', chat, id, text);

  beforeEach(async () => {
    url = freshUrl();
    store = await openMongoose(url);
    office = new Office(store);
    await office.employ('ana', 'sales');
    chat = await office.welcome('carl', 'sales');
  });
  afterEach(() => store.close());

  /** Does something to the collections behind the store's back. */
  const behind = async (work: (models: Models) => Promise<unknown>): Promise<void> => {
    const connection = await createConnection(url).asPromise();
    try {
      await work(createModels(connection));
    } finally {
      await connection.close();
    }
  };

  it('finishes after a crash what was begun', async () => {
    const batch = office.batch(say('1'), say('2'), {
      type: 'setAvailable',
      agent: 'ana',
      available: false,
    });
    await store.close();
    await behind(async (models) => {
      await new WriteAhead(models).write(batch);
      await new Entries(models).add(entriesIn(batch).slice(0, 1));
    });
    store = await openMongoose(url);
    const { turn, actors, sent } = await store.live();
    expect(turn).to.equal(batch.turn);
    expect(await store.entries(chat, 2, 10)).to.deep.equal(entriesOf(batch));
    expect(sent.map(({ id }) => id)).to.deep.equal(['1', '2']);
    expect(actors.find(({ kind }) => kind === 'agent')?.state).to.equal('away');
    await store.append(batch);
    expect(await store.entries(chat, 2, 10)).to.have.length(2);
  });

  it('forgets a large batch of which a crash let only a part in', async () => {
    await store.close();
    await behind((models) =>
      models.journal.insertMany([{ turn: 3, part: 1, parts: 2, body: Buffer.from('{') }]),
    );
    store = await openMongoose(url);
    expect((await store.live()).turn).to.equal(2);
    const batch = office.batch(say('1'));
    await store.append(batch);
    expect(await store.entries(chat, 2, 10)).to.deep.equal(entriesOf(batch));
  });

  it('takes a batch larger than a document may be', async () => {
    const text = '🙂'.repeat(2_000);
    const batch = office.batch(...Array.from({ length: 1_100 }, (_, n) => say(String(n), text)));
    await store.append(batch);
    await store.close();
    store = await openMongoose(url);
    expect((await store.live()).turn).to.equal(batch.turn);
    expect(await store.entries(chat, 2, 2_000)).to.have.length(1_100);
  });

  it('erases the rest after a crash in the middle of an erasure, and nothing else', async () => {
    await office.say(say('1'), { type: 'leave', customer: 'carl' });
    await office.welcome('dora', 'sales');
    await store.close();
    await behind(async ({ conversations, entries, values }) => {
      await values.insertOne({ _id: 'conversations being erased', json: JSON.stringify([chat]) });
      await conversations.deleteOne({ _id: chat });
      await entries.deleteOne({ conversation: chat, seq: 2 });
    });
    store = await openMongoose(url);
    expect(await store.entries(chat, 0, 10)).to.deep.equal([]);
    expect(await store.entries('of dora', 0, 10)).to.have.length(2);
    expect(await store.value('conversations being erased')).to.equal(undefined);
  });

  it('does not bring back what was erased when it finishes the latest batch again', async () => {
    await office.say(say('1'), { type: 'leave', customer: 'carl' });
    const never = Number.MAX_SAFE_INTEGER;
    expect(await store.removeConversationsEndedBefore(never, 10)).to.equal(0);
    await office.employ('ben', 'billing');
    expect(await store.removeConversationsEndedBefore(never, 10)).to.equal(1);
    await store.close();
    store = await openMongoose(url);
    expect(await store.conversation(chat)).to.equal(undefined);
    expect(await store.entries(chat, 0, 10)).to.deep.equal([]);
  });

  it('refuses a batch whose turn another process took', async () => {
    const other = await openMongoose(url);
    await new Office(other, await other.live()).say({ type: 'signOut', agent: 'ana' });
    await other.close();
    const refused = await store.append(office.batch(say('1'))).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(StoreConflict);
    const types = (await store.entries(chat, 2, 10)).map(({ type }) => type);
    expect(types).to.deep.equal(['requeued']);
  });

  it('takes an operator for what it is not: a name', async () => {
    const operator = { $ne: null } as unknown as string;
    const answers = await Promise.allSettled([
      store.session(operator),
      store.conversation(operator),
      store.conversations({ agent: operator }, 10),
      store.entries(operator, 0, 10),
    ]);
    for (const answer of answers) expect(answer.status).to.equal('rejected');
  });

  describe('the network', () => {
    let server: Server;
    let sockets: Socket[];
    let whole: boolean;
    beforeEach(async () => {
      sockets = [];
      whole = true;
      const { hostname, port } = new URL(url);
      server = createServer((near) => {
        if (!whole) {
          near.destroy();
          return;
        }
        const far = connect(Number(port), hostname);
        sockets.push(near, far);
        for (const socket of [near, far]) socket.on('error', () => {});
        near.pipe(far).pipe(near);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterEach(async () => {
      await store.close();
      cut();
      server.close();
    });
    const cut = (): void => {
      whole = false;
      for (const socket of sockets) socket.destroy();
    };

    it('may be cut: calls fail, and go on by themselves once it is whole', async () => {
      const address = new URL(url);
      address.port = String((server.address() as AddressInfo).port);
      await store.close();
      store = await openMongoose(address.href);
      const batches = [office.batch(say('1')), office.batch(say('2')), office.batch(say('3'))];
      await store.append(batches[0]!);
      const appending = store.append(batches[1]!).catch(() => {});
      setImmediate(cut);
      await appending;
      cut();
      const failed = await store.append(batches[2]!).catch((error: unknown) => error);
      expect(failed).to.be.instanceOf(Error).and.not.instanceOf(StoreConflict);

      whole = true;
      for (const batch of batches) await store.append(batch);
      expect(await store.entries(chat, 2, 10)).to.deep.equal(entriesOf(...batches));
    });
  });
});
