import { fileURLToPath } from 'node:url';
import pug from 'pug';
import type { Translate } from './translate.ts';

/** What the template of every page may use; fragments have only what they are given. */
export type Globals = Readonly<Record<string, unknown>>;
/** What a fragment is given: its viewer's language, and whatever it shows. */
export type Locals = Readonly<Record<string, unknown>> & { readonly t: Translate };
export type Views = {
  /** The HTML of the fragment with this name, as in 'customer/live/entry'. */
  render(name: string, locals: Locals): string;
  /** The same by file, in the form that koa-views asks for. */
  readonly engine: (file: string, locals: object) => Promise<string>;
  readonly root: string;
};

/** One cache of compiled templates, for pages and fragments alike. */
export const createViews = (globals: Globals): Views => {
  const root = fileURLToPath(new URL('.', import.meta.resolve('#templates/layout.pug')));
  const compiled = new Map<string, pug.compileTemplate>();
  const template = (file: string): pug.compileTemplate => {
    const known = compiled.get(file);
    if (known) return known;
    const made = pug.compileFile(file, { basedir: root, doctype: 'html', compileDebug: false });
    compiled.set(file, made);
    return made;
  };
  const fragments = new Map<string, pug.compileTemplate>();
  const fragment = (name: string): pug.compileTemplate => {
    const made = template(`${root}${name}.pug`);
    fragments.set(name, made);
    return made;
  };
  return {
    root,
    render: (name, locals) => (fragments.get(name) ?? fragment(name))(locals),
    engine: (file, locals) => Promise.resolve(template(file)({ ...globals, ...locals })),
  };
};
