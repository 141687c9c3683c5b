import { expect } from 'chai';
import { until } from '../test/browser/until.ts';
import { House, password } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';
import { createLog } from './log.ts';
import { Refusals } from './refusals.ts';

type Line = Readonly<Record<string, unknown>> & { readonly msg: string };

/** A log, and what it says of refusals. */
const listen = () => {
  const lines: Line[] = [];
  const write = (text: string): void => {
    const line = JSON.parse(text) as Line;
    if (line.msg.startsWith('refused: ')) lines.push(line);
  };
  return { log: createLog('info', { write }), lines };
};

describe('a refusal', () => {
  const { log, lines } = listen();
  let house: House;
  before(async () => {
    house = await House.open({}, { TRUST_PROXY: '1' }, [], log);
    await house.setUp();
    await house.admin.post('/admin/whitelist', { range: '127.0.0.0/8' });
  });
  after(() => house.close());
  beforeEach(() => {
    house.chatter.site.refusals.beginAnew();
    lines.splice(0);
  });

  const idOf = (name: string) => house.chatter.site.directory.agentNamed(name)?.id;
  const only = async (fields: object): Promise<void> => {
    await until('it is in the log', async () => lines.length > 0);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.deep.include({ level: 40, ...fields });
  };

  it('by the whitelist is in the log with the address, for pages and sockets', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9' };
    const stranger = house.visitor();
    expect((await stranger.request('/agent', { headers })).status).to.equal(403);
    const address = '203.0.113.9';
    await only({ msg: 'refused: at the door, closed', address, status: 403, method: 'GET' });
    lines.splice(0);
    const query = { as: 'agent', view: '', since: '' };
    const socket = house.admin.connectWith(query, { origin: house.origin, ...headers });
    expect(await socket.then(String, String)).to.include('403');
    await only({ msg: 'refused: a socket, at the door, closed', address, status: 403 });
  });

  it('of a sign-in, a current password or a code says whose account it was', async () => {
    const ana = await house.signedIn('Ana', 1, 'sales');
    await house.visitor().post('/agent/sign-in', { name: 'Ana', password: 'a wrong one, 15' });
    await only({ msg: 'refused: sign-in failed', about: idOf('Ana'), address: '127.0.0.1' });
    lines.splice(0);
    const change = { current: 'a wrong one, 15', password: 'quite another word' };
    await ana.post('/agent/account/password', change);
    const who = `agent/${idOf('Ana')}`;
    await only({ msg: 'refused: wrong current password', who, about: idOf('Ana') });
    lines.splice(0);
    await ana.post('/agent/account/second-factor', { current: password, code: '000000' });
    await only({ msg: 'refused: second factor failed', who, about: idOf('Ana') });
  });

  it('by the table of rights says who asked for which page, not what they wrote', async () => {
    const ben = await house.signedIn('Ben', 1, 'sales');
    await ben.post('/admin/agents/someone-secret', { name: 'words' });
    const route = '/admin/agents/:id';
    await only({ msg: 'refused: a page for admins', who: `agent/${idOf('Ben')}`, route });
    expect(JSON.stringify(lines)).not.to.match(/secret|words/);
    lines.splice(0);
    await house.visitor().post('/admin/agents/someone-secret', { name: 'words' });
    await only({ msg: 'refused: not signed in for this', status: 303, route });
    lines.splice(0);
    await ben.get(`/agent/conversations/${messageId()}`);
    await only({ msg: 'refused: not there, or not theirs', status: 404 });
  });

  it('of a foreign form, a foreign socket and a frame without sense is in the log', async () => {
    const [, carl] = await house.customer('Carl', 'sales');
    await house.visitor().post('/join', {}, { 'Sec-Fetch-Site': 'cross-site' });
    await only({ msg: 'refused: a form of another site', method: 'POST' });
    lines.splice(0);
    const socket = house.visitor().connectWith({ as: 'customer' }, { origin: 'https://evil.test' });
    expect(await socket.then(String, String)).to.include('403');
    await only({ msg: 'refused: a socket, of another site' });
    lines.splice(0);
    carl.say({ op: 'dance' });
    await carl.closed;
    await only({ msg: 'refused: not understood' });
    expect(lines[0]?.['who']).to.match(/^customer\//);
  });

  it('is one of ten in a minute from one address, and the others are counted', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9' };
    for (let i = 0; i < 15; i += 1) await house.visitor().request('/agent', { headers });
    expect(lines).to.have.length(10);
    await house.visitor().request('/agent', { headers: { 'X-Forwarded-For': '198.51.100.1' } });
    expect(lines).to.have.length(11);
    house.chatter.site.refusals.beginAnew();
    expect(lines.at(-1)).to.include({ msg: 'refused: more of that', leftOut: 5 });
  });
});

describe('a flood of refusals', () => {
  it('from many addresses fills no disk', () => {
    const { log, lines } = listen();
    const refusals = new Refusals(log);
    for (let i = 0; i < 5_000; i += 1) refusals.note('x', { address: `10.0.${i >> 8}.${i & 255}` });
    expect(lines).to.have.length(100);
    refusals.beginAnew();
    expect(lines.at(-1)).to.include({ leftOut: 4_900 });
    refusals.note('x', { address: '10.0.0.1' });
    expect(lines).to.have.length(102);
    refusals.beginAnew();
    expect(lines).to.have.length(102);
  });
});
