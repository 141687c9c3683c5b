import { expect } from 'chai';
import { ask } from '../test/hostile/ask.ts';
import { House, password } from '../test/house.ts';
import { Wire } from '../test/wire.ts';
import { messageId } from '../test/visitor.ts';
import type { Visitor } from '../test/visitor.ts';
import { originOf } from './embedding.ts';

const shop = 'https://shop.example';

describe('the sites that may show the chat', () => {
  let house: House;
  before(async () => {
    house = await House.open();
    await house.setUp();
    await house.signedIn('Ana', 1, 'sales');
    await house.admin.post('/admin/embedding', { origin: `${shop}/` });
  });
  after(() => house.close());

  const headersOf = async (path: string, init: RequestInit = {}): Promise<Headers> =>
    (await fetch(`${house.origin}${path}`, { redirect: 'manual', ...init })).headers;
  const ancestorsOf = (headers: Headers): string | undefined =>
    /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1];

  /** A frame that has its cookie. */
  const framed = async (): Promise<Visitor> => {
    const visitor = house.visitor();
    const { status, location } = await visitor.get('/embed');
    expect(status).to.equal(303);
    expect((await visitor.get(location)).html).to.include('What is it about?');
    return visitor;
  };

  it('are listed by an admin, at once, and the audit has who did it', async () => {
    const other = 'https://other.example:8443';
    const added = await house.admin.post('/admin/embedding', { origin: other });
    expect(added.html).to.include(`${other} is added.`).and.include('/embed.js');
    expect(ancestorsOf(await headersOf('/embed'))).to.equal(`${shop} ${other}`);
    const again = await house.admin.post('/admin/embedding', { origin: other });
    expect(again.status).to.equal(422);
    await house.admin.post('/admin/embedding/remove', { origin: other });
    expect(ancestorsOf(await headersOf('/embed'))).to.equal(shop);
    const gone = await house.admin.post('/admin/embedding/remove', { origin: other });
    expect(gone.status).to.equal(422);
    const { html } = await house.admin.get('/admin/audit');
    expect(html).to.match(
      /let pages of\s*<bdi[^>]*>https:\/\/other\.example:8443<\/bdi>\s*show the chat no more/,
    );
  });

  it('are still listed after a restart', async () => {
    await house.restart();
    expect(ancestorsOf(await headersOf('/embed'))).to.equal(shop);
  });

  it('are none at first, and then nobody shows a frame', async () => {
    const fresh = await House.open();
    const { headers } = await fetch(`${fresh.origin}/embed`, { redirect: 'manual' });
    expect(ancestorsOf(headers)).to.equal("'none'");
    await fresh.close();
  });

  for (const wrong of [
    '',
    'shop.example',
    'http://shop.example',
    'https://*.shop.example',
    'https://shop.example/path',
    'https://shop.example?query',
    'https://shop.example#',
    'https://me@shop.example',
    'https://shop.example;script-src *',
    "https://a,b';c.example",
    'http://localhost.shop.example',
    'ftp://shop.example',
    'javascript:alert(1)',
    'null',
    "'self'",
  ]) {
    it(`cannot be ${JSON.stringify(wrong)}, which is said and left in the box`, async () => {
      const { status, html } = await house.admin.post('/admin/embedding', { origin: wrong });
      expect(status).to.equal(422);
      expect(html).to.match(/An origin is|Only https/);
      expect(ancestorsOf(await headersOf('/embed'))).to.equal(shop);
    });
  }

  it('are kept in one spelling, with http for a try on this machine alone', () => {
    expect(originOf('HTTPS://Shop.Example:443/')).to.equal('https://shop.example');
    expect(originOf('https://müller.example')).to.equal('https://xn--mller-kva.example');
    for (const origin of ['http://localhost:8080', 'http://127.0.0.1:3000', 'http://a.localhost'])
      expect(originOf(origin)).to.equal(origin);
  });

  it('see no page of agents or admins, and none of another address', async () => {
    for (const path of [
      '/',
      '/chat',
      '/agent',
      '/agent/sign-in',
      '/admin/embedding',
      '/setup/x',
      '/healthz',
    ])
      expect(ancestorsOf(await headersOf(path)), path).to.equal("'none'");
    const strange = [
      '/agent',
      '/admin',
      '/admin/agents',
      '/setup/x',
      '/healthz',
      '//agent',
      '/',
      '/../agent',
      '/embed',
    ];
    for (const path of strange.map((page) => `/embed${page}`)) {
      const headers = await headersOf(path, { headers: { cookie: house.admin.cookie } });
      expect(ancestorsOf(headers), path).to.equal("'none'");
      expect(headers.get('x-frame-options'), path).to.equal('DENY');
    }
    expect(ancestorsOf(await headersOf('/EMBED'))).to.equal("'none'");
  });

  it('see the customers’ pages, and in these the log for browsers without script', async () => {
    const headers = await headersOf('/embed/chat');
    expect(ancestorsOf(headers)).to.equal(shop);
    expect(headers.get('x-frame-options')).to.equal(null);
    expect(ancestorsOf(await headersOf('/embed/chat/frame'))).to.equal(`'self' ${shop}`);
  });

  it('have a cookie of their own, and leave the usual one as it is', async () => {
    const [cookie = ''] = (await headersOf('/embed')).getSetCookie();
    expect(cookie).to.match(/^chatter_embedded=[\w-]{22}; path=\/embed; /);
    for (const part of ['samesite=none', 'secure', 'httponly', 'partitioned'])
      expect(cookie.split('; ')).to.include(part);
    const [usual = ''] = (await headersOf('/')).getSetCookie();
    expect(usual)
      .to.match(/^chatter=/)
      .and.include('samesite=lax')
      .and.not.include('partitioned');
  });

  it('share no cookie with other hosts of the domain where Chatter has https', async () => {
    const safe = await House.open({}, { PUBLIC_ORIGIN: 'https://chat.example.com' });
    const cookies = async (path: string) =>
      (await fetch(`${safe.origin}${path}`, { redirect: 'manual' })).headers.getSetCookie();
    const ofFrames = await cookies('/embed');
    const usual = await cookies('/');
    await safe.close();
    const names = [...ofFrames, ...usual].map((cookie) => cookie.split('=')[0]);
    expect(names).to.deep.equal([
      '__Host-chatter_embedded',
      '__Host-chatter_embedded.sig',
      '__Host-chatter',
      '__Host-chatter.sig',
    ]);
    for (const cookie of [...ofFrames, ...usual]) {
      expect(cookie.split('; ')).to.include.members(['path=/', 'secure', 'httponly']);
      expect(cookie).not.to.match(/; domain=/i);
    }
    // HMAC with SHA-256: 256 bits.
    expect(usual[1]).to.match(/^__Host-chatter\.sig=[\w-]{43}; /);
  });

  it('are nobody with the usual cookie: neither customer nor admin', async () => {
    const [customer] = await house.customer('Carl', 'sales');
    for (const { cookie } of [customer, house.admin]) {
      const init = { headers: { cookie }, redirect: 'manual' } as const;
      const answer = await fetch(`${house.origin}/embed/chat`, init);
      expect(answer.headers.get('location')).to.equal('/embed');
    }
    const frame = await framed();
    expect((await frame.get('/admin/agents')).location).to.equal('/agent');
    const renamed = house.visitor();
    renamed.keep(frame.cookie.replaceAll('chatter_embedded', 'chatter'));
    await frame.post('/embed/join', { name: 'Dora', category: 'billing' });
    expect((await renamed.get('/chat')).location).to.equal('/');
    expect((await frame.get('/embed/chat')).html).to.include('Billing');
  });

  it('carry a customer from the line to the end by forms alone', async () => {
    const frame = await framed();
    const joined = await frame.post('/embed/join', { name: 'Emil', category: 'general' });
    expect(joined.location).to.equal('/embed/chat');
    expect((await frame.get('/embed')).location).to.equal('/embed/chat');
    const waiting = await frame.get('/embed/chat');
    expect(waiting.html).to.include('action="/embed/chat/leave"').and.not.include('For agents');
    expect(waiting.html).to.include(`data-hosts="${shop}"`);
    expect((await frame.post('/embed/chat/leave')).location).to.equal('/embed/chat');
    expect((await frame.get('/embed/chat')).html).to.include('action="/embed/chat/again"');
    expect((await frame.get('/embed/chat/transcript')).status).to.equal(200);
    expect((await frame.get('/chat/transcript')).location).to.equal('/');
    expect((await frame.post('/embed/chat/again')).location).to.equal('/embed');
  });

  it('get their own addresses through the socket, too', async () => {
    const [ana, desk] = await house.agent('Bea', 1, 'technical-support');
    const frame = await framed();
    await frame.post('/embed/join', { name: 'Fay', category: 'technical-support' });
    const conversation = await house.conversationOf('Fay');
    const { html } = await frame.get('/embed/chat');
    expect(html).to.include('"/embed/ws?as=customer"');
    const view = /data-view="([^"]*)"/.exec(html)?.[1] ?? '';
    const url = house.origin.replace('http', 'ws');
    const open = (query: string, origin = house.origin): Promise<Wire> =>
      Wire.open(`${url}/embed/ws?${query}`, { cookie: frame.cookie, origin });
    const wire = await open(`as=customer&view=${view}`);
    await ana.post('/agent/send', { conversation, id: messageId(), text: 'Hello Fay' });
    await wire.reads('Hello Fay');
    await ana.post('/agent/end', { conversation });
    await wire.reads('action="/embed/chat/again"');
    expect(await open('as=customer', shop).catch(String)).to.include('403');
    expect(await (await open('as=agent')).closed).to.equal(4401);
    wire.socket.terminate();
    desk.socket.terminate();
  });

  it('are told when a browser keeps no cookie, and nobody is left in line by that', async () => {
    const { location } = await house.visitor().get('/embed?category=sales');
    expect(location).to.match(/^\/embed\?tried=\d+&category=sales$/);
    const { html } = await house.visitor().get(location);
    expect(html).to.include('keeps no cookies').and.include('href="/?category=sales"');
    expect(html).to.match(/target="_blank" rel="noopener"/);
    const { size } = house.chatter.site.desk.line('sales');
    const joined = await house.visitor().post('/embed/join', { name: 'Gil', category: 'sales' });
    expect(joined.location).to.include('/embed?tried=');
    expect(house.chatter.site.desk.line('sales').size).to.equal(size);
    // Long afterwards it is no answer to anything.
    const late = await house.visitor().get('/embed?tried=1000');
    expect(late.status).to.equal(303);
  });

  it('find the chat that runs, and make nobody a customer who has not asked', async () => {
    const looked = await fetch(`${house.origin}/embed?return`);
    expect(looked.headers.getSetCookie()).to.deep.equal([]);
    expect(await looked.text()).to.include('data-idle');
    const frame = await framed();
    expect((await frame.get('/embed?return')).html).to.include('data-idle');
    await frame.post('/embed/join', { name: 'Hal', category: 'billing' });
    expect((await frame.get('/embed?return')).location).to.equal('/embed/chat');
  });

  it('cannot post for their visitors', async () => {
    const frame = await framed();
    const foreign = { 'Sec-Fetch-Site': 'cross-site', Origin: shop };
    const fields = { name: 'Eve', category: 'sales' };
    expect((await frame.post('/embed/join', fields, foreign)).status).to.equal(403);
    const old = { 'Sec-Fetch-Site': '', Origin: shop };
    expect((await frame.post('/embed/join', fields, old)).status).to.equal(403);
    const signIn = await frame.post('/embed/agent/sign-in', { name: 'Ana', password });
    expect(signIn.status).to.equal(404);
  });

  it('begin with the category that their page is about, while it is open', async () => {
    const frame = await framed();
    expect((await frame.get('/embed?category=billing')).html).to.include('Start: Billing');
    expect((await frame.get('/?category=billing')).html).to.include('Start: Billing');
    expect((await frame.get('/embed?category=nothing')).html).to.not.include('Start:');
  });

  it('load one small script from an address that stays', async () => {
    const response = await fetch(`${house.origin}/embed.js`, {
      headers: { 'accept-encoding': 'identity' },
    });
    expect(response.headers.get('content-type')).to.include('text/javascript');
    expect(response.headers.get('cache-control')).to.equal('public, max-age=300');
    expect(response.headers.get('cross-origin-resource-policy')).to.equal('cross-origin');
    expect(response.headers.getSetCookie()).to.deep.equal([]);
    const script = await response.text();
    expect(Buffer.byteLength(script)).to.be.below(5_000);
    expect(script).to.include('"Chat with us"').and.not.include('customer.');
    const german = await fetch(`${house.origin}/embed.js`, {
      headers: { 'accept-language': 'de' },
    });
    expect(await german.text()).to.include('"Chatten Sie mit uns"');
    expect(german.headers.get('vary')).to.include('Accept-Language');
    expect(script).to.not.match(/\beval\b|Function\(|innerHTML|cookie|Storage|window\./);
    const etag = response.headers.get('etag') ?? '';
    const lines = ['GET /embed.js HTTP/1.1', 'Host: localhost', 'Connection: close'];
    const known = [...lines, `If-None-Match: ${etag}`, 'Accept-Encoding: identity', '', ''];
    const same = await ask(house.chatter.port, known.join('\r\n'));
    expect(same).to.match(/^HTTP\/1\.1 304 /);
    const packed = await headersOf('/embed.js', { headers: { 'accept-encoding': 'br' } });
    expect(packed.get('content-encoding')).to.equal('br');
  });
});
