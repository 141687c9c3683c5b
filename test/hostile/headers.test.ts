import { expect } from 'chai';
import { House, password } from '../house.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import { ask, upgradeLines } from './ask.ts';

type Who = 'nobody' | 'customer' | 'agent' | 'admin';
type Asked = readonly [who: Who, method: string, path: string, status: number, fields?: object];

const form = (who: Who, path: string, status: number, fields: object = {}): Asked => [
  who,
  'POST',
  path,
  status,
  fields,
];
const page = (who: Who, path: string, status = 200): Asked => [who, 'GET', path, status];

/** Stands for the id of the customer's conversation. */
const own = 'own';

/** An answer of every kind, from every page of every role. */
const asked: readonly Asked[] = [
  page('nobody', '/'),
  ['nobody', 'HEAD', '/', 200],
  page('nobody', '/chat', 303),
  page('nobody', '/chat/frame'),
  page('nobody', '/agent'),
  page('nobody', '/agent/status', 303),
  page('nobody', '/admin/agents', 303),
  page('nobody', '/healthz'),
  page('nobody', '/no/such/page', 404),
  page('nobody', '/setup/AAAAAAAAAAAAAAAAAAAAAA', 404),
  page('nobody', '/ws', 404),
  page('nobody', '/assets/old/chatter.js', 404),
  page('nobody', '/%E0%A4%A', 404),
  ['nobody', 'PUT', '/chat', 403],
  ['nobody', 'OPTIONS', '/chat', 200],
  ['customer', 'DELETE', '/chat/send', 405],
  ['customer', 'PATCH', '/', 405],
  page('customer', '/', 302),
  page('customer', '/chat'),
  page('customer', '/chat/frame'),
  form('customer', '/chat/send', 303, { conversation: own, id: messageId(), text: 'x' }),
  form('customer', '/chat/send', 422, {
    conversation: own,
    id: messageId(),
    text: 'x'.repeat(2_001),
  }),
  form('customer', '/chat/send', 400, { conversation: own, text: 'x' }),
  form('customer', '/chat/send', 413, { text: 'x'.repeat(70_000) }),
  form('customer', '/join', 303, { category: 'sales' }),
  form('nobody', '/join', 409, { category: 'nothing' }),
  page('agent', '/agent'),
  page('agent', '/agent/status'),
  page('agent', '/agent/frame'),
  page('agent', '/agent/conversations'),
  page('agent', `/agent/conversations/${messageId()}`, 404),
  page('agent', '/admin/agents', 403),
  form('agent', '/agent/available', 303, { available: 'on' }),
  form('agent', '/agent/end', 422, { conversation: messageId() }),
  page('admin', '/admin', 302),
  page('admin', '/admin/agents'),
  page('admin', '/admin/categories'),
  page('admin', '/admin/settings'),
  page('admin', '/admin/whitelist'),
  form('nobody', '/agent/sign-in', 401, { name: 'Ana', password: 'wrong' }),
  form('nobody', '/agent/sign-in', 401, { name: 'Ana', password: 'wrong' }),
  form('nobody', '/agent/sign-in', 401, { name: 'Ana', password: 'wrong' }),
  form('nobody', '/agent/sign-in', 401, { name: 'Ana', password: 'wrong' }),
  form('nobody', '/agent/sign-in', 401, { name: 'Ana', password: 'wrong' }),
  form('nobody', '/agent/sign-in', 429, { name: 'Ana', password: 'wrong' }),
];

/** Pages that our own pages show in a frame. */
const framed = /^\/(?:chat\/frame|agent\/frame|agent\/status)$/;

const policyOf = (response: Response): Map<string, string> =>
  new Map(
    (response.headers.get('content-security-policy') ?? '').split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );

