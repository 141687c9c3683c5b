import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { showAudit } from '../../show/audit.ts';
import type { Site } from '../../site.ts';
import type { AuditCursor } from '../../store.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import { translateFor } from '../../language.ts';

const pageSize = 50;

const cursorOf = ({ query: { after } }: Context): AuditCursor | undefined => {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,40})$/.exec(String(after)) ?? [];
  return at && id ? { at: Number(at), id } : undefined;
};

/** The page on which admins read who did what, the latest first. */
export const auditPage = (router: Router, site: Site): void => {
  router.get(
    '/admin/audit',
    asAdmin(site, async (ctx) => {
      const after = cursorOf(ctx);
      const found = await site.store.audit(pageSize + 1, after);
      const page = found.slice(0, pageSize);
      const last = page.at(-1);
      await showPage(ctx, 'admin/audit', {
        entries: page.map((entry) => showAudit(entry, translateFor(ctx))),
        isLatest: after === undefined,
        next: last && found.length > pageSize ? `/admin/audit?after=${last.at}.${last.id}` : '',
      });
    }),
  );
};
