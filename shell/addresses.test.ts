import { expect } from 'chai';
import { Addresses } from './addresses.ts';

describe('a list of addresses', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '10.1.2.4', false],
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['2001:db8::/32', '2001:db8:1::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['0.0.0.0/0', '192.0.2.1', true],
    ['127.0.0.1', 'localhost', false],
    ['127.0.0.1', '', false],
  ];
  for (const [entry, address, is] of cases) {
    it(`${entry} ${is ? 'includes' : 'does not include'} ${address || 'nothing'}`, () => {
      expect(new Addresses([entry]).include(address)).to.equal(is);
    });
  }

  it('includes everybody when it is empty', () => {
    expect(new Addresses([]).include('192.0.2.1')).to.equal(true);
  });

  for (const wrong of [
    '010.0.0.1',
    '10.0.0',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    'example.com',
    '2001:db8::/129',
    '',
  ]) {
    it(`refuses '${wrong}'`, () => {
      expect(() => new Addresses([wrong])).to.throw(wrong);
    });
  }
});
