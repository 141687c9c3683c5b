import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Middleware } from 'koa';

const js = 'text/javascript; charset=utf-8';
/** The one address of all of them in the table of rights. */
export const assetsRoute = 'GET /assets/:version/:file';

/** The page's own script, each module after those that it imports. */
const modules = [
  'clock',
  'kept',
  'page',
  'status',
  'title',
  'socket',
  'region',
  'outbox',
  'draft',
  'typed',
  'composer',
  'reading',
  'hearing',
] as const;
const files = {
  css: ['chatter.css', 'text/css; charset=utf-8', ['#templates/assets/chatter.css']],
  noscript: ['noscript.css', 'text/css; charset=utf-8', ['#templates/assets/noscript.css']],
  // For the few pages with passwords, which have no socket.
  password: ['password.js', js, ['#templates/assets/script/password.js']],
  icon: ['icon.svg', 'image/svg+xml', ['#templates/assets/icon.svg']],
  // For pages that nothing is pushed to.
  clock: ['clock.js', js, ['#templates/assets/script/clock.js']],
  htmx: ['htmx.js', js, ['htmx.org/dist/htmx.min.js']],
  // One file: htmx begins in the first turn after it has run, and its extension and our script
  // have to be there by then.
  script: ['chatter.js', js, ['htmx.org/dist/htmx.min.js', 'htmx.org/dist/ext/hx-ws.min.js']],
} as const;

type Name = keyof typeof files;
type Asset = { readonly type: string; readonly plain: Buffer; br: Buffer; gzip: Buffer };

/** The few files that pages load, compressed once and kept in memory, under addresses that change with them. */
export const loadAssets = async (): Promise<{
  readonly urls: Readonly<Record<Name, string>>;
  readonly serve: Middleware;
}> => {
  const served = new Map<string, Asset>();
  const urls: Partial<Record<Name, string>> = {};
  for (const [name, [file, type, sources]] of Object.entries(files)) {
    const own = name === 'script' ? [script()] : [];
    const plain = Buffer.from([...sources.map(read), ...own].join('\n'));
    const version = createHash('sha256').update(plain).digest('base64url').slice(0, 12);
    const url = `/assets/${version}/${file}`;
    const [br, gz] = await Promise.all([promisify(brotliCompress)(plain), promisify(gzip)(plain)]);
    served.set(url, { type, plain, br, gzip: gz });
    urls[name as Name] = url;
  }
  return {
    urls: urls as Record<Name, string>,
    serve: async (ctx, next) => {
      const asset =
        ctx.method === 'GET' || ctx.method === 'HEAD' ? served.get(ctx.path) : undefined;
      if (!asset) {
        await next();
        return;
      }
      const encoding = ctx.acceptsEncodings('br', 'gzip', 'identity');
      ctx.type = asset.type;
      ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
      ctx.vary('Accept-Encoding');
      if (encoding === 'br' || encoding === 'gzip') ctx.set('Content-Encoding', encoding);
      ctx.body = encoding === 'br' || encoding === 'gzip' ? asset[encoding] : asset.plain;
    },
  };
};

const read = (source: string): string =>
  readFileSync(fileURLToPath(import.meta.resolve(source)), 'utf8');

/** Our modules as one script: they share their names, so what they import and export is left out. */
export const script = (): string => {
  const sources = modules.map((name) => read(`#templates/assets/script/${name}.js`));
  const bodies = sources.map((source) => source.replaceAll(/^import [^;]+;\n|^export /gm, ''));
  return `(() => {\n${bodies.join('\n')}})();\n`;
};
