import { expect } from 'chai';
import pug from 'pug';
import { filesIn, pathOf, read } from '../source.ts';

/** One node of a parsed template, as far as it says something. */
type Node = {
  readonly type: string;
  readonly name?: string;
  readonly line: number;
  readonly val?: string;
  readonly buffer?: boolean;
  readonly attrs?: readonly { readonly name: string; readonly val: unknown }[];
};

/** Attributes that people read or hear; scripts are given their words in `data-` attributes. */
const isRead = (name: string): boolean =>
  /^(?:aria-label|alt|title|placeholder|label|data-.*)$/.test(name);
/** What is typed as it stands, whoever reads it. */
const isCode = ({ type, name = '' }: Node): boolean =>
  type === 'Tag' && /^(?:code|kbd|pre)$/.test(name);

const hasWords = (text = ''): boolean => /\p{Ll}{2}/u.test(text);
/** Whether something in quotes begins as a sentence does, or goes on as one. */
const quotes = (code = ''): boolean =>
  [...code.matchAll(/'([^'\\]*)'|"([^"\\]*)"/g)].some(([, one, other]) =>
    /^\p{Lu}\p{Ll}|\p{Ll} \p{Ll}/u.test(one ?? other ?? ''),
  );

/** What this node says in one language only. */
const saidBy = ({ type, val, buffer, attrs = [] }: Node): string[] => [
  ...(type === 'Text' && hasWords(val) ? [String(val)] : []),
  ...(type === 'Code' && buffer && quotes(val) ? [String(val)] : []),
  ...attrs
    .filter((one) => isRead(one.name) && quotes(String(one.val)))
    .map((one) => `${one.name}=${String(one.val)}`),
];

const saidWithin = (tree: unknown): string[] => {
  if (typeof tree !== 'object' || tree === null) return [];
  const node = tree as Node;
  if (isCode(node)) return [];
  const own = 'type' in tree ? saidBy(node).map((said) => `line ${node.line}: ${said}`) : [];
  return [...own, ...Object.values(tree).flatMap(saidWithin)];
};

/** What a template says by itself; what it includes answers for itself. */
const saidIn = (source: string, filename: string): string[] => {
  const all: string[] = [];
  const inspect = (tree: unknown, of: { readonly filename: string }): unknown => {
    if (of.filename === filename) all.push(...saidWithin(tree));
    return tree;
  };
  const options = { filename, plugins: [{ postParse: inspect }] };
  pug.compile(source, options);
  return all;
};

describe('templates leave all words to the catalogue', () => {
  for (const file of filesIn('templates', '.pug')) {
    it(`as does ${file}`, () => {
      expect(saidIn(read(file), pathOf(file))).to.deep.equal([]);
    });
  }

  for (const source of [
    'p Words',
    'p.\n  Words',
    'p #{ name } waits',
    "p= open ? 'Open' : ''",
    "p #{ open ? 'come in' : '' }",
    "p(aria-label='Draft')",
    "p(data-long='Too long')",
  ]) {
    it(`which does not: ${JSON.stringify(source)}`, () => {
      expect(saidIn(source, 'sample.pug')).to.have.lengthOf(1);
    });
  }

  for (const source of [
    "p= t('chat.you')",
    'p #{ count } · #[kbd Enter]',
    "p(class='Big one' data-id=id)",
    'code &lt;script&gt;',
  ]) {
    it(`which does: ${JSON.stringify(source)}`, () => {
      expect(saidIn(source, 'sample.pug')).to.deep.equal([]);
    });
  }
});
