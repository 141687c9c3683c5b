import { expect } from 'chai';
import { catalogue, languages, parts } from '../shell/translate.ts';
import { filesIn, read } from './source.ts';

type Piece = {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Piece[] }>>;
};
/** The kinds of pieces that hold text, and those that choose a form by a number. */
const literal = 0;
const plural = 6;

const textsOf = (language: string, part: string): Record<string, string> =>
  JSON.parse(read(`templates/words/${language}/${part}.json`)) as Record<string, string>;

/** All pieces of a sentence, those in its forms too. */
const piecesOf = (pieces: readonly Piece[]): Piece[] =>
  pieces.flatMap((piece) => [
    piece,
    ...Object.values(piece.options ?? {}).flatMap(({ value }) => piecesOf(value)),
  ]);
const valuesOf = (pieces: readonly Piece[]): string[] =>
  [
    ...new Set(
      piecesOf(pieces).flatMap(({ type, value }) => (type === literal ? [] : (value ?? []))),
    ),
  ].sort();

type Use = { readonly file: string; readonly key: string; readonly given: string };

/** What stands between this bracket and the one that closes it. */
const within = (source: string, open: number): string => {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === '(') depth += 1;
    if (source[at] === ')' && --depth === 0) return source.slice(open + 1, at);
  }
  return source.slice(open + 1);
};

/** Every place where a template says something. */
const usesIn = (file: string, source: string): Use[] =>
  [...source.matchAll(/(?<![\w.])t\(/g)].map(({ index }) => {
    const call = within(source, index + 1).trim();
    const [key = ''] = /^'[^']*'(?=\s*(?:,|$))/.exec(call) ?? [];
    return { file, key: key.slice(1, -1), given: call.slice(key.length) };
  });

const english = catalogue('en');
/** What is wrong with the way in which a template says something. */
const faultsOf = ({ file, key, given }: Use): string[] => {
  if (key === '') return [`${file}: t(${given}) does not name its sentence`];
  const sentence = english.get(key);
  if (!sentence) return [`${file}: there is no '${key}'`];
  return valuesOf(sentence.getAst() as readonly Piece[])
    .filter((value) => !new RegExp(`\\b${value}\\b`).test(given))
    .map((value) => `${file}: '${key}' lacks its ${value}`);
};

const templates = filesIn('templates', '.pug').flatMap((file) => usesIn(file, read(file)));
const code = ['shell', 'plugins']
  .flatMap((folder) => filesIn(folder, '.ts'))
  .filter((file) => !file.endsWith('.test.ts'))
  .map(read)
  .join('\n');
/** Names that code puts together, as in `ending.agent.${reason}`. */
const composed = [...code.matchAll(/`([a-z][\w.]*(?:\$\{[^}]+\}[\w.]*)+)`/g)].map(
  ([, name = '']) =>
    new RegExp(`^${name.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '\\w+')}$`),
);

describe('the catalogue', () => {
  for (const language of languages) {
    it(`has every sentence in ${language}, in the same file`, () => {
      for (const part of parts) {
        const written = Object.keys(textsOf(language, part));
        expect(written, part).to.have.members(Object.keys(textsOf('en', part)));
        const own = parts.filter((one) => one !== 'shared' && one !== part);
        const strays = written.filter((key) =>
          part === 'shared'
            ? own.some((one) => key.startsWith(`${one}.`))
            : !key.startsWith(`${part}.`),
        );
        expect(strays, part).to.deep.equal([]);
      }
    });

    it(`has text in each, and the same values, in ${language}`, () => {
      const theirs = catalogue(language);
      for (const [key, sentence] of english) {
        const other = theirs.get(key)?.getAst() as readonly Piece[];
        expect(valuesOf(other), key).to.deep.equal(valuesOf(sentence.getAst()));
        const said = piecesOf(other).some((piece) => piece.type === literal && piece.value?.trim());
        expect(said, key).to.equal(true);
      }
    });

    it(`has the forms that numbers need in ${language}`, () => {
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const [key, sentence] of catalogue(language)) {
        const counted = piecesOf(sentence.getAst() as Piece[]).filter(
          ({ type }) => type === plural,
        );
        for (const { options = {} } of counted)
          expect(Object.keys(options), key).to.include.members(needed);
      }
    });
  }

  it('has what templates say', () => {
    expect(templates).to.not.be.empty;
    expect(templates.flatMap(faultsOf)).to.deep.equal([]);
  });

  it('has nothing that nobody says', () => {
    const said = new Set(templates.map(({ key }) => key));
    const unsaid = [...english.keys()]
      .filter((key) => !said.has(key) && !code.includes(`'${key}'`))
      .filter((key) => !composed.some((name) => name.test(key)));
    expect(unsaid).to.deep.equal([]);
  });

  for (const [source, fault] of [
    ["p= t('no.such')", "there is no 'no.such'"],
    ["p= t('line.took', { name })", "'line.took' lacks its agent"],
    ["p= t('line.took')", "'line.took' lacks its agent"],
    ["p= t(open ? 'chat.you' : 'chat.seen')", 'does not name its sentence'],
    ['p= t(name)', 'does not name its sentence'],
  ] as const) {
    it(`is not asked so: ${source}`, () => {
      const faults = usesIn('sample.pug', source).flatMap(faultsOf);
      expect(faults.join()).to.include(fault);
    });
  }

  it('is asked so', () => {
    const source = "p(title=t('chat.you'))= t('line.took', { agent: name(one) })";
    expect(usesIn('sample.pug', source).flatMap(faultsOf)).to.deep.equal([]);
  });
});
