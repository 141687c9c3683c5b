import { connect } from 'node:net';
import { expect } from 'chai';
import { House } from '../house.ts';
import type { Visitor } from '../visitor.ts';
import { ask, statusIn } from './ask.ts';
import { knocks } from './upgrades.ts';

describe('a request for a socket', () => {
  let house: House;
  let carl: Visitor;
  before(async () => {
    house = await House.open();
    await house.setUp();
    [carl] = await house.customer('Carl', 'sales');
  });
  after(() => house.close());
  const good = () => ({ origin: house.origin, cookie: carl.cookie });

  for (const [what, status, head] of knocks) {
    it(`with ${what} gets ${status}`, async () => {
      const answer = await ask(house.chatter.port, head(good()));
      expect(statusIn(answer), answer).to.equal(status);
      expect(answer).not.to.match(/Sec-WebSocket-Extensions|node_modules|Error:/);
    });
  }

  it('that is refused takes nothing that came behind it', async () => {
    const [, , head] = knocks.find(([what]) => what === 'another site') ?? [];
    const behind = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
    const socket = connect(house.chatter.port, '127.0.0.1');
    socket.write(`${head?.(good())}${behind}`);
    let heard = '';
    socket.on('data', (data) => (heard += data.toString()));
    await new Promise((gone) => socket.once('close', gone));
    expect(heard.match(/HTTP\/1\.1/g)).to.have.length(1);
  });

  it('on a connection that had a page before is as good as another', async () => {
    const [, , head] = knocks[0] ?? [];
    const socket = connect(house.chatter.port, '127.0.0.1');
    socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n${head?.(good())}`);
    let heard = '';
    await new Promise<void>((opened) => {
      socket.on('data', (data) => {
        heard += data.toString('latin1');
        if (heard.includes(' 101 ')) opened();
      });
    });
    socket.destroy();
  });

  it('is answered for everybody else after all that', async () => {
    expect((await house.visitor().get('/healthz')).status).to.equal(200);
    (await house.connected(carl, 'customer')).socket.terminate();
  });
});
