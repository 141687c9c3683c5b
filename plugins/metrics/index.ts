import type { Context } from 'koa';
import { deskTime } from '../../shell/clock.ts';
import { deny } from '../../shell/deny.ts';
import type { Plugin } from '../../shell/plugin.ts';
import { contentType, expose } from './exposition.ts';
import { figuresOf } from './now.ts';
import { ProcessWatch } from './process.ts';
import { Tally } from './tally.ts';

/** Whether somebody on this machine asks, and not a proxy for somebody else. */
const isLocal = (ctx: Context): boolean =>
  (ctx.ip === '::1' || /^(::ffff:)?127\./.test(ctx.ip)) &&
  ctx.get('X-Forwarded-For') === '' &&
  ctx.get('Forwarded') === '';

/** Tells Prometheus how it is, at /metrics, for the addresses of the whitelist. */
export const metrics: Plugin = {
  name: 'metrics',
  needs: ['whitelist'],
  setup(host) {
    const whitelist = host.need('whitelist');
    const tally = new Tally(() => host.desk());
    const watch = new ProcessWatch();
    host.on((facts) => tally.hear(facts));
    host.routes((router, site) => {
      site.journal.onAppend = (took) => tally.appended(took);
      router.get('/metrics', async (ctx) => {
        // An empty whitelist lets everybody to the sign-in; here there is none to keep them out.
        if (whitelist.entries.length === 0 && !isLocal(ctx)) deny(ctx, 403, 'error.address');
        ctx.set('Content-Type', contentType);
        ctx.body = expose([
          ...figuresOf(site, deskTime()),
          ...tally.figures(),
          ...(await watch.figures()),
        ]);
      });
    });
    return () => watch.stop();
  },
};
