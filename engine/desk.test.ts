import { expect } from 'chai';
import { agent, category, find, Office, refusal } from './simulation/office.ts';

describe('the line', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
  });

  it('has a place for everybody, the first come first', () => {
    for (const id of ['carl', 'cleo', 'cora']) office.join(id, 'sales');
    expect(['carl', 'cleo', 'cora'].map((id) => office.placeOf(id))).to.deep.equal([1, 2, 3]);
    office.leave('carl');
    expect(['cleo', 'cora'].map((id) => office.placeOf(id))).to.deep.equal([1, 2]);
    expect(office.placeOf('carl')).to.equal(0);
  });

  it('is one per category', () => {
    office.join('carl', 'sales');
    office.join('cleo', 'billing');
    expect(office.placeOf('cleo')).to.equal(1);
  });

  it('stays in the order of coming when the clock is set back', () => {
    office.join('carl', 'sales');
    office.at -= 30_000;
    office.join('cleo', 'sales');
    expect(office.placeOf('carl')).to.equal(1);
    expect(office.placeOf('cleo')).to.equal(2);
  });

  it('takes as many as the category says, and no more', () => {
    office = new Office({}, [category('sales', { maxQueue: 2 })]);
    office.join('carl', 'sales');
    office.join('cleo', 'sales');
    expect(refusal(office.join('cora', 'sales'))).to.equal('full');
    office.leave('carl');
    expect(refusal(office.join('cora', 'sales'))).to.equal(undefined);
  });

  it('takes nobody while the category is closed, archived or unknown', () => {
    office.say({ type: 'editCategory', category: category('sales', { open: false }) });
    expect(refusal(office.join('carl', 'sales'))).to.equal('closed');
    office.say({ type: 'editCategory', category: category('billing', { archived: true }) });
    expect(refusal(office.join('carl', 'billing'))).to.equal('closed');
    expect(refusal(office.join('carl', 'nowhere'))).to.equal('closed');
  });

  it('keeps who waits already when the category closes, and serves them', () => {
    office.join('carl', 'sales');
    office.say({ type: 'editCategory', category: category('sales', { open: false }) });
    expect(office.placeOf('carl')).to.equal(1);
    office.work('ana', 1, 'sales');
    expect(office.agentOf('carl')).to.equal('ana');
  });

  it('gives a customer one place only', () => {
    office.join('carl', 'sales');
    expect(refusal(office.join('carl', 'billing'))).to.equal('already');
    office.work('ana', 1, 'sales');
    expect(refusal(office.join('carl', 'billing'))).to.equal('already');
  });

  it('does not lend a conversation to a second customer', () => {
    office.join('carl', 'sales');
    const join = { type: 'join', name: '', category: 'sales', conversation: 'of carl' } as const;
    expect(refusal(office.say({ ...join, customer: 'cleo' }))).to.equal('conflict');
    expect(office.desk.conversation('of carl')?.customer).to.equal('carl');
  });
});

