import { expect } from 'chai';
import { csvRow } from './csv.ts';

describe('a row for a spreadsheet', () => {
  it('keeps commas, quotes and lines within their cells', () => {
    expect(csvRow(['a,b', 'say "yes"', 'one\r\ntwo', null, 5])).to.equal(
      '"a,b","say ""yes""","one\r\ntwo","","5"\r\n',
    );
  });

  it('holds no formula', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\r']) {
      expect(csvRow([`${sign}cmd|' /C calc'!A0`])).to.equal(`"'${sign}cmd|' /C calc'!A0"\r\n`);
    }
    expect(csvRow(['a=b', '1-2'])).to.equal('"a=b","1-2"\r\n');
  });
});
