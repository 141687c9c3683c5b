import { expect } from 'chai';
import { agent, customer, find, Office, refusal } from './simulation/office.ts';

describe('an internal note', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office({ messageLimit: 10 });
    office.work('ana', 1, 'sales');
    office.join('carl', 'sales');
  });

  it('is an entry at its place, and counts as no reply', () => {
    const noted = find(office.note('ana', 'carl', ' is tired '), 'noted');
    expect(noted).to.include({ agent: 'ana', name: 'ANA', text: 'is tired', seq: 3 });
    const said = find(office.write(agent('ana'), 'carl', 'hello'), 'message');
    expect(said?.seq).to.equal(4);
    expect(noted?.to).to.deep.equal([customer('carl'), agent('ana')]);
  });

  it('does not stop the clock of the reply', () => {
    const due = office.desk.due('conversation', 'of carl', 'reply');
    office.note('ana', 'carl', 'hm');
    expect(office.desk.due('conversation', 'of carl', 'reply')).to.equal(due);
    office.write(agent('ana'), 'carl', 'hello');
    expect(office.desk.due('conversation', 'of carl', 'reply')).to.equal(undefined);
  });

  it('of nothing, or of too much, is refused whole', () => {
    expect(refusal(office.note('ana', 'carl', '  '))).to.equal('empty');
    expect(refusal(office.note('ana', 'carl', 'eleven char'))).to.equal('too_long');
  });

  it('is its agent’s alone to write, while the chat is open', () => {
    office.work('bob', 1, 'sales');
    expect(refusal(office.note('bob', 'carl', 'mine'))).to.equal('not_allowed');
    office.join('cleo', 'sales');
    office.join('dora', 'sales');
    expect(refusal(office.note('ana', 'dora', 'early'))).to.equal('not_allowed');
    office.end('ana', 'carl');
    expect(refusal(office.note('ana', 'carl', 'late'))).to.equal('ended');
  });

  it('is there after a restart, and numbers go on after it', () => {
    office.note('ana', 'carl', 'kept');
    office.restart();
    expect(office.desk.conversation('of carl')?.seq).to.equal(3);
  });

  it('is an admin’s to write in any chat, also in the line, while it is open', () => {
    const by = { id: 'root', name: 'Root' };
    const note = (of: string, text: string) =>
      office.say({ type: 'noteAsAdmin', by, conversation: `of ${of}`, text });
    office.join('cleo', 'sales');
    for (const of of ['carl', 'cleo']) {
      const noted = find(note(of, ' be kind '), 'noted');
      expect(noted).to.include({ agent: 'root', name: 'Root', text: 'be kind' });
      expect(noted?.to[0]).to.deep.equal(customer(of));
    }
    expect(refusal(note('carl', ' '))).to.equal('empty');
    office.end('ana', 'carl');
    expect(refusal(note('carl', 'late'))).to.equal('ended');
  });
});
