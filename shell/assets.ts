import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Middleware } from 'koa';
import { compressed } from './compressed.ts';
import type { Compressed } from './compressed.ts';
import { preferredBy } from './language.ts';
import { sheets } from './sheets.ts';
import { languages, translateTo } from './translate.ts';
import type { Key, Language, Translate } from './translate.ts';

const js = 'text/javascript; charset=utf-8';
const css = 'text/css; charset=utf-8';
/** The addresses of all of them in the table of rights. */
export const assetsRoutes = ['GET /assets/:version/:file', 'GET /embed.js'] as const;

/** The script of pages that things are pushed to, each module after those that it imports. */
const everybodys = [
  'clock',
  'kept',
  'page',
  'status',
  'title',
  'socket',
  'region',
  'typed',
  'unsent',
  'outbox',
  'draft',
  'counter',
  'composer',
  'reading',
  'countdown',
  'hearing',
] as const;
/** What only customers need. */
const customers = ['opening'] as const;
/** What only those need who work here. */
const staffs = ['panes', 'guard', 'alerts', 'beside', 'replies', 'sheet', 'lasting'] as const;
/** Our own modules in each script. */
const modules = {
  script: [...everybodys, ...customers],
  desk: [...everybodys, ...staffs],
  // For the page where messages are left, which has no socket.
  counter: ['counter'],
} as const;
const files = {
  css: ['chatter.css', css, sheets.css],
  // For those who work here: all that everybody has, and more.
  deskCss: ['desk.css', css, sheets.deskCss],
  noscript: ['noscript.css', css, sheets.noscript],
  // For the few pages with passwords, which have no socket.
  password: ['password.js', js, ['#templates/assets/script/password.js']],
  copy: ['copy.js', js, ['#templates/assets/script/copy.js']],
  // For every page of agents: it stands beside the button that signs out.
  leaving: ['leaving.js', js, ['#templates/assets/script/leaving.js']],
  icon: ['icon.svg', 'image/svg+xml; charset=utf-8', ['#templates/assets/icon.svg']],
  // For pages that nothing is pushed to.
  clock: ['clock.js', js, ['#templates/assets/script/clock.js']],
  htmx: ['htmx.js', js, ['htmx.org/dist/htmx.min.js']],
  // One file: htmx begins in the first turn after it has run, and its extension and our script
  // have to be there by then.
  script: ['chatter.js', js, ['htmx.org/dist/htmx.min.js', 'htmx.org/dist/ext/hx-ws.min.js']],
  desk: ['desk.js', js, ['htmx.org/dist/htmx.min.js', 'htmx.org/dist/ext/hx-ws.min.js']],
  counter: ['counter.js', js, []],
  // Only for pages in a frame on another site: on error pages, too.
  embedded: ['embedded.js', js, ['#templates/assets/embedded.js']],
} as const;

type Name = keyof typeof files;
type Asset = {
  readonly type: string;
  readonly version: string;
  readonly plain: Buffer;
  /** There soon after the start, which does not wait for it. */
  readonly compressed: Promise<Compressed>;
};
/** Other sites have written this address down: it stays when the contents change. */
const stable = '/embed.js';
/** Where it is kept in this language, which is no address. */
const embedKey = (language: Language): string => `${stable} ${language}`;

/**
 * The few files that pages load, compressed once and kept in memory, under addresses that change
 * with them; but for the one that other sites load.
 */
export const loadAssets = (): {
  readonly urls: Readonly<Record<Name, string>>;
  /** Another one when any of them is. */
  readonly version: string;
  readonly serve: Middleware;
} => {
  const served = new Map<string, Asset>();
  const urls: Partial<Record<Name, string>> = {};
  for (const [name, [file, type, sources]] of Object.entries(files)) {
    const own = name in modules ? [script(name as keyof typeof modules)] : [];
    const text = [...sources.map(read), ...own].join('\n');
    const asset = assetOf(type, type === css ? lean(text) : text);
    urls[name as Name] = `/assets/${asset.version}/${file}`;
    served.set(urls[name as Name]!, asset);
  }
  for (const language of languages)
    served.set(embedKey(language), assetOf(js, embedIn(translateTo(language))));
  return {
    urls: urls as Record<Name, string>,
    version: versionOf(Object.values(urls)),
    serve: async (ctx, next) => {
      const key = ctx.path === stable ? embedKey(preferredBy(ctx).language) : ctx.path;
      const asset = ctx.method === 'GET' || ctx.method === 'HEAD' ? served.get(key) : undefined;
      if (!asset) {
        await next();
        return;
      }
      const encoding = ctx.acceptsEncodings('br', 'gzip', 'identity');
      ctx.type = asset.type;
      ctx.vary('Accept-Encoding');
      if (ctx.path === stable) {
        ctx.vary('Accept-Language');
        ctx.set('Cache-Control', 'public, max-age=300');
        ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
        ctx.status = 200;
        ctx.etag = `${asset.version}-${String(encoding)}`;
        if (ctx.fresh) {
          ctx.status = 304;
          return;
        }
      } else ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
      if (encoding === 'br' || encoding === 'gzip') {
        ctx.body = (await asset.compressed)[encoding];
        ctx.set('Content-Encoding', encoding);
      } else ctx.body = asset.plain;
    },
  };
};

const read = (source: string): string =>
  readFileSync(fileURLToPath(import.meta.resolve(source)), 'utf8');

const hashOf = (text: string | Buffer): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 12);

/** Another one when one of these addresses is, each of which changes with its file. */
export const versionOf = (urls: readonly string[]): string => hashOf(urls.join(' '));

const assetOf = (type: string, text: string): Asset => {
  const plain = Buffer.from(text);
  const version = hashOf(plain);
  return { type, version, plain, compressed: compressed(version, plain) };
};

const embedWords = ['customer.embed.label', 'customer.embed.close'] as const;
/** What pages of other sites load, with its few words in it: no page of ours is around it. */
const embedIn = (t: Translate): string => {
  const said = (text: string, [name, words]: readonly [Key, string]): string =>
    text.replaceAll(`'${name}'`, () => JSON.stringify(words));
  const unread = ['customer.embed.unread', t('customer.embed.unread', { count: '#' })] as const;
  const all = [...embedWords.map((name) => [name, t(name)] as const), unread];
  return all.reduce(said, lean(read('#templates/assets/embed.js')));
};

/** Without comments and indentation: people wait for it. */
const lean = (source: string): string =>
  source.replaceAll(/^\s*(?:\/\/.*|\/\*[^]*?\*\/)\n|^\s+/gm, '');

/** Our modules as one script: they share their names, so what they import and export is left out. */
export const script = (name: keyof typeof modules): string => {
  const sources = modules[name].map((module) => read(`#templates/assets/script/${module}.js`));
  const bodies = sources.map((source) => source.replaceAll(/^import [^;]+;\n|^export /gm, ''));
  return `(() => {\n${lean(bodies.join('\n'))}})();\n`;
};
