import { expect } from 'chai';
import { agent, customer, find, Office } from './simulation/office.ts';

const carl = customer('carl');
const ana = agent('ana');

describe('a customer who loses the connection', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.write(ana, 'carl', 'hello');
  });

  it('is missed by the agent after five seconds', () => {
    expect(find(office.depart(carl), 'lost')).to.equal(undefined);
    expect(find(office.wait(4.9), 'lost')).to.equal(undefined);
    expect(find(office.wait(0.1), 'lost')).to.deep.include({
      who: carl,
      name: 'carl',
      to: [carl, ana],
    });
  });

  it('is back in time, and the agent hears of it if they were missed', () => {
    office.depart(carl);
    office.wait(3);
    expect(find(office.arrive(carl), 'back')).to.equal(undefined);
    office.depart(carl);
    office.wait(59);
    expect(find(office.arrive(carl), 'back')).to.deep.include({ who: carl });
    office.wait(120);
    expect(office.agentOf('carl')).to.equal('ana');
  });

  it('loses the chat after a minute', () => {
    office.depart(carl);
    const facts = office.wait(60);
    expect(find(facts, 'ended')).to.include({ reason: 'customer_lost', by: null });
    expect(office.desk.customer('carl')?.state).to.equal('ended');
    expect(office.desk.agent('ana')?.chats).to.deep.equal([]);
  });

  it('keeps the place in line for a minute', () => {
    office.join('cleo', 'sales');
    office.depart(customer('cleo'));
    office.wait(59);
    expect(office.placeOf('cleo')).to.equal(1);
    expect(find(office.wait(1), 'ended')).to.include({ reason: 'customer_lost' });
    expect(office.placeOf('cleo')).to.equal(0);
  });

  it('is not missed for opening another page', () => {
    office.depart(carl);
    office.say({ type: 'visit', who: carl });
    expect(find(office.wait(19), 'lost')).to.equal(undefined);
    office.say({ type: 'visit', who: carl });
    expect(find(office.wait(24), 'lost')).to.equal(undefined);
    expect(find(office.wait(1), 'lost')).to.deep.include({ who: carl });
  });

  it('counts as one person while they are there, and as none while they are not', () => {
    expect(office.desk.counts().customers).to.equal(1);
    office.arrive(carl);
    expect(office.desk.counts().customers).to.equal(1);
    office.depart(carl);
    expect(office.desk.counts().customers).to.equal(0);
    expect(find(office.arrive(carl), 'countsMoved')).not.to.equal(undefined);
  });

  it('is forgotten half an hour after the end, unless they are there', () => {
    office.end('ana', 'carl');
    office.wait(3_600);
    expect(office.desk.customer('carl')?.state).to.equal('ended');
    office.depart(carl);
    office.wait(1_800);
    expect(office.desk.customer('carl')).to.equal(undefined);
    expect(office.desk.runtime.pendingTimers).to.equal(0);
  });

  it('leaves nothing behind by looking only', () => {
    office.arrive(customer('cleo'));
    office.depart(customer('cleo'));
    expect(office.desk.customer('cleo')).to.equal(undefined);
    office.say({ type: 'visit', who: customer('cora') });
    expect(office.desk.customer('cora')).to.equal(undefined);
  });
});

describe('an agent who loses the connection', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
    office.work('ana', 2, 'sales');
    office.join('carl', 'sales');
    office.write(ana, 'carl', 'hello');
  });

  it('gets no new chat, keeps the old, and is available again on return', () => {
    office.depart(ana);
    office.join('cleo', 'sales');
    expect(office.agentOf('cleo')).to.equal(null);
    expect(office.agentOf('carl')).to.equal('ana');
    office.wait(59);
    expect(find(office.arrive(ana), 'assigned')).to.include({ conversation: 'of cleo' });
  });

  it('is missed by the customers after five seconds', () => {
    office.depart(ana);
    expect(find(office.wait(5), 'lost')).to.deep.include({ who: ana, name: 'ANA' });
    expect(find(office.arrive(ana), 'back')).to.deep.include({ who: ana });
  });

  it('loses the chats to the line after a minute, ahead of who came later, and is away', () => {
    office.join('second', 'sales');
    office.join('third', 'sales');
    office.depart(ana);
    const facts = office.wait(60);
    expect(find(facts, 'requeued')).to.include({ agent: 'ana', reason: 'agent_lost' });
    expect(office.desk.agent('ana')).to.include({ state: 'away' });
    expect(['carl', 'second', 'third'].map((id) => office.placeOf(id))).to.deep.equal([1, 2, 3]);
    office.arrive(ana);
    expect(office.desk.agent('ana')?.state).to.equal('away');
    expect(office.agentOf('carl')).to.equal(null);
  });

  it('hands the chats to a colleague who is free', () => {
    office.work('bob', 1, 'sales');
    office.depart(ana);
    expect(find(office.wait(60), 'assigned')).to.include({ agent: 'bob', conversation: 'of carl' });
  });

  it('gives the chats back at once by signing out', () => {
    const facts = office.say({ type: 'signOut', agent: 'ana' });
    expect(find(facts, 'requeued')).to.include({ reason: 'agent_left' });
    expect(office.desk.agent('ana')).to.equal(undefined);
    expect(office.desk.counts()).to.include({ signedIn: 0, waiting: 1, active: 0 });
  });

  it('is signed out when not seen for half an hour more', () => {
    office.depart(ana);
    office.wait(60 + 1_799);
    expect(office.desk.agent('ana')?.state).to.equal('away');
    office.wait(1);
    expect(office.desk.agent('ana')).to.equal(undefined);
  });

  it('does not get a chat by switching to away from a page', () => {
    office.depart(ana);
    office.join('cleo', 'sales');
    office.pause('ana');
    expect(office.agentOf('cleo')).to.equal(null);
  });

  it('who signs in again stays as they are', () => {
    office.signIn('ana', 2, 'sales', 'billing');
    expect(office.desk.agent('ana')).to.include({ state: 'available' });
    expect(office.desk.agent('ana')?.chats).to.deep.equal(['of carl']);
  });
});
