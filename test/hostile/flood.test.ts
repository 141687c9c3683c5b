import { connect } from 'node:net';
import { expect } from 'chai';
import { House } from '../house.ts';
import type { Visitor } from '../visitor.ts';
import { messageId } from '../visitor.ts';
import type { Heard, Wire } from '../wire.ts';
import { ask, statusIn, upgradeLines } from './ask.ts';

/** Two people who chat, and that they do still. */
type Pair = { readonly ana: Wire; readonly carl: Wire; readonly conversation: string };

const isAck =
  (id: string) =>
  (frame: Heard): boolean =>
    frame.op === 'ack' && frame['id'] === id;

const chatStill = async ({ ana, carl, conversation }: Pair): Promise<void> => {
  for (const [speaker, listener] of [
    [ana, carl],
    [carl, ana],
  ] as const) {
    const id = messageId();
    speaker.say({ op: 'send', conversation, id, text: `still here ${id}` });
    await Promise.all([speaker.until(isAck(id)), listener.reads(`still here ${id}`)]);
  }
};

const statusOf = (opening: Promise<Wire>): Promise<Wire | string> =>
  opening.catch((error: unknown) => (error as Error).message);

describe('a flood', () => {
  let house: House;
  let pair: Pair;
  let dora: Visitor;
  let dorasWire: Wire;
  const begin = async (env: Record<string, string> = {}): Promise<void> => {
    house = await House.open({}, env);
    await house.setUp();
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    pair = { ana, carl, conversation: await house.conversationOf('Carl') };
  };
  afterEach(() => house.close());

  const withDora = async (): Promise<[Wire, string]> => {
    const [, bea] = await house.agent('Bea', 1, 'billing');
    [dora, dorasWire] = await house.customer('Dora', 'billing');
    return [bea, await house.conversationOf('Dora')];
  };

  it('of drafts shows a few of them and closes nothing', async () => {
    await begin();
    const [bea, conversation] = await withDora();
    const began = Date.now();
    for (let n = 1; n <= 200; n += 1)
      dorasWire.say({ op: 'typing', conversation, n, text: `draft ${n}!` });
    dorasWire.say({ op: 'beat' });
    await dorasWire.until(({ op }) => op === 'beat', 'a beat');
    const seconds = Math.ceil((Date.now() - began) / 1_000);
    await chatStill(pair);
    const shown = new Set(bea.html.match(/draft \d+!/g));
    expect(shown.size).to.be.within(1, 4 + 4 * seconds);
    expect([...shown]).to.include('draft 1!');
    expect(dorasWire.socket.readyState).to.equal(dorasWire.socket.OPEN);
  });

  it('of messages stores the first five, says why it took no more, and closes the socket', async () => {
    await begin({ SENDS_PER_MINUTE: '1' });
    const [, conversation] = await withDora();
    for (let i = 1; i <= 8; i += 1)
      dorasWire.say({ op: 'send', conversation, id: messageId(), text: `${i}` });
    expect(await dorasWire.closed).to.equal(4008);
    const said = dorasWire.heard.filter(({ op }) => op === 'nak').map(({ why }) => why);
    expect(said).to.deep.equal(['rate', 'rate', 'rate']);
    const form = { conversation, id: messageId(), text: 'by form then' };
    expect((await dora.post('/chat/send', form, { Accept: 'application/json' })).status).to.equal(
      429,
    );
    await house.chatter.site.journal.settled(5_000);
    const entries = await house.chatter.site.store.entries(conversation, 0, 100);
    const texts = entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));
    expect(texts).to.deep.equal(['1', '2', '3', '4', '5']);
    await chatStill(pair);
  });

  it('of frames closes the socket after four hundred of them', async () => {
    await begin();
    await withDora();
    const began = Date.now();
    for (let i = 0; i < 2_000; i += 1) dorasWire.say({ op: 'beat' });
    expect(await dorasWire.closed).to.equal(4008);
    const seconds = Math.ceil((Date.now() - began) / 1_000);
    const beats = dorasWire.heard.filter(({ op }) => op === 'beat');
    expect(beats).to.have.length.within(395, 400 + 7 * seconds);
    await chatStill(pair);
  });

  it('of sockets opens five for a session, and another when one of them is gone', async () => {
    await begin();
    await withDora();
    const query = { as: 'customer', view: '', since: '' };
    const more = await Promise.all(
      Array.from({ length: 10 }, () => statusOf(dora.connectWith(query))),
    );
    const opened = more.filter((one) => typeof one !== 'string');
    expect(opened).to.have.length(4);
    expect(more.filter((one) => one === '429')).to.have.length(6);
    opened[0]?.socket.close();
    await opened[0]?.closed;
    const again = await statusOf(dora.connectWith(query));
    expect(again).not.to.be.a('string');
    for (const one of [...opened, again]) if (typeof one !== 'string') one.socket.terminate();
    await chatStill(pair);
  });

  it('of sockets from one address opens as many as are allowed and ends no chat', async () => {
    await begin({ SOCKETS_PER_ADDRESS: '8' });
    const query = { as: 'customer', view: '', since: '' };
    const wires: (Wire | string)[] = [];
    for (let i = 0; i < 10; i += 1) {
      const visitor = house.visitor();
      await visitor.get('/');
      wires.push(await statusOf(visitor.connectWith(query)));
    }
    expect(wires.filter((one) => typeof one !== 'string')).to.have.length(6);
    expect(wires.slice(6)).to.deep.equal(['429', '429', '429', '429']);
    for (const one of wires) if (typeof one !== 'string') one.socket.terminate();
    await chatStill(pair);
  });

  it('of sockets without a session is one of its address as well', async () => {
    await begin({ SOCKETS_PER_ADDRESS: '8' });
    const { port } = house.chatter;
    const head = upgradeLines('/ws?as=agent', `Origin: ${house.origin}`);
    const sockets = Array.from({ length: 20 }, () => connect(port, '127.0.0.1'));
    const gone = sockets.map((socket) => new Promise((over) => socket.once('close', over)));
    const statuses = await Promise.all(
      sockets.map((socket) => {
        socket.write(head);
        return new Promise<number>((said) =>
          socket.once('data', (data) => said(statusIn(data.toString('latin1')))),
        );
      }),
    );
    expect(statuses.filter((status) => status === 101)).to.have.length(6);
    expect(statuses.filter((status) => status === 429)).to.have.length(14);
    // Whoever does not answer the close is hung up on, and counts no longer than that.
    await Promise.all(gone);
    await chatStill(pair);
    expect(statusIn(await ask(port, head))).to.equal(101);
  });

  it('of newcomers shows everybody the page and remembers so many of them', async () => {
    await begin({ JOINS_PER_MINUTE: '3' });
    const remembered: boolean[] = [];
    for (let i = 0; i < 16; i += 1) {
      const visitor = house.visitor();
      expect((await visitor.get('/')).status).to.equal(200);
      remembered.push(visitor.cookie !== '');
    }
    expect(remembered.filter(Boolean)).to.have.length(11);
    expect(remembered.lastIndexOf(true)).to.equal(10);
    await chatStill(pair);
  });

  it('of customers in a line ends where the line does', async () => {
    await begin({ JOINS_PER_MINUTE: '100' });
    const fields = { name: 'Short', order: '9', open: 'on', maxQueue: '3' };
    await house.admin.post('/admin/categories', fields);
    const { directory } = house.chatter.site;
    const category = directory.categories().find(({ name }) => name === 'Short');
    expect(category?.maxQueue).to.equal(3);
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const joined = await house.visitor().post('/join', { category: category?.id ?? '' });
      statuses.push(joined.status);
    }
    expect(statuses).to.deep.equal([303, 303, 303, 409, 409]);
    await chatStill(pair);
  });

  it('of sign-ins under ever new names ends after twenty from one address', async () => {
    await begin();
    const answers: number[] = [];
    for (let i = 0; i < 24; i += 1) {
      const guess = { name: `Nobody ${i}`, password: 'a wrong password' };
      answers.push((await house.visitor().post('/agent/sign-in', guess)).status);
    }
    expect(answers.slice(0, 20)).to.deep.equal(Array.from({ length: 20 }, () => 401));
    expect(answers.slice(20)).to.deep.equal([429, 429, 429, 429]);
    await chatStill(pair);
  });
});
