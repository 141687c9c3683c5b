import { expect } from 'chai';
import { restoreActor } from '../actor.ts';
import { find, Office } from '../simulation/office.ts';

describe('an agent who is away', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
    office.work('ana', 2, 'sales');
  });
  const absence = () => office.desk.agent('ana')?.absence;
  const rest = (reason: 'lunch' | 'other' | null, note = '') =>
    office.say({ type: 'away', agent: 'ana', reason, note });

  it('says why, keeps the open chats and gets no new one', () => {
    office.join('carl', 'sales');
    const told = find(rest('lunch'), 'agentMoved');
    expect(told?.absence).to.deep.equal({ reason: 'lunch', note: '', since: told?.at });
    office.join('cleo', 'sales');
    expect(office.agentOf('carl')).to.equal('ana');
    expect(office.agentOf('cleo')).to.equal(null);
    expect(absence()?.reason).to.equal('lunch');
  });

  it('may say it later, say it otherwise and take it back, and once is enough', () => {
    office.pause('ana');
    expect(absence()).to.equal(null);
    expect(rest('other', 'at the dentist')).to.have.length(1);
    expect(absence()).to.include({ reason: 'other', note: 'at the dentist' });
    expect(rest('other', 'at the dentist')).to.deep.equal([]);
    rest(null);
    expect(absence()).to.equal(null);
    expect(office.desk.agent('ana')?.state).to.equal('away');
  });

  it('has no reason any more once available', () => {
    rest('lunch');
    office.say({ type: 'setAvailable', agent: 'ana', available: true });
    expect(absence()).to.equal(null);
    office.pause('ana');
    expect(absence()).to.equal(null);
  });

  it('keeps the reason over a lost connection', () => {
    rest('lunch');
    office.say({ type: 'depart', who: { kind: 'agent', id: 'ana' } });
    office.wait(61);
    expect(absence()?.reason).to.equal('lunch');
    office.say({ type: 'arrive', who: { kind: 'agent', id: 'ana' } });
    expect(absence()?.reason).to.equal('lunch');
  });

  it('reads what made them away when they did not do it themselves', () => {
    office.say({ type: 'depart', who: { kind: 'agent', id: 'ana' } });
    office.wait(61);
    expect(absence()?.reason).to.equal('lost');
    office.say({ type: 'arrive', who: { kind: 'agent', id: 'ana' } });
    office.say({ type: 'setAvailable', agent: 'ana', available: true });
    office.join('carl', 'sales');
    office.join('cleo', 'sales');
    office.wait(120);
    expect(absence()?.reason).to.equal('missed');
  });

  it('has none where they were saved before there were any', () => {
    const saved = {
      kind: 'agent',
      id: 'ana',
      timers: [],
      version: 1,
      state: 'away',
      context: { id: 'ana', name: 'Ana', chats: [], misses: 0 },
    } as const;
    expect(restoreActor('agent', saved).snapshot.context).to.include({
      absence: null,
      name: 'Ana',
    });
    const later = { ...saved, version: 9 };
    expect(() => restoreActor('agent', later)).to.throw('version 9 cannot be lifted');
  });
});
