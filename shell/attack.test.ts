import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { expect } from 'chai';
import { House, password } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';

/** Sends raw bytes; resolves with what came back when the other side closes or `ms` are over. */
const raw = (port: number, bytes: readonly (string | Buffer)[], ms = 500): Promise<string> =>
  new Promise((over) => {
    let heard = '';
    const socket: Socket = connect(port, '127.0.0.1');
    const end = (): void => {
      socket.destroy();
      over(heard);
    };
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      const next = rest.shift();
      if (next) socket.write(next);
    });
    socket.on('error', end);
    socket.on('close', end);
    const rest = [...bytes];
    socket.write(rest.shift() ?? '');
    setTimeout(end, ms);
  });

describe('somebody who means harm', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
  });
  afterEach(() => house.close());

  const handshake = (origin: string, cookie = ''): string =>
    `GET /ws?as=customer HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
    `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n` +
    `Origin: ${origin}\r\nCookie: ${cookie}\r\n\r\n`;

  it('does not end the server with a broken frame, with a session or without', async () => {
    const { port } = house.chatter;
    const visitor = house.visitor();
    await visitor.get('/');
    const broken = Buffer.from([0xff, 0xff, 0xff, 0xff]);
    for (const cookie of ['', visitor.cookie]) {
      expect(await raw(port, [handshake(house.origin, cookie), broken])).to.include('101');
    }
    expect((await visitor.get('/healthz')).status).to.equal(200);
  });

  it('is hung up on when an upgrade is refused', async () => {
    const answer = await raw(house.chatter.port, [handshake('https://evil.example')], 5_000);
    expect(answer).to.include('403 Forbidden');
  });

  it('finds no page under another spelling of its address', async () => {
    for (const path of ['/AGENT', '/Admin/agents', '/agent/CONVERSATIONS', '/SETUP/x']) {
      expect((await house.admin.get(path)).status).to.equal(404);
    }
  });

  it('reads the page that finds nothing, and no fault of ours, at an address that is none', async () => {
    for (const address of ['http://[::bad/', 'http://a:b:c/agent', '*']) {
      const request = `GET ${address} HTTP/1.1\r\nHost: x\r\n\r\n`;
      const answer = await raw(house.chatter.port, [request]);
      expect(answer, address).to.include('404 Not Found').and.to.include('Content-Security-Policy');
    }
  });

  it('does not bring a session back that was signed out meanwhile', async () => {
    const ana = await house.signedIn('Ana', 1, 'sales');
    const stolen = ana.cookie;
    const body = 'category=sales&name=Eve';
    const head =
      `POST /join HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nCookie: ${stolen}\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`;
    const socket = connect(house.chatter.port, '127.0.0.1');
    socket.write(head);
    await new Promise((begun) => setTimeout(begun, 200));
    await ana.post('/agent/sign-out');
    socket.write(body);
    await new Promise((answered) => socket.once('data', answered));
    socket.destroy();
    const thief = house.visitor();
    thief.keep(stolen);
    expect((await thief.get('/agent')).html).to.include('Sign in');
  });

  it('does not bring an agent back to the desk who signs out meanwhile', async () => {
    const ana = await house.signedIn('Ana', 1, 'sales');
    const { desk, directory, store } = house.chatter.site;
    const id = directory.agentNamed('Ana')?.id ?? '';
    const body = 'available=on';
    const socket = connect(house.chatter.port, '127.0.0.1');
    const type = 'Content-Type: application/x-www-form-urlencoded';
    socket.write(
      `POST /agent/available HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n` +
        `Cookie: ${ana.cookie}\r\n${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    await new Promise((begun) => setTimeout(begun, 200));
    const tab = house.visitor();
    tab.keep(ana.cookie);
    // The disk is slow.
    const putAudit = store.putAudit.bind(store);
    store.putAudit = async (entry) => {
      await new Promise((later) => setTimeout(later, 300));
      await putAudit(entry);
    };
    const out = ana.post('/agent/sign-out');
    while (desk.agent(id)) await new Promise((later) => setTimeout(later, 5));
    expect((await tab.get('/agent')).html).to.include('Sign in');
    await out;
    socket.write(body);
    await new Promise((answered) => socket.once('data', answered));
    socket.destroy();
    expect(desk.agent(id)).to.equal(undefined);
  });

  it('gets five guesses, however many are made at once', async () => {
    await house.signedIn('Ana', 1, 'sales');
    const guesses = Array.from({ length: 15 }, (_, i) =>
      house.visitor().post('/agent/sign-in', { name: 'Ana', password: `a wrong word ${i}` }),
    );
    const answers = await Promise.all(guesses);
    expect(answers.filter(({ status }) => status === 401)).to.have.length(5);
    expect(answers.filter(({ status }) => status === 429)).to.have.length(10);
  });

  it('says nothing more through a socket that is being closed', async () => {
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [, carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    carl.say('nonsense');
    carl.say({ op: 'send', conversation, id: messageId(), text: 'after the end' });
    expect(await carl.closed).to.equal(1008);
    expect(
      JSON.stringify(await house.chatter.site.store.entries(conversation, 0, 99)),
    ).not.to.include('after the end');
  });

  it('makes one admin with one link, however often it is posted', async () => {
    const fresh = await House.open();
    const path = new URL(fresh.chatter.setupUrl ?? '').pathname;
    const posts = Array.from({ length: 6 }, (_, i) =>
      fresh.visitor().post(path, { name: `Root ${i}`, password }),
    );
    await Promise.all(posts);
    expect(fresh.chatter.site.directory.agents()).to.have.length(1);
    await fresh.close();
  });

  it('reads no running chat that went to somebody else', async () => {
    const [beaHere, bea] = await house.agent('Bea', 1, 'sales');
    const [, zed] = await house.customer('Zed', 'sales');
    await bea.reads('aria-label="Zed"');
    const conversation = await house.conversationOf('Zed');
    const path = `/agent/conversations/${conversation}`;
    expect((await beaHere.get(path)).status).to.equal(200);
    await house.agent('Cem', 1, 'billing');
    await beaHere.post('/agent/transfer', { conversation, target: 'category:billing', note: '' });
    await zed.reads('Cem is with you now');
    zed.say({ op: 'send', conversation, id: messageId(), text: 'card 4711' });
    await zed.until(({ op }) => op === 'ack');
    expect((await beaHere.get(path)).status).to.equal(404);
    expect((await beaHere.get('/agent/conversations?words=4711')).html).not.to.include('Zed');
  });

  it('fills no line: customers of one address join so fast and no faster', async () => {
    const small = await House.open({}, { JOINS_PER_MINUTE: '3' });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      statuses.push((await small.visitor().post('/join', { category: 'sales' })).status);
    }
    expect(statuses).to.deep.equal([303, 303, 303, 429, 429]);
    await small.close();
  });

  it('counts every address of one IPv6 network as one', async () => {
    const { addressKey } = await import('./address.ts');
    expect(addressKey('2001:db8::1')).to.equal(addressKey('2001:db8:0:0:ffff::9'));
    expect(addressKey('2001:db8:1::1')).not.to.equal(addressKey('2001:db8::1'));
    expect(addressKey('192.0.2.7')).to.equal('192.0.2.7');
  });

  it('meets secure cookies where the public origin is https', async () => {
    const safe = await House.open({}, { PUBLIC_ORIGIN: 'https://chat.example.com' });
    const response = await fetch(`${safe.origin}/`);
    expect(response.status).to.equal(200);
    expect(response.headers.get('set-cookie')).to.match(/; secure/i);
    expect(response.headers.get('strict-transport-security')).to.match(/max-age=\d+/);
    await safe.close();
  });
});
