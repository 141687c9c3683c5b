import { Script } from 'node:vm';
import { expect } from 'chai';
import { script } from './assets.ts';

describe('the script of the pages', () => {
  for (const name of ['script', 'desk'] as const)
    it(`is one script, in which no name stands for two things: ${name}`, () => {
      expect(() => new Script(script(name))).to.not.throw();
    });

  it('spares customers what only agents and admins need', () => {
    expect(script('desk')).to.include('Notification');
    expect(script('script')).not.to.include('Notification');
  });
});
