import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { Signature } from './signature.ts';

describe('the signature of a cookie', () => {
  const signature = new Signature('a long enough secret');
  const cookie = 'chatter=0123456789';
  const signed = signature.sign(cookie);

  it('is the hash that a browser’s cookie already has, in letters that cookies may have', () => {
    const hash = createHmac('sha256', 'a long enough secret').update(cookie).digest('base64');
    expect(signed).to.equal(hash.replaceAll('/', '_').replaceAll('+', '-').replaceAll('=', ''));
  });

  it('counts for this cookie, with this secret, whole', () => {
    expect(signature.index(cookie, signed)).to.equal(0);
    expect(signature.verify(cookie, signed)).to.equal(true);
    const others = ['', signed.slice(1), `${signed}A`, `A${signed.slice(1)}`, signed.toUpperCase()];
    for (const other of others) expect(signature.index(cookie, other), other).to.equal(-1);
    expect(signature.verify('chatter=0123456788', signed)).to.equal(false);
    expect(new Signature('another secret').verify(cookie, signed)).to.equal(false);
  });
});
