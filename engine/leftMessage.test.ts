import { expect } from 'chai';
import { category, find, Office, refusal } from './simulation/office.ts';

describe('a message that a customer leaves', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office({ messageLimit: 5 }, [category('sales', { open: false, maxQueue: 0 })]);
  });
  const leave = (text: string, to = 'sales', reach = '') =>
    office.say({
      type: 'leaveMessage',
      customer: 'carl',
      name: 'Carl',
      category: to,
      conversation: 'left by carl',
      id: 'x',
      text,
      reach,
    });

  it('is a conversation that is over at once, also where nobody can wait', () => {
    const facts = leave(' hello ');
    const opened = { seq: 1, name: 'Carl', category: 'sales', leaves: true };
    expect(find(facts, 'opened')).to.include(opened);
    expect(find(facts, 'message')).to.include({ seq: 2, text: 'hello', name: 'Carl' });
    expect(find(facts, 'ended')).to.include({ seq: 3, reason: 'left_message' });
    expect(office.desk.customer('carl')).to.include({ state: 'ended', reason: 'left_message' });
    expect(office.desk.conversation('left by carl')).to.equal(undefined);
    expect(office.desk.counts()).to.include({ waiting: 0, active: 0 });
    expect(office.outcomes.at(-1)?.saved.map(({ state }) => state)).to.have.members([
      'ended',
      'closed',
    ]);
  });

  it('is kept with how they can be reached, if they say it', () => {
    expect(find(leave('call me', 'sales', 'carl@example.org'), 'ended')).to.equal(undefined);
    const ended = find(leave('call', 'sales', 'carl@example.org'), 'ended');
    expect(ended).to.include({ reach: 'carl@example.org' });
    expect(find(leave('again'), 'ended')).to.not.have.property('reach');
  });

  it('keeps to the rules of messages', () => {
    expect(refusal(leave(' '))).to.equal('empty');
    expect(refusal(leave('too long'))).to.equal('too_long');
    expect(refusal(leave('hello', 'nowhere'))).to.equal('closed');
    expect(office.desk.customer('carl')?.state).to.equal('choosing');
  });

  describe('by somebody who waits', () => {
    beforeEach(() => {
      office.say({ type: 'editCategory', category: category('sales') });
      office.join('dora', 'sales');
      office.join('carl', 'sales');
      office.join('erik', 'sales');
    });

    it('costs them their place: nobody waits for an answer twice', () => {
      const facts = leave('hello');
      const ended = facts.filter(({ type }) => type === 'ended');
      expect(ended).to.have.length(2);
      expect(ended[0]).to.include({ conversation: 'of carl', reason: 'customer_left' });
      expect(ended[1]).to.include({ conversation: 'left by carl', reason: 'left_message' });
      expect(office.desk.customer('carl')).to.include({ state: 'ended', reason: 'left_message' });
      expect([...office.desk.line('sales')].map(({ id }) => id)).to.deep.equal([
        'of dora',
        'of erik',
      ]);
    });

    it('leaves them their place where it cannot be taken', () => {
      expect(refusal(leave(' '))).to.equal('empty');
      expect(refusal(leave('hello', 'nowhere'))).to.equal('closed');
      expect(office.desk.customer('carl')?.state).to.equal('waiting');
      expect(office.desk.place('of carl')).to.equal(2);
    });
  });

  it('is nothing for somebody who talks', () => {
    office.say({ type: 'editCategory', category: category('sales') });
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    expect(refusal(leave('hello'))).to.equal('already');
  });
});

describe('an admin', () => {
  it('ends any conversation, also one that waits', () => {
    const office = new Office();
    office.join('carl', 'sales');
    const end = () => office.say({ type: 'endAsAdmin', agent: 'boss', conversation: 'of carl' });
    const by = { kind: 'agent', id: 'boss' };
    expect(find(end(), 'ended')).to.deep.include({ reason: 'admin_ended', by });
    expect(office.desk.customer('carl')?.state).to.equal('ended');
    expect(refusal(end())).to.equal('ended');
  });
});
