import { posix } from 'node:path';
import { expect } from 'chai';
import { filesIn, read } from './source.ts';

/** What each part may import from, beside itself. */
const allowed: Record<string, readonly string[]> = {
  engine: [],
  shell: ['engine'],
  plugins: ['engine', 'shell'],
  demo: ['engine', 'shell', 'plugins', 'test'],
};

const isTest = (file: string): boolean => /\.test\.ts$|^engine\/simulation\//.test(file);

/** Where a file's imports lead: paths from the root for our own files, names for packages. */
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, specifier = '']) =>
    specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier,
  );

const isOurs = (target: string): boolean =>
  /^(engine|shell|plugins|templates|test|bench|demo)\//.test(target);
const partOf = (file: string): string => file.split('/')[0] ?? '';
const pluginOf = (file: string): string => posix.dirname(file).split('/')[1] ?? '';

/** What is started, and so chooses the plugins: the only doors from the shell to their list. */
const doors: ReadonlySet<string> = new Set(['shell/main.ts', 'shell/operator.ts']);
const isDoor = (file: string, target: string): boolean =>
  doors.has(file) && target === 'plugins/index.ts';

const wrong = (part: string, allows: (file: string, target: string) => boolean): string[] =>
  filesIn(part, '.ts')
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => !allows(file, target))
        .map((target) => `${file} imports ${target}`),
    );

describe('the imports', () => {
  for (const [part, others] of Object.entries(allowed)) {
    it(`of ${part} lead to ${[...others, 'itself'].join(', ')} and no other part`, () => {
      const found = wrong(
        part,
        (file, target) =>
          !isOurs(target) || [part, ...others].includes(partOf(target)) || isDoor(file, target),
      );
      expect(found).to.deep.equal([]);
    });
  }

  it('of the engine name no package but xstate', () => {
    const found = wrong('engine', (_file, target) => isOurs(target) || target === 'xstate');
    expect(found).to.deep.equal([]);
  });

  it('of one plugin do not lead into another', () => {
    const found = wrong(
      'plugins',
      (file, target) =>
        file === 'plugins/index.ts' ||
        partOf(target) !== 'plugins' ||
        ['', pluginOf(file)].includes(pluginOf(target)),
    );
    expect(found).to.deep.equal([]);
  });

  it('of templates lead to templates', () => {
    const found = filesIn('templates', '.pug').flatMap((file) =>
      [...read(file).matchAll(/^\s*(?:include|extends)\s+(\S+)/gm)]
        .map(([, target = '']) => posix.join(posix.dirname(file), target))
        .filter((target) => !target.startsWith('templates/'))
        .map((target) => `${file} includes ${target}`),
    );
    expect(found).to.deep.equal([]);
  });
});
