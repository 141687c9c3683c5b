import { expect } from 'chai';
import { isDurable, isEntry } from './protocol.ts';
import { agent, category, customer, find, Office, refusal } from './simulation/office.ts';

const carl = customer('carl');
const ana = agent('ana');

describe('a restart', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.join('cleo', 'sales');
    office.join('cora', 'sales');
  });

  it('leaves everybody in their place, and nobody’s page connected', () => {
    office.restart();
    expect(office.agentOf('carl')).to.equal('ana');
    expect([office.placeOf('cleo'), office.placeOf('cora')]).to.deep.equal([1, 2]);
    expect(office.desk.agent('ana')).to.include({ state: 'available', presence: 'unsteady' });
    expect(office.desk.counts()).to.include({ customers: 0, available: 0, waiting: 2, active: 1 });
  });

  it('gives everybody a new grace', () => {
    office.depart(carl);
    office.wait(50);
    office.restart();
    office.wait(50);
    expect(office.agentOf('carl')).to.equal('ana');
    office.arrive(carl);
    const facts = office.wait(10);
    expect(find(facts, 'requeued')).to.include({ agent: 'ana', conversation: 'of carl' });
    expect(office.desk.conversation('of cleo')).to.equal(undefined);
  });

  it('keeps the order of the line for those who come later', () => {
    office.restart();
    office.join('cyd', 'sales');
    expect(office.placeOf('cyd')).to.equal(3);
  });

  it('does not take a message twice', () => {
    office.write(carl, 'carl', 'hello', 'x');
    office.restart();
    expect(find(office.write(carl, 'carl', 'hello', 'x'), 'repeated')).to.include({ seq: 3 });
    expect(refusal(office.write(carl, 'carl', 'other', 'x'))).to.equal('conflict');
  });

  it('gives no chat to an agent who has not come back yet', () => {
    office.work('bob', 1, 'billing');
    office.depart(agent('bob'));
    office.join('cyd', 'billing');
    office.restart();
    expect(office.agentOf('cyd')).to.equal(null);
    office.arrive(agent('bob'));
    expect(office.agentOf('cyd')).to.equal('bob');
  });

  it('gives the agent the whole time to reply again', () => {
    office.wait(110);
    office.restart();
    office.at += 300_000;
    office.restart();
    office.arrive(ana);
    office.arrive(carl);
    office.wait(119);
    expect(office.agentOf('carl')).to.equal('ana');
    expect(find(office.wait(1), 'requeued')).to.include({ reason: 'no_reply' });
  });

  it('goes on after the last message, though the chat was saved before it', () => {
    office.write(carl, 'carl', 'hello?');
    office.write(ana, 'carl', 'good morning');
    const { facts } = office.outcomes.at(-1)!;
    const last = find(facts, 'message')?.seq ?? 0;
    office.restart();
    office.arrive(ana);
    office.arrive(carl);
    expect(find(office.write(carl, 'carl', 'thanks'), 'message')).to.include({ seq: last + 1 });
    expect(find(office.wait(300), 'requeued')).to.equal(undefined);
  });

  it('follows what admins decided meanwhile about drafts', () => {
    office.restart([category('sales', { draft: false }), category('billing')]);
    expect(office.type(carl, 'carl', 'I am')).to.deep.equal([]);
  });

  it('keeps an ended chat to be read and rated', () => {
    office.end('ana', 'carl');
    office.restart();
    expect(office.desk.customer('carl')).to.include({ state: 'ended', conversation: 'of carl' });
    office.wait(1_800);
    expect(office.desk.customer('carl')).to.equal(undefined);
  });
});

