import { expect } from 'chai';
import { House, password } from '../../test/house.ts';

describe('the whitelist', () => {
  const statusOf = async (allowed: string, path: string): Promise<number> => {
    const house = await House.open({}, { AGENT_WHITELIST: allowed });
    try {
      return (await house.visitor().get(path)).status;
    } finally {
      await house.close();
    }
  };

  it('keeps agents, admins and the set-up from addresses that are not on it, and customers from none', async () => {
    expect(await statusOf('192.0.2.1', '/agent')).to.equal(403);
    expect(await statusOf('192.0.2.1', '/admin/agents')).to.equal(403);
    expect(await statusOf('192.0.2.1', '/setup/AAAAAAAAAAAAAAAAAAAAAA')).to.equal(403);
    expect(await statusOf('192.0.2.1', '/')).to.equal(200);
    expect(await statusOf('127.0.0.0/8', '/agent')).to.equal(200);
  });

  it('believes no header of somebody who is not a known proxy', async () => {
    const house = await House.open({}, { AGENT_WHITELIST: '192.0.2.1' });
    const headers = {
      'X-Forwarded-For': '192.0.2.1',
      'X-Real-IP': '192.0.2.1',
      Forwarded: 'for=192.0.2.1',
    };
    expect((await house.visitor().request('/agent', { headers })).status).to.equal(403);
    await house.close();
  });

  it('decides for sockets as it does for pages', async () => {
    const house = await House.open({}, { AGENT_WHITELIST: '192.0.2.1', TRUST_PROXY: '1' });
    const there = { 'X-Forwarded-For': '192.0.2.1', 'Sec-Fetch-Site': 'same-origin' };
    const admin = house.visitor();
    const path = new URL(house.chatter.setupUrl ?? '').pathname;
    const body = new URLSearchParams({ name: 'Root', password });
    await admin.request(path, { method: 'POST', body, headers: there });
    const socket = (headers: Record<string, string>) =>
      admin
        .connectWith({ as: 'agent', view: '', since: '' }, { origin: house.origin, ...headers })
        .then(({ socket: opened }) => opened.terminate())
        .then(
          () => 'opened',
          (error: unknown) => (error as Error).message,
        );
    expect(await socket({})).to.equal('403');
    expect(await socket({ 'X-Forwarded-For': '192.0.2.1, 203.0.113.9' })).to.equal('403');
    expect(await socket({ 'X-Forwarded-For': '203.0.113.9, 192.0.2.1' })).to.equal('opened');
    await house.close();
  });
});

describe('an admin with the whitelist', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open({}, { TRUST_PROXY: '1' });
    await house.setUp();
  });
  afterEach(() => house.close());

  it('is told that an empty list is open to all, adds and removes addresses, and reads what is wrong', async () => {
    const { admin } = house;
    expect((await admin.get('/admin/whitelist')).html).to.include('every address reaches');
    const wrong = await admin.post('/admin/whitelist', { range: '10.0.0', note: '<b>' });
    expect(wrong.html).to.include('is not an IP address or range.').and.to.include('&lt;b&gt;');
    expect(
      (await admin.post('/admin/whitelist', { range: '127.0.0.0/8', note: 'here' })).html,
    ).to.include('127.0.0.0/8 is added.');
    expect((await admin.post('/admin/whitelist', { range: '127.0.0.0/8' })).html).to.include(
      'on the list already',
    );
    await house.restart();
    expect((await admin.get('/admin/whitelist')).html).to.include('127.0.0.0/8');
    const remove = { range: '127.0.0.0/8' };
    expect((await admin.post('/admin/whitelist/remove', remove)).html).to.include(
      'Remove 127.0.0.0/8, and let every address in',
    );
    const sure = await admin.post('/admin/whitelist/remove', { ...remove, sure: 'on' });
    expect(sure.html).to.include('is removed.');
  });

  it('finds what they typed as it was, and adds their own address with it in one step', async () => {
    const office = { range: '192.0.2.0/24', note: 'the office' };
    const asked = (await house.admin.post('/admin/whitelist', office)).html;
    expect(asked).to.include('Add 192.0.2.0/24 and my address, 127.0.0.1');
    expect(asked).to.match(/type="text" name="range" value="192\.0\.2\.0\/24"/);
    expect(asked).to.match(/type="text" name="note" value="the office"/);
    const added = await house.admin.post('/admin/whitelist', { ...office, sure: 'own' });
    expect(added.html).to.include('192.0.2.0/24 and 127.0.0.1 are added.');
    const listed = (await house.admin.get('/admin/whitelist')).html;
    expect(listed).to.include('<b>192.0.2.0/24</b>').and.include('<b>127.0.0.1</b>');
    const audit = (await house.admin.get('/admin/audit')).html;
    for (const range of ['192.0.2.0/24', '127.0.0.1'])
      expect(audit).to.include(`<bdi class="named">${range}</bdi>`);
    const remove = { range: '127.0.0.1', sure: 'own' };
    const kept = (await house.admin.post('/admin/whitelist/remove', remove)).html;
    expect(kept).to.include('Remove 127.0.0.1, and lock me out').and.not.include('my address,');
    expect((await house.admin.get('/admin')).status).to.equal(302);
  });

  it('locks the own address out only after saying so twice, and open sockets are closed then', async () => {
    const [, wire] = await house.agent('Ana', 1, 'sales');
    const once = await house.admin.post('/admin/whitelist', { range: '192.0.2.1' });
    expect(once.html).to.include('This would lock you out: your own address is 127.0.0.1.');
    expect(once.html).to.include('Add 192.0.2.1 only, and lock me out');
    expect((await house.admin.get('/agent')).status).to.equal(200);
    await house.admin.post('/admin/whitelist', { range: '192.0.2.1', sure: 'on' });
    expect((await house.admin.get('/agent')).status).to.equal(403);
    expect(await wire.closed).to.equal(1008);
    expect((await house.visitor().get('/')).status).to.equal(200);
  });
});
