import { expect } from 'chai';
import { Secret, TOTP } from 'otpauth';
import { decodeQR } from 'qr/decode.js';
import { House, password } from '../test/house.ts';
import type { Visitor } from '../test/visitor.ts';
import { defaultAccess } from './access.ts';
import { Seal } from './seal.ts';

const setUpPage = '/agent/account/second-factor';
const codePage = '/agent/sign-in/code';
const half = 30_000;

/** The code of a secret, so many steps from now. */
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * half,
  });
const secretIn = (html: string): string =>
  (/class="key"><bdi>([A-Z2-7 ]+)</.exec(html)?.[1] ?? '').replaceAll(' ', '');
const codesIn = (html: string): string[] =>
  [...html.matchAll(/<li>((?:[A-Z2-9]{5}-){4}[A-Z2-9]{6})<\/li>/g)].map(([, code = '']) => code);

describe('a second factor', () => {
  let house: House;
  let ana: Visitor;
  let secret: string;
  let usedCode: string;
  let recovery: string[];

  const turnOn = async (visitor: Visitor, word = password) => {
    const begun = await visitor.get(setUpPage);
    const key = secretIn(begun.html);
    const code = codeOf(key);
    const page = await visitor.post(setUpPage, { current: word, code });
    return { key, code, page };
  };

  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
    ana = await house.signedIn('Ana', 1, 'sales');
    const { key, code, page } = await turnOn(ana);
    secret = key;
    usedCode = code;
    recovery = codesIn(page.html);
  });
  afterEach(() => house.close());

  const account = () => house.chatter.site.directory.agentNamed('Ana')!;
  /** As if every code that was used belonged to another time. */
  const later = () =>
    house.chatter.site.directory.changeAgent(account().id, (now) => ({
      ...now,
      factor: { ...now.factor!, lastStep: 1 },
    }));
  const signIn = async (word = password, name = 'Ana') => {
    const visitor = house.visitor();
    const page = await visitor.post('/agent/sign-in', { name, password: word });
    return [visitor, page] as const;
  };
  const isIn = async (visitor: Visitor) => (await visitor.get('/agent')).html.includes('Available');

  it('is asked for after the password, and before anything else', async () => {
    await later();
    const [visitor, page] = await signIn();
    expect(page).to.include({ status: 303, location: codePage });
    expect(await isIn(visitor)).to.equal(false);
    expect((await visitor.get('/agent/account')).location).to.equal('/agent');
    const wire = await visitor.connectWith({ as: 'agent' });
    expect(await wire.closed).to.equal(4401);
    expect((await visitor.get(codePage)).html).to.include('one-time-code');
    const before = visitor.cookie;
    const right = await visitor.post(codePage, {
      code: ` ${codeOf(secret).slice(0, 3)} ${codeOf(secret).slice(3)}`,
    });
    expect(right.location).to.equal('/agent');
    expect(visitor.cookie).not.to.equal(before);
    expect(await isIn(visitor)).to.equal(true);
  });

  it('ends the other sign-ins when it is turned on, and keeps this one', async () => {
    expect(await isIn(ana)).to.equal(true);
    expect(recovery).to.have.length(10);
    const ben = await house.signedIn('Ben', 1, 'sales');
    const [elsewhere] = await signIn(password, 'Ben');
    const wire = await house.connected(elsewhere, 'agent');
    await turnOn(ben);
    expect(await wire.closed).to.equal(4401);
    expect(await isIn(ben)).to.equal(true);
  });

  it('takes no code twice, not even the one that turned it on', async () => {
    const [first] = await signIn();
    expect((await first.post(codePage, { code: usedCode })).status).to.equal(401);
    const next = codeOf(secret, 1);
    expect((await first.post(codePage, { code: next })).location).to.equal('/agent');
    const [second] = await signIn();
    const again = await second.post(codePage, { code: next });
    expect(again.status).to.equal(401);
    expect(again.html).to.include('not right, or was used before');
  });

  it('lets one of two in who use the same code at once', async () => {
    await later();
    const [[one], [other]] = await Promise.all([signIn(), signIn()]);
    const code = codeOf(secret);
    const pages = await Promise.all(
      [one, other].map((visitor) => visitor.post(codePage, { code })),
    );
    expect(pages.map(({ status }) => status)).to.have.members([303, 401]);
  });

  it('is not guessed: five wrong codes close the account, and the password tells nothing', async () => {
    await later();
    const [thief] = await signIn();
    for (let i = 0; i < 5; i += 1) {
      const wrong = String((Number(codeOf(secret)) + 7 + i) % 1_000_000).padStart(6, '0');
      expect((await thief.post(codePage, { code: wrong })).status).to.equal(401);
    }
    expect((await thief.post(codePage, { code: codeOf(secret) })).status).to.equal(429);
    const [, right] = await signIn();
    const [, wrong] = await signIn('not the right password');
    expect(right.status).to.equal(429);
    expect(right.html).to.equal(wrong.html);
  });

  it('gives the same answer to a wrong password as without one, and for nobody', async () => {
    await house.signedIn('Ben', 1, 'sales');
    const pages = await Promise.all(
      ['Ana', 'Ben', 'Eve'].map(async (name) => {
        const [visitor, page] = await signIn('not the right password', name);
        expect((await visitor.get(codePage)).location).to.equal('/agent');
        return page.html.replaceAll(name, '');
      }),
    );
    expect(new Set(pages).size).to.equal(1);
  });

  it('waits five minutes for its code, and not beyond another password', async () => {
    await later();
    const [visitor] = await signIn();
    const [late] = await signIn();
    const { store, sessions } = house.chatter.site;
    const id = decodeURIComponent(/chatter=([^;]+)/.exec(late.cookie)?.[1] ?? '');
    const session = await store.session(id);
    const pending = { ...(session?.data['pending'] as object), at: Date.now() - 300_000 };
    await sessions.set(id, { ...session?.data, pending }, 600_000);
    expect((await late.post(codePage, { code: codeOf(secret) })).location).to.equal('/agent');
    expect(await isIn(late)).to.equal(false);
    const fields = { name: 'Ana', limit: '1', categories: 'sales', password: 'quite another word' };
    await house.admin.post(`/admin/agents/${account().id}`, fields);
    await visitor.post(codePage, { code: codeOf(secret) });
    expect(await isIn(visitor)).to.equal(false);
    const [fresh] = await signIn('quite another word');
    expect((await fresh.post(codePage, { code: codeOf(secret) })).location).to.equal('/agent');
  });

  it('can be replaced by a recovery code, once each, in any case', async () => {
    const [visitor] = await signIn();
    const code = recovery[3]!.toLowerCase().replaceAll('-', ' ');
    expect((await visitor.post(codePage, { code })).location).to.equal('/agent');
    expect((await visitor.get('/agent/account')).html).to.match(/9 recovery\s+codes are left/);
    const [again] = await signIn();
    expect((await again.post(codePage, { code })).status).to.equal(401);
    expect(JSON.stringify(account())).not.to.include(recovery[0]);
  });

  it('gets new recovery codes, and the old ones are void', async () => {
    await later();
    const page = await ana.post(`${setUpPage}/codes`, { current: password, code: codeOf(secret) });
    const fresh = codesIn(page.html);
    expect(fresh).to.have.length(10);
    const [visitor] = await signIn();
    expect((await visitor.post(codePage, { code: recovery[0]! })).status).to.equal(401);
    expect((await visitor.post(codePage, { code: fresh[0]! })).location).to.equal('/agent');
  });

  it('is asked for when the password is changed, which takes no code that was used', async () => {
    await later();
    const next = 'quite another password';
    const change = (code: string, current = password) =>
      ana.post('/agent/account/password', { current, password: next, code });
    expect((await ana.get('/agent/account')).html).to.match(/\/password"[^]*name="code"[^]*Change/);
    for (const code of ['', '000', recovery[0]!.slice(1)])
      expect((await change(code)).html, code).to.include('The code is not right');
    expect((await change(codeOf(secret), 'not the right password')).status).to.equal(422);
    expect((await signIn(next))[1].status).to.equal(401);
    expect((await change(codeOf(secret))).html).to.include('Your password is changed.');
    const again = { current: next, password, code: codeOf(secret) };
    expect((await ana.post('/agent/account/password', again)).status).to.equal(422);
    const [visitor, page] = await signIn(next);
    expect(page.location).to.equal(codePage);
    expect((await visitor.post(codePage, { code: codeOf(secret) })).status).to.equal(401);
  });

  it('is asked for once by who has to replace the password of an admin', async () => {
    await later();
    const fields = {
      name: 'Ana',
      limit: '1',
      categories: 'sales',
      password: 'what the admin typed',
    };
    await house.admin.post(`/admin/agents/${account().id}`, fields);
    const [visitor] = await signIn('what the admin typed');
    await visitor.post(codePage, { code: codeOf(secret) });
    expect((await visitor.get('/agent')).location).to.equal('/agent/account');
    expect((await visitor.get('/agent/account')).html).not.to.include('name="code"');
    const words = { current: 'what the admin typed', password };
    expect((await visitor.post('/agent/account/password', words)).location).to.equal('/agent');
    expect(await isIn(visitor)).to.equal(true);
  });

  it('is turned off with password and code, and not with one of them', async () => {
    await later();
    const off = (current: string, code: string) => ana.post(`${setUpPage}/off`, { current, code });
    expect((await off('not the right password', codeOf(secret))).status).to.equal(422);
    expect((await off(password, '000')).status).to.equal(422);
    expect(account().factor).not.to.equal(undefined);
    expect((await off(password, codeOf(secret))).html).to.include('turned off');
    const [visitor, page] = await signIn();
    expect(page.location).to.equal('/agent');
    expect(await isIn(visitor)).to.equal(true);
  });

  it('is turned on with password and code, and not with one of them', async () => {
    const ben = await house.signedIn('Ben', 1, 'sales');
    const key = secretIn((await ben.get(setUpPage)).html);
    expect(secretIn((await ben.get(setUpPage)).html)).to.equal(key);
    const on = (current: string, code: string) => ben.post(setUpPage, { current, code });
    expect((await on('not the right password', codeOf(key))).status).to.equal(422);
    expect((await on(password, codeOf(secret))).html).to.include('The code is not right');
    expect(house.chatter.site.directory.agentNamed('Ben')?.factor).to.equal(undefined);
    expect((await on(password, codeOf(key))).html).to.include('Your recovery codes');
  });

  it('is led to when an admin asks it of all, before anything else', async () => {
    const [ben, wire] = await house.agent('Ben', 1, 'sales');
    await house.admin.post('/admin/sign-in', { idle: '480', longest: '24', secondFactor: 'on' });
    expect(await wire.closed).to.equal(4401);
    for (const visitor of [ben, house.admin]) {
      for (const path of ['/agent/conversations', '/admin/agents']) {
        expect((await visitor.get(path)).location).to.equal('/agent');
      }
      expect((await visitor.get('/agent')).location).to.equal(setUpPage);
    }
    const [fresh] = await signIn(password, 'Ben');
    expect((await fresh.get('/agent')).location).to.equal(setUpPage);
    expect((await fresh.get(setUpPage)).html).to.include('Every agent here needs');
    const { key } = await turnOn(fresh);
    expect(await isIn(fresh)).to.equal(true);
    const off = { current: password, code: codeOf(key, 1) };
    expect((await fresh.post(`${setUpPage}/off`, off)).html).to.include('cannot be turned off');
    expect(await isIn(ana)).to.equal(true);
    await house.chatter.site.directory.putAccess(defaultAccess);
  });

  it('is reset by an admin, and every sign-in of that agent is over', async () => {
    const path = (id?: string) => `/admin/agents/${id}/second-factor/reset`;
    expect((await ana.post(path(account().id))).status).to.equal(403);
    const page = await house.admin.post(path(account().id));
    expect(page.html).to.include('The second factor of Ana is off.');
    expect(await isIn(ana)).to.equal(false);
    expect((await signIn())[1].location).to.equal('/agent');
    const root = house.chatter.site.directory.agentNamed('Root');
    expect((await house.admin.post(path(root?.id))).status).to.equal(422);
    expect((await house.admin.post(path('nobody'))).status).to.equal(404);
  });

  it('outlives what an admin changes of the agent, and a restart', async () => {
    await house.admin.post(`/admin/agents/${account().id}`, { name: 'Ana', limit: '2' });
    await house.restart();
    const [visitor, page] = await signIn();
    expect(page.location).to.equal(codePage);
    expect((await visitor.post(codePage, { code: codeOf(secret, 1) })).location).to.equal('/agent');
  });

  it('is read by an app from the picture, for this site and this agent', async () => {
    const ben = await house.signedIn('Ben Ünal', 1, 'sales');
    const { html } = await ben.get(setUpPage);
    const size = Number(/viewBox="0 0 (\d+) /.exec(html)?.[1]);
    const scale = 4;
    const width = size * scale;
    const data = new Uint8Array(width * width * 3).fill(255);
    for (const [, x, y] of html.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
      for (let row = 0; row < scale; row += 1) {
        const from = ((Number(y) * scale + row) * width + Number(x) * scale) * 3;
        data.fill(0, from, from + scale * 3);
      }
    }
    const read = new URL(decodeQR({ width, height: width, data }));
    expect(read.protocol).to.equal('otpauth:');
    expect(decodeURIComponent(read.pathname)).to.include('Chatter:Ben Ünal');
    expect(read.searchParams.get('secret')).to.equal(secretIn(html));
  });

  it('is stored so that the store alone makes no codes', () => {
    const stored = account().factor!.secret;
    expect(stored).not.to.include(secret);
    const { sessionSecret } = house.chatter.site.config;
    expect(new Seal(sessionSecret).open(stored, account().id)).to.equal(secret);
    expect(new Seal(sessionSecret).open(stored, 'another agent')).to.equal(undefined);
    expect(new Seal('x'.repeat(32)).open(stored, account().id)).to.equal(undefined);
  });
});
