import { expect } from 'chai';
import { House, password } from '../test/house.ts';
import type { Page, Visitor } from '../test/visitor.ts';
import type { Wire } from '../test/wire.ts';
import type { Plugin } from './plugin.ts';

describe('who is signed in', () => {
  let house: House;
  let admin: Visitor;
  let anaHere: Visitor;
  let ana: Wire;

  beforeEach(async () => {
    house = await House.open();
    admin = await house.setUp();
    [anaHere, ana] = await house.agent('Ana', 2, 'sales', 'billing');
  });
  afterEach(() => house.close());

  const idOf = (name: string): string => house.chatter.site.directory.agentNamed(name)?.id ?? '';
  const act = (name: string, what: 'away' | 'sign-out'): Promise<Page> =>
    admin.post(`/admin/people/${idOf(name)}/${what}`);
  /** The words in the row of this agent, or nothing. */
  const rowOf = ({ html }: Page, name: string): string =>
    new RegExp(`<li class="person" aria-label="${name}">([^]*?)</li>`)
      .exec(html)?.[1]
      ?.replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ') ?? '';
  const latest = async () => (await house.chatter.site.store.audit(1))[0];

  it('is shown to admins with state, chats, categories and since when', async () => {
    await house.customer('Carl', 'sales');
    const page = await admin.get('/admin/people');
    expect(rowOf(page, 'Ana')).to.match(
      /Available since \d\d:\d\d UTC 1 of 2 chats · Sales, Billing/,
    );
    expect(rowOf(page, 'Root')).to.match(/^ Root \(you\) Sign out everywhere $/);
    await admin.get('/agent');
    const again = await admin.get('/admin/people');
    expect(rowOf(again, 'Root')).to.match(/\(you\) Away since/);
    expect(again.html).to.include('2 signed in at');
    await anaHere.post('/agent/sign-out');
    expect(rowOf(await admin.get('/admin/people'), 'Ana')).to.equal(' Ana Sign out ');
  });

  it('says who lost their connection, and that nobody is there', async () => {
    ana.socket.terminate();
    const { desk } = house.chatter.site;
    while (desk.agent(idOf('Ana'))?.presence !== 'unsteady')
      await new Promise((later) => setTimeout(later, 10));
    expect(rowOf(await admin.get('/admin/people'), 'Ana')).to.include('Disconnected, may return');
    await act('Ana', 'sign-out');
    expect((await admin.get('/admin/people')).html).to.include('Nobody is signed in at the desk.');
  });

  it('can be made away: no new customer comes, the open chat stays, and they are told', async () => {
    await house.customer('Carl', 'sales');
    const page = await act('Ana', 'away');
    expect(page.html).to.include('Ana is away now, and keeps the chats that are open.');
    expect(rowOf(page, 'Ana'))
      .to.include('Away: an admin decided it, since')
      .and.not.include('Set to away');
    expect((await ana.until(({ op }) => op === 'refused'))['say']).to.include('set you to away');
    await ana.reads('aria-checked="false"');
    const [, dora] = await house.customer('Dora', 'sales');
    expect(dora.html + (await anaHere.get('/agent')).html).not.to.include('Dora');
    expect((await anaHere.get('/agent')).html).to.include('aria-label="Carl"');
    expect(await latest()).to.deep.include({
      kind: 'madeAway',
      by: { id: idOf('Root'), name: 'Root' },
      about: { id: idOf('Ana'), name: 'Ana' },
    });
    const again = await act('Ana', 'away');
    expect(again.status).to.equal(422);
    expect(again.html).to.include('Ana is away already.');
  });

  it('can be signed out everywhere at once, and the chats go back to the line', async () => {
    const elsewhere = house.visitor();
    await elsewhere.post('/agent/sign-in', { name: 'Ana', password });
    const other = await house.connected(elsewhere, 'agent');
    const [, carl] = await house.customer('Carl', 'sales');
    const page = await act('Ana', 'sign-out');
    expect(page.html).to.include(
      'Ana is signed out everywhere. Their chats went back to the line.',
    );
    expect(rowOf(page, 'Ana')).to.equal(' Ana Sign out ');
    expect(await ana.closed).to.equal(4401);
    expect(await other.closed).to.equal(4401);
    await carl.reads('Ana had to leave. You are back in line');
    for (const browser of [anaHere, elsewhere]) {
      expect((await browser.get('/agent')).html).to.include('action="/agent/sign-in"');
      expect((await browser.post('/agent/available', { available: 'on' })).location).to.equal(
        '/agent',
      );
    }
    expect(house.chatter.site.desk.agent(idOf('Ana'))).to.equal(undefined);
    expect((await latest())?.kind).to.equal('signedOutEverywhere');
    expect((await admin.get('/admin/audit')).html.replaceAll(/<[^>]*>|\s+/g, ' ')).to.match(
      /Root +signed +Ana +out everywhere/,
    );
    await anaHere.post('/agent/sign-in', { name: 'Ana', password });
    expect((await anaHere.get('/agent')).html).to.include('Available');
  });

  it('can be signed out also where no page of the desk is open', async () => {
    const { site } = house.chatter;
    await site.journal.submit({ type: 'signOut', agent: idOf('Ana') });
    const other = anaHere.cookie;
    await act('Ana', 'sign-out');
    const thief = house.visitor();
    thief.keep(other);
    expect((await thief.get('/agent')).html).to.include('action="/agent/sign-in"');
  });

  const ways: readonly (readonly [string, () => Promise<Page>])[] = [
    ['were signed out', () => act('Ana', 'sign-out')],
    ['signed out', () => anaHere.post('/agent/sign-out')],
  ];
  for (const [what, signOut] of ways) {
    it(`is nobody whose socket was let in while they ${what}`, async () => {
      let isAsked = (): void => {};
      let answer = (): void => {};
      const asked = new Promise<void>((done) => {
        isAsked = done;
      });
      const answered = new Promise<void>((done) => {
        answer = done;
      });
      let isSlow = false;
      const slow: Plugin = {
        name: 'slow',
        setup: (host) => {
          host.guard(async ({ audience }) => {
            if (audience !== 'agent' || !isSlow) return true;
            isSlow = false;
            isAsked();
            await answered;
            return true;
          });
          return undefined;
        },
      };
      await house.close();
      house = await House.open({}, {}, [slow]);
      admin = await house.setUp();
      anaHere = await house.signedIn('Ana', 1, 'sales');
      isSlow = true;
      const opening = anaHere.connectWith({ as: 'agent', view: '', since: '' });
      await asked;
      await signOut();
      answer();
      const late = await opening;
      expect(await late.closed).to.equal(4401);
      expect(house.chatter.site.desk.agent(idOf('Ana'))).to.equal(undefined);
    });
  }

  it('stays signed out after a restart', async () => {
    await act('Ana', 'sign-out');
    await house.restart();
    expect((await anaHere.get('/agent')).html).to.include('action="/agent/sign-in"');
  });

  it('may be the admin, who then reads that they are signed out and stays so', async () => {
    const wire = await house.connected(admin, 'agent');
    const page = await act('Root', 'sign-out');
    expect(page.html).to.include('You are signed out everywhere.');
    expect(await wire.closed).to.equal(4401);
    expect((await admin.get('/admin/people')).location).to.equal('/agent');
    await admin.post('/agent/sign-in', { name: 'Root', password });
    expect((await admin.get('/admin/people')).status).to.equal(200);
  });

  it('is no concern of other agents, and nobody unknown is acted on', async () => {
    expect((await anaHere.get('/admin/people')).status).to.equal(403);
    const foreign = `/admin/people/${idOf('Root')}/sign-out`;
    expect((await anaHere.post(foreign)).status).to.equal(403);
    expect((await house.visitor().post(foreign)).location).to.equal('/agent');
    expect((await admin.get('/admin/people')).status).to.equal(200);
    expect((await admin.post('/admin/people/nobody/away')).status).to.equal(404);
    expect((await admin.post('/admin/people/nobody/sign-out')).status).to.equal(404);
    await anaHere.post('/agent/sign-out');
    expect((await act('Ana', 'away')).html).to.include('Ana is not signed in.');
  });
});
