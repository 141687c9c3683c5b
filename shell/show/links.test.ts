import { expect } from 'chai';
import { stretches } from './links.ts';

const links = (text: string): string[] => stretches(text).flatMap(({ href }) => href ?? []);

describe('an address in a message', () => {
  it('can be followed, and the words around it stay words', () => {
    expect(stretches('see https://a.example/x?y=1#z now')).to.deep.equal([
      { text: 'see ' },
      { text: 'https://a.example/x?y=1#z', href: 'https://a.example/x?y=1#z' },
      { text: ' now' },
    ]);
  });

  it('ends before the full stop and the bracket that are not part of it', () => {
    expect(links('(https://a.example/b). Or https://a.example/c(d)!')).to.deep.equal([
      'https://a.example/b',
      'https://a.example/c(d)',
    ]);
  });

  it('is shown as it was written, to the letter', () => {
    for (const text of ['HTTP://Ä.example/ü', 'x https://a.example, https://b.example…', '://', ''])
      expect(
        stretches(text)
          .map((one) => one.text)
          .join(''),
      ).to.equal(text);
  });

  it('leads nowhere but the web', () => {
    for (const text of [
      'javascript:alert(1)',
      'JaVaScRiPt://%0aalert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript://x',
      'file:///etc/passwd',
      'https://',
      'https:// a.example',
      'http://[',
    ])
      expect(links(text), text).to.deep.equal([]);
  });

  it('stops at quotes and angle brackets', () => {
    expect(links('<a href="https://a.example/"onclick=x>')).to.deep.equal(['https://a.example/']);
  });
});
