import { expect } from 'chai';
import { translateTo } from '../translate.ts';
import { numberText } from './number.ts';

describe('a large number', () => {
  for (const [language, text] of [
    ['en', '12,345'],
    ['de', '12.345'],
  ] as const) {
    it(`is written as people who read ${language} write it`, () => {
      expect(numberText(12_345, translateTo(language))).to.equal(text);
    });
  }
});
