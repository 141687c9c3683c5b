import { Script } from 'node:vm';
import { expect } from 'chai';
import { script } from './assets.ts';

describe('the script of the pages', () => {
  it('is one script, in which no name stands for two things', () => {
    expect(() => new Script(script())).to.not.throw();
  });
});