/** What every answer says, whatever it is. */
const check = (response: Response, path: string, isSecure: boolean): void => {
  const { headers } = response;
  const policy = policyOf(response);
  expect(policy.get('default-src')).to.equal("'none'");
  expect(policy.get('script-src')).to.equal("'self'");
  expect(policy.get('style-src')).to.equal("'self'");
  expect(policy.get('base-uri')).to.equal("'none'");
  expect(policy.get('form-action')).to.equal("'self'");
  expect([...policy.values()].join(' ')).not.to.match(/unsafe|\*|https?:|blob:/);
  const mayFrame = framed.test(path);
  expect(policy.get('frame-ancestors')).to.equal(mayFrame ? "'self'" : "'none'");
  expect(headers.get('x-frame-options')).to.equal(mayFrame ? 'SAMEORIGIN' : 'DENY');
  expect(headers.get('x-content-type-options')).to.equal('nosniff');
  expect(headers.get('referrer-policy')).to.equal('same-origin');
  expect(headers.get('cross-origin-opener-policy')).to.equal('same-origin');
  expect(headers.get('cross-origin-resource-policy')).to.equal('same-origin');
  expect(headers.get('permissions-policy')).to.include('camera=()');
  for (const gossip of ['x-powered-by', 'server', 'access-control-allow-origin'])
    expect(headers.get(gossip), gossip).to.equal(null);
  const transport = headers.get('strict-transport-security');
  if (isSecure) expect(transport).to.match(/^max-age=31536000/);
  else expect(transport).to.equal(null);
  for (const cookie of headers.getSetCookie()) {
    expect(cookie)
      .to.match(/; httponly/i)
      .and.to.match(/; samesite=lax/i)
      .and.to.match(/; path=\//i);
    expect(/; secure/i.test(cookie)).to.equal(isSecure);
    // Another host of this domain cannot set one of this name.
    expect(cookie.startsWith('__Host-')).to.equal(isSecure);
    expect(cookie).to.match(/; path=\/(?:;|$)/i);
    expect(cookie).not.to.match(/; domain=/i);
  }
};

for (const isSecure of [false, true]) {
  describe(`every answer ${isSecure ? 'by https' : 'by http'}`, () => {
    let house: House;
    const people: Partial<Record<Who, Visitor>> = {};
    before(async () => {
      const env = isSecure ? { PUBLIC_ORIGIN: 'https://chat.example.com' } : {};
      house = await House.open({}, env);
      people.admin = await house.setUp();
      people.agent = await house.signedIn('Ana', 1, 'sales');
      await people.agent.post('/agent/available', { available: 'on' });
      people.customer = house.visitor();
      await people.customer.post('/join', { name: 'Carl', category: 'sales' });
    });
    after(() => house.close());

    const say = async ([who, method, path, , fields]: Asked): Promise<Response> => {
      const visitor = people[who] ?? house.visitor();
      const headers: Record<string, string> = { cookie: visitor.cookie };
      if (method !== 'GET' && who !== 'nobody') headers['Sec-Fetch-Site'] = 'same-origin';
      if (method === 'POST') headers['Sec-Fetch-Site'] = 'same-origin';
      const body = fields && new URLSearchParams({ ...fields });
      if (body?.get('conversation') === own)
        body.set('conversation', await house.conversationOf('Carl'));
      return fetch(`${house.origin}${path}`, {
        method,
        headers,
        redirect: 'manual',
        ...(body && { body }),
      });
    };

    for (const one of asked) {
      const [who, method, path, status] = one;
      it(`carries what keeps browsers safe: ${method} ${path} by ${who}, ${status}`, async () => {
        const response = await say(one);
        expect(response.status).to.equal(status);
        check(response, path, isSecure);
        expect(response.headers.get('cache-control')).to.equal('no-store');
        const type = response.headers.get('content-type');
        if (type !== null) expect(type).to.match(/; charset=utf-8$/);
        expect(await response.text()).not.to.match(
          /<script(?![^>]*\ssrc=)|<style|\son\w+=|javascript:/i,
        );
      });
    }

    it('may be kept for ever only if it is a file that its address names', async () => {
      const html = await (await fetch(`${house.origin}/`)).text();
      const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file);
      expect(files).to.have.length.at.least(3);
      for (const file of files) {
        const response = await fetch(`${house.origin}${file}`);
        check(response, '', isSecure);
        expect(response.headers.get('cache-control')).to.include('immutable');
        expect(response.headers.getSetCookie()).to.deep.equal([]);
        const type = response.headers.get('content-type');
        expect(type).to.match(/^(?:text\/(?:javascript|css)|image\/svg\+xml); charset=utf-8$/);
      }
    });

    it('has no words in it that nobody asked for where an upgrade is refused', async () => {
      const head = upgradeLines('/ws?as=agent', 'Origin: https://evil.example');
      const answer = await ask(house.chatter.port, head);
      expect(answer.split('\r\n')).to.deep.equal([
        'HTTP/1.1 403 Forbidden',
        'Connection: close',
        'Content-Length: 0',
        ...(isSecure ? ['Strict-Transport-Security: max-age=31536000; includeSubDomains'] : []),
      ]);
    });

    it('empties the cache of a browser that signs out', async () => {
      const response = await say(form('nobody', '/agent/sign-out', 303));
      expect(response.headers.get('clear-site-data')).to.equal('"cache"');
    });

    it('is a page of its own for a foreign form and for the first admin', async () => {
      const foreign = { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' } };
      const refused = await fetch(`${house.origin}/chat/leave`, foreign);
      expect(refused.status).to.equal(403);
      check(refused, '/chat/leave', isSecure);
      const fresh = await House.open();
      const path = new URL(fresh.chatter.setupUrl ?? '').pathname;
      check(await fetch(`${fresh.origin}${path}`), path, false);
      const body = new URLSearchParams({ name: 'Root', password });
      const headers = { 'Sec-Fetch-Site': 'same-origin' };
      const init = { method: 'POST', body, headers, redirect: 'manual' } as const;
      check(await fetch(`${fresh.origin}${path}`, init), path, false);
      await fresh.close();
    });
  });
}
