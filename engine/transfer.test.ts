import { expect } from 'chai';
import { agent, category, customer, find, Office, refusal } from './simulation/office.ts';

describe('a transfer', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
  });

  it('to an agent moves the chat at once, and both agents and the customer read of it', () => {
    office.work('bob', 1, 'sales');
    const fact = find(office.transfer('ana', 'carl', { kind: 'agent', id: 'bob' }), 'transferred');
    expect(fact).to.include({ agent: 'ana', name: 'ANA', targetName: 'BOB', note: 'please' });
    expect(fact?.to).to.deep.equal([customer('carl'), agent('ana'), agent('bob')]);
    expect(office.agentOf('carl')).to.equal('bob');
    expect(office.desk.agent('ana')?.chats).to.deep.equal([]);
    expect(office.desk.customer('carl')?.state).to.equal('chatting');
  });

  it('frees the agent for the next customer in the same step', () => {
    office.say({
      type: 'editAgent',
      agent: { id: 'ana', name: 'ANA', limit: 1, categories: ['sales', 'billing'] },
    });
    office.work('bob', 1, 'sales');
    office.join('cleo', 'billing');
    const facts = office.transfer('ana', 'carl', { kind: 'agent', id: 'bob' });
    expect(find(facts, 'assigned')).to.include({ agent: 'ana', conversation: 'of cleo' });
  });

  for (const [who, prepare] of Object.entries<(office: Office) => void>({
    'who is away': (here) => here.signIn('bob', 1, 'sales'),
    'who is full': (here) => {
      here.work('bob', 1, 'sales');
      here.join('cleo', 'sales');
    },
    'of another category': (here) => here.work('bob', 1, 'billing'),
    'who is not there': (here) => {
      here.work('bob', 1, 'sales');
      here.depart(agent('bob'));
    },
    'who is not signed in': () => undefined,
  })) {
    it(`to an agent ${who} is refused`, () => {
      prepare(office);
      const facts = office.transfer('ana', 'carl', { kind: 'agent', id: 'bob' });
      expect(refusal(facts)).to.equal('not_eligible');
      expect(office.agentOf('carl')).to.equal('ana');
    });
  }

  it('to oneself is refused', () => {
    const facts = office.transfer('ana', 'carl', { kind: 'agent', id: 'ana' });
    expect(refusal(facts)).to.equal('not_eligible');
  });

  it('to a category keeps how long the customer waited', () => {
    office.join('cleo', 'billing');
    const fact = find(
      office.transfer('ana', 'carl', { kind: 'category', id: 'billing' }),
      'transferred',
    );
    expect(fact).to.include({ targetName: 'billing' });
    expect(office.placeOf('carl')).to.equal(1);
    expect(office.placeOf('cleo')).to.equal(2);
    expect(office.desk.customer('carl')).to.include({ state: 'waiting', category: 'billing' });
  });

  it('to a category that is closed, archived or unknown is refused', () => {
    office.say({ type: 'editCategory', category: category('billing', { open: false }) });
    for (const id of ['billing', 'nowhere']) {
      expect(refusal(office.transfer('ana', 'carl', { kind: 'category', id }))).to.equal(
        'not_eligible',
      );
    }
  });

  it('to a category prefers somebody else to the agent who handed on', () => {
    office.work('zoe', 1, 'sales');
    office.transfer('ana', 'carl', { kind: 'category', id: 'sales' });
    expect(office.agentOf('carl')).to.equal('zoe');
  });

  it('gives the next agent the whole time to reply', () => {
    office.work('bob', 1, 'sales');
    office.write(agent('ana'), 'carl', 'one moment');
    office.wait(110);
    office.transfer('ana', 'carl', { kind: 'agent', id: 'bob' });
    office.wait(119);
    expect(office.agentOf('carl')).to.equal('bob');
    expect(find(office.wait(1), 'requeued')).to.include({ agent: 'bob', reason: 'no_reply' });
  });

  it('is for the agent who has the customer, and says so to others', () => {
    office.work('bob', 1, 'sales');
    const target = { kind: 'agent', id: 'bob' } as const;
    expect(refusal(office.transfer('bob', 'carl', target))).to.equal('not_allowed');
    expect(refusal(office.end('bob', 'carl'))).to.equal('not_allowed');
    office.leave('carl');
    expect(refusal(office.transfer('ana', 'carl', target))).to.equal('ended');
    expect(refusal(office.end('ana', 'carl'))).to.equal('ended');
  });

  it('takes back what the customer was typing, and the typing of the agent', () => {
    office.work('bob', 1, 'sales');
    office.type(customer('carl'), 'carl', 'I would like');
    office.type(agent('ana'), 'carl', 'x');
    const facts = office.transfer('ana', 'carl', { kind: 'agent', id: 'bob' });
    expect(find(facts, 'typing')).to.deep.include({ on: false, to: [customer('carl')] });
    expect(find(facts, 'draft')).to.deep.include({ text: '', to: [agent('ana')] });
    expect(office.desk.conversation('of carl')?.state).to.equal('matched');
  });

  it('shows that the next agent types, however far ahead the clock of the one before was', () => {
    office.work('bob', 1, 'sales');
    office.type(agent('ana'), 'carl', 'x', office.at + 600_000);
    office.transfer('ana', 'carl', { kind: 'agent', id: 'bob' });
    const types = () => office.type(agent('bob'), 'carl', 'x');
    expect(find(types(), 'typing')).to.include({ on: true });
    office.type(agent('bob'), 'carl', 'x', office.at + 600_000);
    office.transfer('bob', 'carl', { kind: 'category', id: 'sales' });
    expect(office.desk.conversation('of carl')?.agent).to.equal('ana');
    expect(find(office.type(agent('ana'), 'carl', 'x'), 'typing')).to.include({ on: true });
  });
});
