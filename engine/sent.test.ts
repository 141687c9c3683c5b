import { expect } from 'chai';
import { SentMessages } from './sent.ts';
import { agent, customer } from './simulation/office.ts';

describe('sent messages', () => {
  it('are known by who sent them and under which id', () => {
    const sent = new SentMessages();
    sent.add({ from: customer('carl'), id: 'x', seq: 3, text: 'hello' });
    sent.add({ from: agent('ana'), id: 'x', seq: 4, text: 'hi' });
    expect(sent.find(customer('carl'), 'x', ' hello ')).to.deep.equal({ seq: 3, same: true });
    expect(sent.find(agent('ana'), 'x', 'hello')).to.deep.equal({ seq: 4, same: false });
    expect(sent.find(agent('bob'), 'x', 'hi')).to.equal(null);
    expect(sent.find(customer('carl'), 'y', 'hello')).to.equal(null);
  });
});
