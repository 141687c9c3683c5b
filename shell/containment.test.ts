import type { EventEmitter } from 'node:events';
import { expect } from 'chai';
import { until } from '../test/browser/until.ts';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';
import type { Visitor } from '../test/visitor.ts';
import type { Wire } from '../test/wire.ts';
import type { Connection } from './connection.ts';
import { Containment } from './containment.ts';
import { createLog } from './log.ts';
import type { Plugin } from './plugin.ts';

type Line = { readonly level: number; readonly msg: string; readonly leftOut?: number };

/** A log, and the errors in it. */
const listen = () => {
  const lines: Line[] = [];
  const write = (text: string): void => {
    const line = JSON.parse(text) as Line;
    if (line.level >= 50) lines.push(line);
  };
  return { log: createLog('info', { write }), lines };
};

describe('whoever cannot be shown something', () => {
  let house: House;
  let lines: Line[];
  beforeEach(async () => {
    const heard = listen();
    lines = heard.lines;
    house = await House.open({}, {}, [], heard.log);
    await house.setUp();
  });
  afterEach(() => house.close());

  const idOf = (name: string): string => house.chatter.site.directory.agentNamed(name)?.id ?? '';
  /** Nothing can be put into words on this page any more. */
  const breakOn = (page: Connection | undefined): void => {
    Object.defineProperty(page, 't', {
      get: () => {
        throw new Error('no words');
      },
    });
  };
  const breakFor = (id: string): void =>
    breakOn([...house.chatter.site.hub].find(({ who }) => who.id === id));
  const breakForCustomer = async (name: string): Promise<void> => {
    const { desk } = house.chatter.site;
    breakFor(desk.conversation(await house.conversationOf(name))?.customer ?? '');
  };
  it('in line stops nobody behind them from being told their place, at once or in a later round', async () => {
    const leavers: Visitor[] = [];
    for (const name of ['Lea', 'Leo']) leavers.push((await house.customer(name, 'sales'))[0]);
    await house.customer('Carl', 'sales');
    const [, dora] = await house.customer('Dora', 'sales');
    await breakForCustomer('Carl');
    for (const [n, leaver] of leavers.entries()) {
      await leaver.post('/chat/leave');
      await dora.reads(`<strong>${3 - n}</strong>`);
    }
    // The second moved the line during the round of the first: the next round begins by itself.
    await new Promise((later) => setTimeout(later, 1_200));
    expect(lines.map(({ msg }) => msg)).to.include('a place could not be told');
    expect((await house.visitor().get('/healthz')).status).to.equal(200);
  });

  it('at the desk stops no colleague from reading the counts', async () => {
    await house.agent('Ana', 1, 'sales');
    const [, ben] = await house.agent('Ben', 1, 'billing');
    breakFor(idOf('Ana'));
    for (const name of ['Carl', 'Dora']) await house.customer(name, 'general');
    const counted = ({ heard }: Wire) =>
      heard.some(({ content }) => /Customers connected"[^>]*>2</.test(content ?? ''));
    await until('Ben reads that two are connected', async () => counted(ben));
    expect(lines.map(({ msg }) => msg)).to.include('counts could not be told');
  });

  it('of a chat is cut off to come back for it, and the other side reads it', async () => {
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    const conversation = await house.conversationOf('Carl');
    breakFor(idOf('Ana'));
    const id = messageId();
    carl.say({ op: 'send', conversation, id, text: 'Is anybody there?' });
    await carl.until((frame) => frame.op === 'ack' && frame['id'] === id);
    await carl.reads('Is anybody there?');
    expect(await ana.closed).to.equal(1011);
    expect(lines.map(({ msg }) => msg)).to.include('a fact could not be shown');
  });

  it('among the pages of admins who watch stops no other from showing what changes', async () => {
    const page = '/admin/live';
    await house.admin.connect('admin', page);
    const [first] = house.chatter.site.hub.watching;
    const root = await house.admin.connect('admin', page);
    await root.until(({ op }) => op === 'resumed');
    breakOn(first);
    for (const name of ['Carl', 'Dora']) {
      await house.customer(name, 'sales');
      await root.reads(`aria-label="${name}"`);
    }
    expect(lines.map(({ msg }) => msg)).to.include('an admin could not be told');
  });

  it('and speaks is cut off, and others go on', async () => {
    const [, carl] = await house.customer('Carl', 'sales');
    const [, dora] = await house.customer('Dora', 'sales');
    const broken = [...house.chatter.site.hub].find(({ who }) => who.kind === 'customer');
    Object.defineProperty(broken, 'frames', { value: undefined });
    carl.say({ op: 'beat' });
    expect(await carl.closed).to.equal(1011);
    dora.say({ op: 'beat' });
    await dora.until(({ op }) => op === 'beat');
    expect(lines.map(({ msg }) => msg)).to.include('a frame could not be taken');
  });
});

describe('a connection that the system cannot give', () => {
  it('is logged, and ends nobody else’s', async () => {
    const { log, lines } = listen();
    let server: EventEmitter | undefined;
    const finding: Plugin = {
      name: 'finding',
      setup: (host) => {
        host.use((ctx, next) => {
          ({ server } = ctx.req.socket as unknown as { server: EventEmitter });
          return next();
        });
        return undefined;
      },
    };
    const house = await House.open({}, {}, [finding], log);
    try {
      const [, carl] = await house.customer('Carl', 'sales');
      for (const _ of [1, 2, 3]) server?.emit('error', new Error('accept ENOBUFS'));
      carl.say({ op: 'beat' });
      await carl.until(({ op }) => op === 'beat');
      const one = 'a connection could not be taken';
      expect(lines.map(({ msg }) => msg)).to.deep.equal([one, one, one]);
    } finally {
      await house.close();
    }
  });
});

describe('what nobody waits for', () => {
  it('is logged when it fails, at once or later, and ten times a minute at most', async () => {
    const { log, lines } = listen();
    const containment = new Containment(log);
    const fail = (): never => {
      throw new Error('it broke');
    };
    expect(containment.run('a thing failed', fail)).to.equal(false);
    expect(containment.run('a thing failed', async () => fail())).to.equal(true);
    await new Promise((later) => containment.after(1, 'a thing failed', () => later(fail)));
    containment.each('a thing failed', Array.from({ length: 100 }), fail);
    await new Promise((later) => setTimeout(later, 20));
    expect(lines.map(({ msg }) => msg)).to.deep.equal(Array(10).fill('a thing failed'));
    containment.beginAnew();
    expect(lines.at(-1)).to.deep.include({ msg: 'more of that failed', leftOut: 92 });
  });
});
