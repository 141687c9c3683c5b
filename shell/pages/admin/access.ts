import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { defaultAccess } from '../../access.ts';
import type { Access } from '../../access.ts';
import { changed } from '../../audit.ts';
import type { Site } from '../../site.ts';
import { textOf } from '../form.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import type { Outcome } from './asAdmin.ts';

/** Every duration with its words and its bounds, inclusive, in its unit. */
const fields = {
  idle: {
    label: 'A sign-in ends after nothing was done for',
    unit: 'minutes',
    least: 5,
    most: 1_440,
  },
  longest: { label: 'A sign-in ends at the latest after', unit: 'hours', least: 1, most: 720 },
} as const;
const everyAgent = 'Every agent needs a second factor';
type Name = keyof typeof fields;
const names = Object.keys(fields) as Name[];
const perUnit = { minutes: 60_000, hours: 3_600_000 } as const;
const inUnit = (name: Name, milliseconds: number): number =>
  milliseconds / perUnit[fields[name].unit];

/** The page on which admins set how agents sign in, and for how long. */
export const accessPage = (router: Router, site: Site): void => {
  const { audit, directory } = site;

  type Given = Partial<Record<Name, string>>;
  const show = (ctx: Context, given: Given, outcome?: Outcome): Promise<void> => {
    const rows = names.map((name) => ({
      name,
      ...fields[name],
      value: given[name] ?? inUnit(name, directory.access[name]),
      otherwise: inUnit(name, defaultAccess[name]),
    }));
    return showPage(
      ctx,
      'admin/access',
      { rows, isRequired: directory.access.secondFactor },
      outcome,
    );
  };

  router.get(
    '/admin/sign-in',
    asAdmin(site, (ctx) => show(ctx, {})),
  );
  router.post(
    '/admin/sign-in',
    asAdmin(site, async (ctx, admin) => {
      const given = { idle: textOf(ctx, 'idle').trim(), longest: textOf(ctx, 'longest').trim() };
      for (const name of names) {
        const { label, least, most, unit } = fields[name];
        const isWhole = /^\d{1,6}$/.test(given[name]);
        if (!isWhole || Number(given[name]) < least || Number(given[name]) > most) {
          return show(ctx, given, { refusal: `${label}: from ${least} to ${most} ${unit}.` });
        }
      }
      const before = directory.access;
      const now = {
        idle: Number(given.idle) * perUnit[fields.idle.unit],
        longest: Number(given.longest) * perUnit[fields.longest.unit],
        secondFactor: textOf(ctx, 'secondFactor') === 'on',
      };
      const rows = names.map((name) => {
        const { label, unit } = fields[name];
        const shown = (access: Access) => `${inUnit(name, access[name])} ${unit}`;
        return [label, shown(before), shown(now)] as const;
      });
      const changes = changed(...rows, [everyAgent, before.secondFactor, now.secondFactor]);
      const deeds = changes.length > 0 ? [{ kind: 'settingsChanged', changes } as const] : [];
      await audit.change(ctx, admin, deeds, () => directory.putAccess(now));
      return show(ctx, {}, { said: 'This is saved, and counts from now on.' });
    }),
  );
};
