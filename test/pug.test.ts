import { expect } from 'chai';
import pug from 'pug';
import { filesIn, pathOf, read } from './source.ts';

type Attribute = { readonly name: string; readonly val: unknown; readonly mustEscape: boolean };

/** One node of a parsed template, as far as the rules look at it. */
type Node = {
  readonly type: string;
  readonly name?: string;
  readonly line: number;
  readonly buffer?: boolean;
  readonly mustEscape?: boolean;
  readonly isHtml?: boolean;
  readonly attrs?: readonly Attribute[];
  readonly attributeBlocks?: readonly unknown[];
  readonly block?: { readonly nodes: readonly unknown[] } | null;
};

const isLiteral = (value: unknown): boolean => /^(['"])[^'"\\]*\1$/.test(String(value));

const faultsOfAttribute = ({ name, val, mustEscape }: Attribute): string[] => [
  ...(mustEscape || isLiteral(val) ? [] : [`${name}!= is not escaped`]),
  ...(/^(style|on.*|hx-on.*)$/.test(name) ? [`${name}= is code in a page`] : []),
  ...(/\bjs:|\bjavascript:/.test(String(val)) ? [`${name}= holds a script`] : []),
];

/** What lets text become markup, or stands in a page as code that its policy refuses. */
const faultsOf = (node: Node): string[] => [
  ...(node.type === 'Code' && node.buffer && !node.mustEscape ? ['!= or !{} is not escaped'] : []),
  ...(node.type === 'Filter' ? [`:${node.name ?? ''} is a filter`] : []),
  ...(node.isHtml ? ['markup is written by hand'] : []),
  ...(node.attributeBlocks?.length ? ['&attributes takes names from data'] : []),
  ...(node.name === 'script' && node.block?.nodes.length ? ['a script stands in the page'] : []),
  ...(node.type === 'Tag' && node.name === 'style' ? ['styles stand in the page'] : []),
  ...(node.attrs ?? []).flatMap(faultsOfAttribute),
];

const faultsWithin = (tree: unknown): string[] => {
  if (typeof tree !== 'object' || tree === null) return [];
  const node = tree as Node;
  const own = 'type' in tree ? faultsOf(node).map((fault) => `line ${node.line}: ${fault}`) : [];
  return [...own, ...Object.values(tree).flatMap(faultsWithin)];
};

/** What a template shows beside fragments: a frame begins with one, and that is how it is known. */
const besideFragments = ({ nodes }: { readonly nodes: readonly Node[] }): string[] =>
  nodes
    .filter(({ type, name }) => type !== 'Comment' && !(type === 'Tag' && name === 'hx-partial'))
    .filter(({ type, buffer }) => type !== 'Code' || buffer)
    .map(({ type, line }) => `line ${line}: a ${type} is no fragment`);

const lint = (source: string, filename: string): string[] => {
  const faults: string[] = [];
  const inspect = (tree: unknown, file: { readonly filename: string }): unknown => {
    faults.push(...faultsWithin(tree));
    if (file.filename.includes('/live/'))
      faults.push(...besideFragments(tree as { readonly nodes: readonly Node[] }));
    return tree;
  };
  const options = { filename, plugins: [{ postParse: inspect }], filters: { text: String } };
  pug.compile(source, options);
  return faults;
};

describe('the templates', () => {
  for (const file of filesIn('templates', '.pug')) {
    it(`keep to what is safe: ${file}`, () => {
      expect(lint(read(file), pathOf(file))).to.deep.equal([]);
    });
  }

  for (const source of [
    'p!= text',
    'p !{text}',
    'a(href!=text)',
    'a&attributes(data)',
    'script.\n  run()',
    'script run()',
    'p(style="color: red")',
    'style.\n  p {}',
    'button(onclick="run()")',
    'form(hx-on--submit="run()")',
    'form(hx-vals="js:run()")',
    ':text\n  words',
    '<b>words</b>',
  ]) {
    it(`may not hold ${JSON.stringify(source)}`, () => {
      expect(lint(source, 'sample.pug')).to.have.lengthOf(1);
    });
  }

  it('shows nothing beside fragments where it is pushed', () => {
    const partial = '- const fragment = true\nhx-partial(hx-target="#place")\n  p= place';
    expect(lint(partial, 'customer/live/sample.pug')).to.be.empty;
    for (const beside of ['p= name', '= name', '| text', 'if name\n  p'])
      expect(lint(`${beside}\n${partial}`, 'customer/live/sample.pug')).to.have.lengthOf(1);
  });

  it('may compare, and name classes and ids', () => {
    expect(lint('if one != two\n  p.quiet#one(class=one != two)= one', 'sample.pug')).to.be.empty;
  });
});
