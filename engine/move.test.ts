import { expect } from 'chai';
import { agent, category, customer, find, Office, refusal } from './simulation/office.ts';

describe('an admin who moves a chat', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
  });

  it('gives it to another agent, and the customer and both agents read of it', () => {
    office.work('bob', 1, 'sales');
    const fact = find(office.move('carl', { kind: 'agent', id: 'bob' }), 'transferred');
    expect(fact).to.deep.include({
      agent: 'ana',
      name: 'ANA',
      by: { id: 'root', name: 'Root' },
      targetName: 'BOB',
      to: [customer('carl'), agent('ana'), agent('bob')],
    });
    expect(office.agentOf('carl')).to.equal('bob');
    expect(office.desk.agent('ana')?.chats).to.deep.equal([]);
  });

  it('may choose an agent of another category', () => {
    office.work('bob', 1, 'billing');
    office.move('carl', { kind: 'agent', id: 'bob' });
    expect(office.agentOf('carl')).to.equal('bob');
    expect(office.desk.conversation('of carl')?.category).to.equal('sales');
  });

  it('takes a customer out of the line, past those who wait longer', () => {
    office.join('cleo', 'sales');
    office.join('dora', 'sales');
    office.work('bob', 1, 'billing');
    const facts = office.move('dora', { kind: 'agent', id: 'bob' });
    expect(find(facts, 'transferred')).to.deep.include({ agent: '', name: '' });
    expect(find(facts, 'customerMoved')).to.include({ customer: 'dora', state: 'chatting' });
    expect(office.agentOf('dora')).to.equal('bob');
    expect(office.placeOf('cleo')).to.equal(1);
    expect(office.desk.line('sales').size).to.equal(1);
    office.wait(120);
    expect(office.agentOf('dora')).to.equal(null);
  });

  it('puts a customer who waits into another line, with the time that they waited', () => {
    office.join('cleo', 'sales');
    office.join('dora', 'billing');
    office.move('cleo', { kind: 'category', id: 'billing' });
    expect(office.desk.customer('cleo')).to.include({ state: 'waiting', category: 'billing' });
    expect([office.placeOf('cleo'), office.placeOf('dora')]).to.deep.equal([1, 2]);
    expect(office.desk.line('sales').size).to.equal(0);
  });

  it('gives a customer who waits to whoever is free in the other line', () => {
    office.join('cleo', 'sales');
    office.work('bob', 1, 'billing');
    const facts = office.move('cleo', { kind: 'category', id: 'billing' });
    expect(find(facts, 'assigned')).to.include({ agent: 'bob', conversation: 'of cleo' });
  });

  it('puts a chat back to its own line, where others come first', () => {
    office.work('zoe', 1, 'sales');
    office.move('carl', { kind: 'category', id: 'sales' });
    expect(office.agentOf('carl')).to.equal('zoe');
  });

  for (const [who, prepare] of Object.entries<(here: Office) => void>({
    'who is away': (here) => here.signIn('bob', 1, 'sales'),
    'who is full': (here) => {
      here.work('bob', 1, 'sales');
      here.join('cleo', 'sales');
    },
    'who is not there': (here) => {
      here.work('bob', 1, 'sales');
      here.depart(agent('bob'));
    },
    'who is not signed in': () => undefined,
  })) {
    it(`cannot give it to an agent ${who}`, () => {
      prepare(office);
      const facts = office.move('carl', { kind: 'agent', id: 'bob' });
      expect(refusal(facts)).to.equal('not_eligible');
      expect(find(facts, 'refused')?.to).to.deep.equal([agent('root')]);
      expect(office.agentOf('carl')).to.equal('ana');
    });
  }

  it('cannot give it to whoever has it, nor put it into the line that it is in', () => {
    office.join('cleo', 'sales');
    expect(refusal(office.move('carl', { kind: 'agent', id: 'ana' }))).to.equal('not_eligible');
    expect(refusal(office.move('cleo', { kind: 'category', id: 'sales' }))).to.equal(
      'not_eligible',
    );
  });

  it('cannot put it into a category that is closed or unknown', () => {
    office.say({ type: 'editCategory', category: category('billing', { open: false }) });
    for (const id of ['billing', 'nowhere'])
      expect(refusal(office.move('carl', { kind: 'category', id }))).to.equal('not_eligible');
  });

  it('cannot move what is over', () => {
    office.leave('carl');
    expect(refusal(office.move('carl', { kind: 'category', id: 'billing' }))).to.equal('ended');
  });
});
