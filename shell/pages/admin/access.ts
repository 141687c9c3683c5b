import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { defaultAccess } from '../../access.ts';
import type { Access } from '../../access.ts';
import { changed } from '../../audit.ts';
import { translateFor } from '../../language.ts';
import type { Site } from '../../site.ts';
import { english } from '../../translate.ts';
import { textOf } from '../form.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import type { Outcome } from './asAdmin.ts';

/** Every duration with its bounds, inclusive, in its unit. */
const fields = {
  idle: { unit: 'minutes', least: 5, most: 1_440 },
  longest: { unit: 'hours', least: 1, most: 720 },
} as const;
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
    const t = translateFor(ctx);
    const rows = names.map((name) => ({
      name,
      ...fields[name],
      label: t(`admin.access.${name}`),
      value: given[name] ?? inUnit(name, directory.access[name]),
      hint: t(`admin.usual.${fields[name].unit}`, { usual: inUnit(name, defaultAccess[name]) }),
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
      const t = translateFor(ctx);
      const given = { idle: textOf(ctx, 'idle').trim(), longest: textOf(ctx, 'longest').trim() };
      for (const name of names) {
        const { least, most, unit } = fields[name];
        const isWhole = /^\d{1,6}$/.test(given[name]);
        if (!isWhole || Number(given[name]) < least || Number(given[name]) > most) {
          const label = t(`admin.access.${name}`);
          return show(ctx, given, { refusal: t(`admin.bounds.${unit}`, { label, least, most }) });
        }
      }
      const before = directory.access;
      const now = {
        idle: Number(given.idle) * perUnit[fields.idle.unit],
        longest: Number(given.longest) * perUnit[fields.longest.unit],
        secondFactor: textOf(ctx, 'secondFactor') === 'on',
      };
      const rows = names.map((name) => {
        const shown = (access: Access) =>
          english(`admin.length.${fields[name].unit}`, { count: inUnit(name, access[name]) });
        return [english(`admin.access.${name}`), shown(before), shown(now)] as const;
      });
      const changes = changed(...rows, [
        english('admin.access.everyAgent'),
        before.secondFactor,
        now.secondFactor,
      ]);
      const deeds = changes.length > 0 ? [{ kind: 'settingsChanged', changes } as const] : [];
      await audit.change(ctx, admin, deeds, () => directory.putAccess(now));
      return show(ctx, {}, { said: t('admin.access.saved') });
    }),
  );
};
