import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import pug from 'pug';
import { pathOf } from '../source.ts';

/** A part of a template as Pug reads it. */
type Node = {
  readonly type: string;
  readonly filename?: string;
  readonly line: number;
  readonly buffer?: boolean;
  val?: string | boolean;
  readonly attrs?: { val: string | boolean }[];
} & Readonly<Record<string, unknown>>;
type Options = pug.Options & { readonly plugins?: readonly object[] };

const root = pathOf('templates');
const mark = 'xssPrinted';
const constant = /^(?:'[^']*'|"[^"]*"|true|false|\d+)$/;

/** Calls back with every part of a template that stands in this one. */
const walk = (part: unknown, found: (node: Node) => void): void => {
  if (typeof part !== 'object' || part === null) return;
  if ('type' in part) found(part as Node);
  for (const inner of Object.values(part)) walk(inner, found);
};

/** Which templates printed a value, whether alone or inside another one. */
export class Prints {
  readonly #all = new Set<string>();
  readonly #printed = new Set<string>();
  readonly #compileFile = pug.compileFile;

  /** Has every template say so from now on. */
  begin(): void {
    Object.assign(globalThis, {
      [mark]: (template: string, value: unknown): unknown => {
        this.#printed.add(template);
        return value;
      },
    });
    const plugins = [{ preCodeGen: (ast: unknown) => this.#marked(ast) }];
    pug.compileFile = (file, options) =>
      this.#compileFile(file, { ...options, plugins } as Options);
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
      if (entry.name.endsWith('.pug'))
        pug.compileFile(join(entry.parentPath, entry.name), { basedir: root, doctype: 'html' });
  }

  end(): void {
    pug.compileFile = this.#compileFile;
  }

  /** Those that print values and never did. */
  get silent(): string[] {
    return [...this.#all].filter((template) => !this.#printed.has(template)).toSorted();
  }

  /** The same template, in which each value says whose it is when it is printed. */
  #marked(ast: unknown): unknown {
    walk(ast, (node) => {
      const template = relative(root, node.filename ?? '');
      if (template.startsWith('..')) return;
      const marked = <Value extends string | boolean>(value: Value): Value | string => {
        if (typeof value !== 'string' || constant.test(value)) return value;
        this.#all.add(template);
        return `${mark}(${JSON.stringify(template)}, ${value})`;
      };
      if (node.type === 'Code' && node.buffer && node.val !== undefined)
        node.val = marked(node.val);
      for (const attribute of node.attrs ?? []) attribute.val = marked(attribute.val);
    });
    return ast;
  }
}
