import { expect } from 'chai';
import { House } from '../house.ts';
import type { Visitor } from '../visitor.ts';
import type { Wire } from '../wire.ts';
import { frame } from './bytes.ts';
import { framing } from './framing.ts';
import type { Outcome } from './framing.ts';
import { Raw } from './raw.ts';

const beat = frame('{"op":"beat"}');

/** What these bytes come to on a socket of their own. */
export const outcomeOf = async (visitor: Visitor, bytes: readonly Buffer[]): Promise<Outcome> => {
  const raw = await Raw.open(visitor, 'customer');
  for (const some of bytes) raw.write(some);
  raw.write(beat);
  await raw.until(() => raw.isOver || raw.heard.some(({ op }) => op === 'beat'), 'an answer');
  if (raw.isOver) return raw.closed;
  raw.socket.end();
  await raw.closed;
  return 'answered';
};

describe('a frame', () => {
  let house: House;
  let carl: Visitor;
  let wires: readonly Wire[];
  before(async () => {
    house = await House.open();
    await house.setUp();
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [carlHere, carlsWire] = await house.customer('Carl', 'sales');
    carl = carlHere;
    wires = [ana, carlsWire];
  });
  after(() => house.close());

  for (const [what, bytes, outcome] of framing) {
    it(`of ${what} is ${typeof outcome === 'number' ? `closed with ${outcome}` : outcome}`, async () => {
      expect(await outcomeOf(carl, [bytes].flat())).to.equal(outcome);
    });
  }

  it('that comes byte by byte is answered', async () => {
    expect(
      await outcomeOf(
        carl,
        [...beat].map((byte) => Buffer.from([byte])),
      ),
    ).to.equal('answered');
  });

  it('that breaks off is its sender’s loss alone', async () => {
    for (const length of [1, 2, 5, 8, beat.length - 1]) {
      const raw = await Raw.open(carl, 'customer');
      raw.socket.end(beat.subarray(0, length));
      expect(await raw.closed).to.equal('hung up');
    }
  });

  it('right behind the request for a socket is heard', async () => {
    const raw = await Raw.open(carl, 'customer', beat);
    await raw.until(() => raw.heard.some(({ op }) => op === 'beat'), 'a beat');
    raw.socket.end();
    await raw.closed;
  });

  it('harms nobody else', () => {
    for (const { socket } of wires) expect(socket.readyState).to.equal(socket.OPEN);
  });
});
