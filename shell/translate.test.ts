import { expect } from 'chai';
import { translateTo } from './translate.ts';
import type { Key } from './translate.ts';

describe('a sentence', () => {
  const say = translateTo('de');

  it('has the form that its number needs', () => {
    expect(say('wait.upTo', { count: 1 })).to.equal('bis zu 1 Minute');
    expect(say('wait.upTo', { count: 1_200 })).to.equal('bis zu 1.200 Minuten');
  });

  it('takes what people write as it is, whatever it looks like', () => {
    const agent = `$& {agent} {{agent}} $t(chat.you) <b> '{`;
    expect(say('line.took', { agent })).to.equal(`${agent} hat den Chat übernommen.`);
  });

  it('is said whole or not at all', () => {
    expect(() => say('line.took')).to.throw('agent');
    expect(() => say('line.took', { name: 'Ana' })).to.throw('agent');
    expect(() => say('no.such' as Key)).to.throw("'no.such'");
  });
});
