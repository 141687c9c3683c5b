import { expect } from 'chai';
import type { Fact } from './protocol.ts';
import { agent, category, customer, find, Office, refusal } from './simulation/office.ts';

const carl = customer('carl');
const ana = agent('ana');

describe('a chat', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office({ messageLimit: 5 });
    office.work('ana', 2, 'sales');
    office.join('carl', 'sales');
  });

  it('carries a message to both sides, trimmed, in order and without gaps', () => {
    const first = find(office.write(carl, 'carl', '  hello '), 'message');
    const second = find(office.write(ana, 'carl', 'hi'), 'message');
    expect(first).to.deep.include({ seq: 3, text: 'hello', name: 'carl', to: [carl, ana] });
    expect(second).to.deep.include({ seq: 4, text: 'hi', name: 'ANA', from: ana });
  });

  it('takes the same message once, however often it is sent', () => {
    office.write(carl, 'carl', 'hello', 'x');
    const facts = office.write(carl, 'carl', 'hello', 'x');
    expect(facts).to.have.length(1);
    expect(find(facts, 'repeated')).to.deep.include({ id: 'x', seq: 3, to: [carl] });
    expect(find(office.write(carl, 'carl', ' hello', 'x'), 'repeated')).to.include({ seq: 3 });
  });

  it('refuses other words under the same id', () => {
    office.write(carl, 'carl', 'hello', 'x');
    expect(refusal(office.write(carl, 'carl', 'hullo', 'x'))).to.equal('conflict');
    expect(find(office.write(ana, 'carl', 'hello', 'x'), 'message')).to.include({ seq: 4 });
  });

  it('takes as many characters as allowed, however they are coded, and not one more', () => {
    expect(find(office.write(carl, 'carl', '🙂🙂🙂🙂🙂'), 'message')).to.include({ seq: 3 });
    expect(refusal(office.write(carl, 'carl', '🙂🙂🙂🙂🙂🙂'))).to.equal('too_long');
    expect(refusal(office.write(carl, 'carl', 'sixsix'))).to.equal('too_long');
    expect(find(office.write(carl, 'carl', '  fives  '), 'message')).to.include({ seq: 4 });
  });

  it('follows a changed limit at once', () => {
    office.desk.changeSettings({ ...office.desk.settings, messageLimit: 6 });
    expect(find(office.write(carl, 'carl', 'sixsix'), 'message')).to.include({ seq: 3 });
  });

  it('refuses what is empty', () => {
    expect(refusal(office.write(carl, 'carl', ' \n '))).to.equal('empty');
  });

  it('is closed to everybody else', () => {
    office.work('bob', 1, 'sales');
    expect(refusal(office.write(agent('bob'), 'carl', 'hi'))).to.equal('not_allowed');
    expect(refusal(office.write(customer('cleo'), 'carl', 'hi'))).to.equal('not_allowed');
    expect(office.type(agent('bob'), 'carl', 'hi')).to.deep.equal([]);
  });

  it('takes no message while the customer waits, but knows what it has', () => {
    office.write(carl, 'carl', 'hello', 'x');
    office.pause('ana');
    office.wait(120);
    expect(refusal(office.write(carl, 'carl', 'there'))).to.equal('waiting');
    expect(find(office.write(carl, 'carl', 'hello', 'x'), 'repeated')).to.include({ seq: 3 });
  });

  it('takes nothing after the end, and says so', () => {
    office.end('ana', 'carl');
    expect(refusal(office.write(carl, 'carl', 'wait'))).to.equal('ended');
    expect(office.type(carl, 'carl', 'wait')).to.deep.equal([]);
    expect(office.say({ type: 'seen', from: carl, conversation: 'of carl', seq: 1 })).to.deep.equal(
      [],
    );
  });

  it('shows times that never go back', () => {
    office.write(carl, 'carl', 'one');
    const { at } = office;
    office.at -= 60_000;
    expect(find(office.write(carl, 'carl', 'two'), 'message')?.at).to.equal(at);
  });

  it('tells each side what the other has seen, never back and never ahead', () => {
    office.write(ana, 'carl', 'hi');
    const see = (seq: number) =>
      office.say({ type: 'seen', from: carl, conversation: 'of carl', seq });
    expect(find(see(3), 'seen')).to.deep.include({ by: 'customer', seq: 3, to: [carl, ana] });
    expect(see(3)).to.deep.equal([]);
    expect(see(2)).to.deep.equal([]);
    expect(see(4)).to.deep.equal([]);
  });
});