describe('matching', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
  });

  it('gives a waiting customer to the agent who becomes available', () => {
    office.join('carl', 'sales');
    office.work('ana', 1, 'sales');
    expect(office.agentOf('carl')).to.equal('ana');
    expect(office.desk.customer('carl')?.state).to.equal('chatting');
    expect(office.desk.agent('ana')?.chats).to.deep.equal(['of carl']);
  });

  it('gives a customer who joins to an agent who is free', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    expect(office.agentOf('carl')).to.equal('ana');
  });

  it('serves the longest waiting customer first, across the agent’s categories', () => {
    office.join('first', 'billing');
    office.join('second', 'sales');
    office.work('ana', 1, 'sales', 'billing');
    expect(office.desk.agent('ana')?.chats).to.deep.equal(['of first']);
  });

  it('gives agents customers of their own categories only', () => {
    office.join('carl', 'billing');
    office.work('ana', 4, 'sales');
    expect(office.agentOf('carl')).to.equal(null);
    const profile = { id: 'ana', name: 'ANA', limit: 4, categories: ['billing'] };
    office.say({ type: 'editAgent', agent: profile });
    expect(office.agentOf('carl')).to.equal('ana');
  });

  it('never gives an agent more chats than the limit', () => {
    office.work('ana', 2, 'sales');
    for (const id of ['carl', 'cleo', 'cora']) office.join(id, 'sales');
    expect(office.desk.agent('ana')?.chats).to.deep.equal(['of carl', 'of cleo']);
    office.end('ana', 'carl');
    expect(office.desk.agent('ana')?.chats).to.deep.equal(['of cleo', 'of cora']);
  });

  it('drops no chat when the limit is lowered, and gives no new one until below it', () => {
    office.work('ana', 2, 'sales');
    for (const id of ['carl', 'cleo', 'cora']) office.join(id, 'sales');
    office.say({
      type: 'editAgent',
      agent: { id: 'ana', name: 'ANA', limit: 1, categories: ['sales'] },
    });
    expect(office.desk.agent('ana')?.chats).to.deep.equal(['of carl', 'of cleo']);
    office.end('ana', 'carl');
    expect(office.desk.agent('ana')?.chats).to.deep.equal(['of cleo']);
    office.end('ana', 'cleo');
    expect(office.desk.agent('ana')?.chats).to.deep.equal(['of cora']);
  });

  it('fills the new places when the limit is raised', () => {
    office.work('ana', 1, 'sales');
    for (const id of ['carl', 'cleo']) office.join(id, 'sales');
    office.say({
      type: 'editAgent',
      agent: { id: 'ana', name: 'ANA', limit: 2, categories: ['sales'] },
    });
    expect(office.agentOf('cleo')).to.equal('ana');
  });

  it('chooses the agent with the fewest chats', () => {
    office.work('ana', 4, 'sales');
    office.join('carl', 'sales');
    office.work('bob', 4, 'sales');
    office.join('cleo', 'sales');
    expect(office.agentOf('cleo')).to.equal('bob');
  });

  it('then the one whose last assignment is longest ago, then by id', () => {
    office.work('bob', 1, 'sales');
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    expect(office.agentOf('carl')).to.equal('ana');
    office.join('cleo', 'sales');
    office.end('bob', 'cleo');
    office.end('ana', 'carl');
    office.join('cora', 'sales');
    expect(office.agentOf('cora')).to.equal('ana');
  });

  it('gives nobody to an agent who is away, and keeps the chats of one who pauses', () => {
    office.work('ana', 2, 'sales');
    office.join('carl', 'sales');
    office.pause('ana');
    office.join('cleo', 'sales');
    expect(office.agentOf('carl')).to.equal('ana');
    expect(office.agentOf('cleo')).to.equal(null);
  });

  it('says who could have had the customer, and why the others could not', () => {
    office.signIn('away', 1, 'sales');
    office.work('full', 1, 'sales');
    office.join('carl', 'sales');
    office.work('ana', 2, 'sales');
    office.work('bob', 2, 'sales');
    office.work('other', 2, 'billing');
    const assigned = find(office.join('cleo', 'sales'), 'assigned');
    expect(assigned?.why).to.deep.equal({
      eligible: [
        { agent: 'ana', load: 0 },
        { agent: 'bob', load: 0 },
      ],
      others: [
        { agent: 'away', why: 'away' },
        { agent: 'full', why: 'full' },
      ],
    });
  });

  it('names at most a dozen of each, the chosen one always', () => {
    const ids = Array.from({ length: 30 }, (_, index) => `a${10 + index}`);
    for (const id of ids) office.work(id, 1, 'sales');
    for (const id of ids.slice(0, 20)) office.join(`with ${id}`, 'sales');
    const assigned = find(office.join('carl', 'sales'), 'assigned');
    expect(assigned?.why.eligible.map(({ agent: id }) => id)).to.include(assigned?.agent);
    expect(assigned?.why.eligible).to.have.length(10);
    expect(assigned?.why.others).to.have.length(12);
  });

  it('tells that a category is served while an available agent holds it', () => {
    expect(office.desk.isServed('sales')).to.equal(false);
    office.work('ana', 1, 'sales');
    expect(office.desk.isServed('sales')).to.equal(true);
    expect(office.desk.isServed('billing')).to.equal(false);
    office.depart(agent('ana'));
    expect(office.desk.isServed('sales')).to.equal(false);
  });
});

describe('no first reply', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
  });

  it('takes the customer back to the line after two minutes, ahead by the time they waited', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.join('cleo', 'sales');
    office.pause('ana');
    const facts = office.wait(120);
    expect(find(facts, 'requeued')).to.include({ agent: 'ana', reason: 'no_reply' });
    expect(office.placeOf('carl')).to.equal(1);
    expect(office.placeOf('cleo')).to.equal(2);
  });

  it('offers the customer to all others before the same agent again', () => {
    for (const id of ['ana', 'bob', 'cid']) office.work(id, 1, 'sales');
    office.join('carl', 'sales');
    const turns = [office.agentOf('carl')];
    for (let turn = 0; turn < 3; turn += 1) {
      office.wait(120);
      turns.push(office.agentOf('carl'));
    }
    expect(turns).to.deep.equal(['ana', 'bob', 'cid', 'ana']);
  });

  it('makes an agent away who misses two in a row, and gives them no other customer first', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.join('cleo', 'sales');
    office.wait(120);
    expect(office.agentOf('carl')).to.equal('ana');
    const facts = office.wait(120);
    expect(find(facts, 'agentMoved')).to.include({ agent: 'ana', state: 'away' });
    expect(office.desk.agent('ana')).to.include({ state: 'away' });
    expect(office.desk.agent('ana')?.chats).to.deep.equal([]);
    expect(office.desk.counts()).to.include({ waiting: 2, active: 0 });
  });

  it('forgives one miss once the agent replied', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.wait(120);
    office.write(agent('ana'), 'carl', 'hello');
    office.end('ana', 'carl');
    office.join('cleo', 'sales');
    office.wait(120);
    expect(office.desk.agent('ana')).to.include({ state: 'available', misses: 1 });
  });

  it('lets an agent who replied take as long as they like', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.write(agent('ana'), 'carl', 'hello');
    office.wait(3_600);
    expect(office.agentOf('carl')).to.equal('ana');
  });

  it('is no rule where it is switched off', () => {
    office = new Office({ reply: 0 });
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.wait(3_600);
    expect(office.agentOf('carl')).to.equal('ana');
  });

  it('takes back the customer of an agent who went away meanwhile, without counting it', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.pause('ana');
    office.wait(120);
    expect(office.agentOf('carl')).to.equal(null);
    expect(office.desk.agent('ana')).to.include({ misses: 0 });
  });
});
