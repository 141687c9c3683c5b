import type { Router } from '@koa/router';
import type { Site } from '../site.ts';
import { accessPage } from './admin/access.ts';
import { agentsPage } from './admin/agents.ts';
import { asAdmin } from './admin/asAdmin.ts';
import { auditPage } from './admin/audit.ts';
import { categoriesPage } from './admin/categories.ts';
import { embeddingPage } from './admin/embedding.ts';
import { livePage } from './admin/live.ts';
import { liveChatPage } from './admin/liveChat.ts';
import { peoplePage } from './admin/people.ts';
import { reportsPage } from './admin/reports.ts';
import { retentionPage } from './admin/retention.ts';
import { settingsPage } from './admin/settings.ts';

/** The forms of admins. */
export const adminPages = (router: Router, site: Site): void => {
  router.get(
    '/admin',
    asAdmin(site, async (ctx) => ctx.redirect('/admin/agents')),
  );
  livePage(router, site);
  liveChatPage(router, site);
  agentsPage(router, site);
  categoriesPage(router, site);
  accessPage(router, site);
  settingsPage(router, site);
  embeddingPage(router, site);
  peoplePage(router, site);
  reportsPage(router, site);
  auditPage(router, site);
  retentionPage(router, site);
};