describe('what is stored', () => {
  it('is the message alone when somebody writes, and the whole chat now and then', () => {
    const office = new Office();
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.write({ kind: 'agent', id: 'ana' }, 'carl', 'good morning');
    const before = office.outcomes.length;
    for (let i = 0; i < 64; i += 1) office.write({ kind: 'customer', id: 'carl' }, 'carl', `${i}`);
    const saved = office.outcomes.slice(before).flatMap((outcome) => outcome.saved);
    expect(saved.map(({ kind }) => kind)).to.deep.equal(['conversation', 'conversation']);
  });

  it('is the latest of everybody whom a durable fact touched, and nothing for passing ones', () => {
    const office = new Office();
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    for (const { facts, saved, removed } of office.outcomes) {
      if (!facts.some(isDurable)) expect([...saved, ...removed]).to.deep.equal([]);
    }
    const joined = office.outcomes.find(({ facts }) => find(facts, 'opened'));
    expect(joined?.saved.map(({ kind, state }) => `${kind} ${state}`)).to.have.members([
      'customer chatting',
      'conversation matched',
      'agent available',
    ]);
  });

  it('forgets who only chooses and who is gone, and keeps how a conversation ended', () => {
    const office = new Office();
    office.join('carl', 'sales');
    office.leave('carl');
    const { saved, removed } = office.outcomes.at(-1)!;
    expect(saved.map(({ kind, state }) => `${kind} ${state}`)).to.deep.equal([
      'conversation closed',
    ]);
    expect(saved[0]?.context).to.include({ reason: 'customer_left' });
    expect(removed).to.deep.equal([{ kind: 'customer', id: 'carl' }]);
  });

  it('never holds the words of a draft', () => {
    const office = new Office();
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.type(carl, 'carl', 'a secret');
    office.write(ana, 'carl', 'hello');
    office.wait(300);
    const stored = office.outcomes.map(({ facts, saved }) => [facts.filter(isEntry), saved]);
    expect(JSON.stringify(stored)).not.to.include('a secret');
  });
});

describe('the runtime', () => {
  it('is as it was before when a hundred customers came and went', () => {
    const office = new Office();
    office.work('ana', 4, 'sales');
    const before = office.desk.counts();
    for (let turn = 0; turn < 100; turn += 1) {
      office.join(`c${turn}`, 'sales');
      office.write(customer(`c${turn}`), `c${turn}`, 'hello');
      office.leave(`c${turn}`);
      office.say({ type: 'again', customer: `c${turn}` });
      office.depart(customer(`c${turn}`));
    }
    const { actors, pendingTimers, dispatcher } = office.desk.runtime;
    expect(office.desk.counts()).to.deep.equal(before);
    expect([actors.customer.size, actors.conversation.size, pendingTimers]).to.deep.equal([
      0, 0, 0,
    ]);
    expect(dispatcher.books.seats.size).to.equal(0);
    expect(office.desk.runtime.sent.in('of c1')).to.equal(undefined);
    expect(office.desk.agent('ana')?.chats).to.deep.equal([]);
  });

  it('ignores what is said to or by people whom it does not know', () => {
    const office = new Office();
    for (const facts of [
      office.depart(carl),
      office.say({ type: 'visit', who: ana }),
      office.leave('carl'),
      office.say({ type: 'again', customer: 'carl' }),
      office.pause('ana'),
      office.say({ type: 'signOut', agent: 'ana' }),
      office.say({ type: 'editAgent', agent: { id: 'ana', name: '', limit: 1, categories: [] } }),
      office.say({ type: 'tick' }),
    ]) {
      expect(facts).to.deep.equal([]);
    }
  });

  it('refuses an event that a machine cannot take, and keeps the state', () => {
    const office = new Office();
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    const broken = { type: 'send', at: office.at, from: carl, conversation: 'of carl', id: 'x' };
    const outcome = office.desk.handle(
      broken as unknown as Parameters<typeof office.desk.handle>[0],
    );
    expect(outcome.faults).to.have.length(1);
    expect(outcome.facts).to.deep.equal([]);
    expect(find(office.write(carl, 'carl', 'hello'), 'message')).to.include({ seq: 3 });
  });

  it('says when time should be looked at again', () => {
    const office = new Office();
    expect(office.desk.nextDue).to.equal(undefined);
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    const { at } = office;
    office.depart(carl);
    expect(office.desk.nextDue).to.equal(at + 10 + 5_000);
  });

  it('lists categories in their order', () => {
    const office = new Office({}, [category('b', { order: 2 }), category('a', { order: 1 })]);
    expect(office.desk.categories().map(({ id }) => id)).to.deep.equal(['a', 'b']);
  });
});