describe('typing', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
    office.work('ana', 2, 'sales');
    office.join('carl', 'sales');
  });

  it('of the agent is shown to the customer until three seconds pass', () => {
    expect(office.type(ana, 'carl', 'x')).to.deep.equal([
      { type: 'typing', conversation: 'of carl', to: [carl], on: true },
    ]);
    expect(office.desk.conversation('of carl')?.state).to.equal('typing');
    expect(office.type(ana, 'carl', 'xy')).to.deep.equal([]);
    expect(office.wait(2.9)).to.deep.equal([]);
    expect(find(office.wait(0.1), 'typing')).to.include({ on: false });
    expect(office.desk.conversation('of carl')?.state).to.equal('matched');
  });

  it('of the customer shows the agent, and nobody else, the words so far', () => {
    expect(office.type(carl, 'carl', 'I am')).to.deep.equal([
      { type: 'draft', conversation: 'of carl', to: [ana], text: 'I am' },
    ]);
    expect(JSON.stringify(office.desk.runtime.actors.conversation.get('of carl'))).not.to.include(
      'I am',
    );
    office.wait(9);
    office.type(carl, 'carl', 'I am Carl');
    expect(office.wait(9.9)).to.deep.equal([]);
    expect(find(office.wait(0.1), 'draft')).to.include({ text: '' });
  });

  it('is over with the message', () => {
    office.type(carl, 'carl', 'hello');
    office.type(ana, 'carl', 'hello');
    office.write(carl, 'carl', 'hello');
    office.write(ana, 'carl', 'hello');
    expect(office.desk.conversation('of carl')).to.include({ state: 'matched' });
    expect(office.wait(20)).to.deep.equal([]);
  });

  it('is over when the box is empty', () => {
    office.type(ana, 'carl', 'x');
    expect(find(office.type(ana, 'carl', ''), 'typing')).to.include({ on: false });
    office.type(carl, 'carl', 'x');
    expect(find(office.type(carl, 'carl', ''), 'draft')).to.include({ text: '' });
    expect(office.wait(20)).to.deep.equal([]);
  });

  it('that comes late does not replace what is newer', () => {
    office.type(carl, 'carl', 'hello', 7);
    expect(office.type(carl, 'carl', 'hel', 5)).to.deep.equal([]);
    expect(office.type(carl, 'carl', 'hello', 7)).to.deep.equal([]);
  });

  it('is not shown where the category says so, and is taken back when it begins to', () => {
    office.type(carl, 'carl', 'I am');
    const facts = office.say({
      type: 'editCategory',
      category: category('sales', { draft: false }),
    });
    expect(find(facts, 'draft')).to.deep.include({ text: '', to: [ana] });
    expect(office.type(carl, 'carl', 'I am Carl')).to.deep.equal([]);
    office.say({ type: 'editCategory', category: category('sales') });
    expect(find(office.type(carl, 'carl', 'I am'), 'draft')).to.include({ text: 'I am' });
  });

  it('is nobody’s business while the customer waits', () => {
    office.pause('ana');
    office.wait(120);
    expect(office.type(carl, 'carl', 'hello?')).to.deep.equal([]);
  });
});

const reasonOf = (facts: readonly Fact[]) => find(facts, 'ended')?.reason;

describe('the end', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
  });

  it('by the agent leaves the customer with the transcript', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    const facts = office.end('ana', 'carl');
    expect(find(facts, 'ended')).to.deep.include({
      reason: 'agent_ended',
      by: ana,
      to: [carl, ana],
    });
    expect(office.desk.customer('carl')).to.include({ state: 'ended', conversation: 'of carl' });
    expect(office.desk.conversation('of carl')).to.equal(undefined);
  });

  it('by the customer frees the agent', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.join('cleo', 'sales');
    expect(reasonOf(office.leave('carl'))).to.equal('customer_left');
    expect(office.agentOf('cleo')).to.equal('ana');
  });

  it('of a wait that nobody answered leaves nothing to read', () => {
    office.join('carl', 'sales');
    expect(reasonOf(office.leave('carl'))).to.equal('customer_left');
    expect(office.desk.customer('carl')).to.include({ state: 'choosing', conversation: null });
  });

  it('by a customer whom nobody answered is put down to that', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.pause('ana');
    office.wait(120);
    expect(reasonOf(office.leave('carl'))).to.equal('no_reply');
    expect(office.desk.customer('carl')?.state).to.equal('ended');
  });

  it('by a customer whose agent did not return is put down to that', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.say({ type: 'signOut', agent: 'ana' });
    expect(reasonOf(office.leave('carl'))).to.equal('agent_lost_no_return');
  });

  it('can be rated, with one to five stars, once', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    const rate = (stars: number) =>
      office.say({ type: 'rate', customer: 'carl', stars, comment: 'fine' });
    expect(rate(5)).to.deep.equal([]);
    office.end('ana', 'carl');
    for (const stars of [0, 6, 2.5]) expect(refusal(rate(stars))).to.equal('already');
    expect(find(rate(4), 'rated')).to.include({
      conversation: 'of carl',
      stars: 4,
      comment: 'fine',
    });
    expect(refusal(rate(4))).to.equal('already');
  });

  it('is followed by a new start, at once or after choosing again', () => {
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
    office.end('ana', 'carl');
    office.say({ type: 'again', customer: 'carl' });
    expect(office.desk.customer('carl')).to.include({
      state: 'choosing',
      reason: null,
      rated: false,
    });
    office.join('carl', 'sales');
    office.leave('carl');
    expect(find(office.join('carl', 'billing'), 'opened')).to.include({ category: 'billing' });
  });
});
