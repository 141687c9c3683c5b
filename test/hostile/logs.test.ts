import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Server } from '../crash/server.ts';
import { Visitor, messageId } from '../visitor.ts';
import type { Wire } from '../wire.ts';
import { ask } from './ask.ts';
import { frame } from './bytes.ts';
import { Raw } from './raw.ts';

/** Everything that somebody says and nobody may read in a log, by what it is. */
const planted = new Map<string, string>();
const plant = (what: string): string => {
  const word = `planted-${what}-${messageId()}`;
  planted.set(what, word);
  return word;
};

/** What of it stands in these lines, as it was said or as addresses and JSON spell it. */
const foundIn = (text: string): string[] =>
  [...planted].flatMap(([what, word]) =>
    [word, encodeURIComponent(word), Buffer.from(word).toString('base64')].some((spelt) =>
      text.includes(spelt),
    )
      ? [what]
      : [],
  );

const settled = (wire: Wire): Promise<unknown> => wire.until(({ op }) => op === 'beat', 'a beat');

describe('the log of a server that says all it can', () => {
  let folder: string;
  let server: Server;
  let logged = '';
  let toPeople = '';

  /** A customer and an agent use everything that takes words. */
  const live = async (admin: Visitor, root: string): Promise<void> => {
    await admin.post('/admin/categories', { name: plant('category'), open: 'on', maxQueue: '5' });
    await admin.post('/admin/whitelist', { range: '127.0.0.1', note: plant('note'), sure: 'on' });
    await admin.post('/admin/whitelist', { range: plant('range'), note: 'x' });
    await admin.post('/admin/settings', { messageLimit: plant('setting') });
    const password = plant('password');
    const fields = { name: plant('agent'), password, limit: '1', categories: 'sales' };
    await admin.post('/admin/agents', fields);
    const ana = new Visitor(server.origin);
    await ana.post('/agent/sign-in', { name: fields.name, password: plant('wrong password') });
    await ana.post('/agent/sign-in', { name: plant('unknown name'), password: root });
    const code = { code: plant('code'), token: plant('one-time code') };
    await ana.post('/agent/sign-in', { name: fields.name, password, ...code });
    const change = { current: password, password: plant('own password') };
    await ana.post('/agent/account/password', change);
    const wrong = { current: plant('wrong current password'), password: plant('next password') };
    await ana.post('/agent/account/password', wrong);
    await ana.post('/admin/agents', {
      name: plant('forbidden'),
      password: plant('forbidden word'),
    });
    const query = { as: 'agent', view: plant('view'), since: plant('since') };
    const origin = `https://${plant('origin')}.example`;
    await ana.connectWith(query, { origin }).catch(() => {});
    await ana.post('/agent/available', { available: 'on' });
    const carl = new Visitor(server.origin);
    await carl.get(`/?utm=${plant('query')}`);
    await carl.post('/join', { name: plant('customer'), category: 'sales' });
    const { html } = await carl.get('/chat');
    const conversation = /data-view="chatting:([\w-]{22})"/.exec(html)?.[1] ?? '';
    expect(conversation).to.have.length(22);
    const [carls, anas] = [await carl.connect('customer'), await ana.connect('agent')];
    const send = (what: string) => ({
      op: 'send',
      conversation,
      id: messageId(),
      text: plant(what),
    });
    carls.say(send('message'));
    carls.say({ op: 'typing', conversation, n: 1, text: plant('draft') });
    anas.say(send('answer'));
    await carl.post('/chat/send', { conversation, id: messageId(), text: plant('form') });
    await carl.post('/chat/send', { conversation, id: 'x', text: plant('refused form') });
    carls.say({ ...send('late message'), conversation: messageId() });
    anas.say({ op: 'transfer', conversation, target: 'category:sales', note: plant('hand-over') });
    for (const wire of [carls, anas]) {
      wire.say({ op: 'beat' });
      await settled(wire);
    }
    await ana.get(`/agent/conversations?words=${plant('search')}`);
    await carl.post('/chat/leave');
    await carl.post('/chat/rate', { stars: '5', comment: plant('comment') });
    carls.say({ op: 'dance', text: plant('unknown act') });
    await carls.closed;
    for (const [who, { cookie }] of Object.entries({ admin, ana, carl })) {
      for (const part of cookie.split('; '))
        planted.set(`${who}: ${part}`, part.split('=')[1] ?? '');
    }
    await ana.post('/agent/sign-out');
  };

  /** Requests and frames that go wrong in every way with words in them. */
  const fail = async (visitor: Visitor): Promise<void> => {
    const { port } = server;
    await visitor.get(`/${plant('path')}`);
    await visitor.get(`/setup/${plant('link')}`);
    await visitor.get(`/agent/conversations/${plant('id')}`);
    await visitor.get(`/%E0%A4%A?${plant('bad address')}`);
    await visitor.post('/chat/send', { text: plant('foreign form') }, { 'Sec-Fetch-Site': 'none' });
    await visitor.post('/join', { text: plant('zipped') }, { 'Content-Encoding': 'gzip' });
    await visitor.post('/join', { text: plant('long') + 'x'.repeat(70_000) });
    await ask(port, `GET / HTTP/1.1\r\nHost: x\r\nCookie: chatter=${plant('cookie')}\r\n\r\n`);
    await ask(port, `GET / HTTP/1.1\r\nAuthorization: ${plant('header')}\r\nX Y: z\r\n\r\n`);
    await ask(port, `GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: ${plant('browser')}\r\n\r\n`);
    await ask(port, `${plant('noise')}\r\n\r\n`);
    await visitor.get('/');
    for (const spoil of [
      { rsv: 4 },
      { opcode: 3 },
      { masked: false },
      { says: 2n ** 63n, bits: 64 as const },
    ]) {
      const raw = await Raw.open(visitor, 'customer');
      raw.write(frame(plant(`frame ${Object.keys(spoil).join()}`), spoil));
      await raw.closed;
    }
    const raw = await Raw.open(visitor, 'customer');
    raw.write(frame(plant('no JSON')));
    await raw.closed;
  };

  before(async function run() {
    this.timeout(180_000);
    folder = await mkdtemp(join(tmpdir(), 'chatter-logs-'));
    const file = await open(join(folder, 'log'), 'w');
    const secret = plant('session secret');
    server = await Server.at(folder, { LOG_LEVEL: 'trace', SESSION_SECRET: secret }, file.fd);
    await server.start();
    const token = server.setupPath.replace('/setup/', '');
    const root = plant('first password');
    const admin = new Visitor(server.origin);
    await admin.get(server.setupPath);
    await admin.post(server.setupPath, { name: plant('admin'), password: 'short' });
    await admin.post(server.setupPath, { name: plant('first admin'), password: root });
    await live(admin, root);
    await fail(new Visitor(server.origin));
    toPeople = server.said;
    expect(toPeople.split(token)).to.have.length(2);
    planted.set('set-up link', token);
    await server.kill('SIGTERM');
    await file.close();
    logged = await readFile(join(folder, 'log'), 'utf8');
  });
  after(async () => {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it('has nobody’s words, names, passwords, cookies or codes in it', () => {
    expect(planted.size).to.be.at.least(40);
    expect(foundIn(logged)).to.deep.equal([]);
  });

  it('is one JSON object a line, and has something to say', () => {
    const lines = logged.split('\n').filter((line) => line !== '');
    expect(lines).to.have.length.greaterThan(10);
    for (const line of lines)
      expect(JSON.parse(line), line).to.include.keys('level', 'time', 'msg');
  });

  it('has who was refused what, in words of our own', () => {
    const found = [...logged.matchAll(/"msg":"refused: ([^"]+)"/g)].map(([, what]) => what);
    expect(found).to.include.members([
      'sign-in failed',
      'wrong current password',
      'a page for admins',
      'a socket, of another site',
      'not understood',
    ]);
  });

  it('says to people the one link, and nothing else that was meant for few', () => {
    expect(foundIn(toPeople)).to.deep.equal(['set-up link']);
    expect(toPeople.trim().split('\n')).to.have.length(2);
  });
});
