import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { pathOf } from '../test/source.ts';
import { Visitor, messageId } from '../test/visitor.ts';
import type { Heard, Wire } from '../test/wire.ts';
import { saidIn } from './said.ts';

/** Longest wait for a customer, in milliseconds. */
const patience = 10_000;

describe('the practice desk', () => {
  let folder: string;
  let mongo: Server;
  let mongoCalls = 0;
  let demo: ChildProcess;
  let printed = '';
  let ana: Visitor;
  let wire: Wire;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chatter-'));
    mongo = createServer((socket) => {
      mongoCalls += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(mongo, 'listening');
    const { port } = mongo.address() as AddressInfo;
    const options = ['--customers', '5', '--speed', '15', '--quiet'];
    demo = spawn(process.execPath, [pathOf('dist/demo/main.js'), ...options], {
      env: {
        ...process.env,
        TMPDIR: folder,
        DATA_DIR: join(folder, 'real'),
        MONGOURL: `mongodb://127.0.0.1:${port}/real`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const text of demo.stdout!) {
      printed += String(text);
      if (printed.includes('Ctrl-C')) break;
    }
    expect(printed).to.include('Ctrl-C');
  });
  after(async () => {
    wire?.socket.terminate();
    if (demo.exitCode === null && demo.signalCode === null) {
      demo.kill('SIGKILL');
      await once(demo, 'exit');
    }
    mongo.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets a newcomer sign in with what it printed', async () => {
    const [, origin = ''] = /(http:\/\/127\.0\.0\.1:\d+)\/agent/.exec(printed) ?? [];
    const [, password = ''] = /Ana +(\S+)/.exec(printed) ?? [];
    ana = new Visitor(origin);
    const { location } = await ana.post('/agent/sign-in', { name: 'Ana', password });
    expect(location).to.equal('/agent');
    expect((await ana.get('/agent')).html).to.include('data-view=""');
  });

  it('has conversations of the past days', async () => {
    const { html } = await ana.get('/agent/conversations');
    expect(html.match(/href="\/agent\/conversations\//g)).to.have.length.above(9);
    expect(html).to.match(/rated \d of 5/);
  });

  it('brings a customer whose draft is seen before it is sent, and who replies', async () => {
    wire = await ana.connect('agent');
    wire.say({ op: 'available', available: 'on' });
    const { pane } = await wire.until((frame) => Boolean(frame['pane']), 'a customer', patience);
    const conversation = String(pane);
    const isDraft = ({ content = '' }: Heard): boolean =>
      content.includes(`id="draft-${conversation}"`) && content.includes('is typing:');
    const isSaid = (frame: Heard): boolean =>
      frame['conversation'] === conversation && saidIn(frame.content ?? '').length > 0;
    await wire.until(isSaid, 'their first words', patience);
    expect(wire.heard.findIndex(isDraft)).to.be.within(0, wire.heard.findIndex(isSaid));

    const before = wire.heard.length;
    const text = 'Hello, how can I help you?';
    wire.say({ op: 'send', conversation, id: messageId(), text });
    const isReply = (frame: Heard): boolean => isSaid(frame) && wire.heard.indexOf(frame) > before;
    await wire.until(isReply, 'their reply', patience);
  });

  it('leaves nothing behind, and never touched the store that the environment names', async () => {
    const exited = once(demo, 'exit');
    demo.kill('SIGINT');
    expect(await exited).to.deep.equal([0, null]);
    expect(readdirSync(folder)).to.deep.equal([]);
    expect(mongoCalls).to.equal(0);
  });
});
