import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { defaultSettings } from '../../../engine/index.ts';
import type { Settings } from '../../../engine/index.ts';
import { changed } from '../../audit.ts';
import { translateFor } from '../../language.ts';
import type { Site } from '../../site.ts';
import { english } from '../../translate.ts';
import { textOf } from '../form.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import type { Outcome } from './asAdmin.ts';

type Name = keyof Settings;
type Group = 'messages' | 'replies' | 'connections';
type Field = {
  readonly group: Group;
  readonly unit: 'seconds' | 'characters';
  /** Inclusive, in the unit. */
  readonly least: number;
  readonly most: number;
};

const seconds = (group: Group, least: number, most: number): Field => ({
  group,
  unit: 'seconds',
  least,
  most,
});

/** Every setting with its bounds. */
const fields: Readonly<Record<Name, Field>> = {
  messageLimit: { group: 'messages', unit: 'characters', least: 1, most: 4_000 },
  agentQuiet: seconds('messages', 1, 60),
  customerQuiet: seconds('messages', 1, 300),
  reply: seconds('replies', 0, 3_600),
  notice: seconds('connections', 1, 300),
  grace: seconds('connections', 5, 3_600),
  lull: seconds('connections', 10, 300),
  forget: seconds('connections', 60, 86_400),
};
const groups = ['messages', 'replies', 'connections'] as const;
const names = Object.keys(fields) as Name[];
const perUnit = { seconds: 1_000, characters: 1 } as const;

/** The value in the unit that admins read. */
const shown = (settings: Settings, name: Name): number =>
  settings[name] / perUnit[fields[name].unit];

/** The page on which admins set durations and limits. */
export const settingsPage = (router: Router, site: Site): void => {
  const { audit, desk, store } = site;

  const show = (ctx: Context, given: Partial<Record<Name, string>>, outcome?: Outcome) => {
    const t = translateFor(ctx);
    const rowOf = (name: Name): object => {
      const label = t(`admin.settings.${name}`);
      const value = given[name] ?? shown(desk.settings, name);
      const usual = shown(defaultSettings, name);
      const hint = t(`admin.usual.${fields[name].unit}`, { usual });
      const effect = t(`admin.settings.effect.${name}`);
      return { name, ...fields[name], label, value, hint, effect };
    };
    const shownGroups = groups.map((group) => ({
      title: t(`admin.settings.group.${group}`),
      rows: names.filter((name) => fields[name].group === group).map(rowOf),
    }));
    return showPage(ctx, 'admin/settings', { groups: shownGroups }, outcome);
  };

  router.get(
    '/admin/settings',
    asAdmin(site, (ctx) => show(ctx, {})),
  );
  router.post(
    '/admin/settings',
    asAdmin(site, async (ctx, admin) => {
      const t = translateFor(ctx);
      const given = Object.fromEntries(names.map((name) => [name, textOf(ctx, name).trim()]));
      const wrong = names.find((name) => {
        const { least, most } = fields[name];
        const value = given[name] ?? '';
        return !/^\d{1,6}$/.test(value) || Number(value) < least || Number(value) > most;
      });
      if (wrong) {
        const { least, most, unit } = fields[wrong];
        const label = t(`admin.settings.${wrong}`);
        return show(ctx, given, { refusal: t(`admin.bounds.${unit}`, { label, least, most }) });
      }
      const settings = Object.fromEntries(
        names.map((name) => [name, Number(given[name]) * perUnit[fields[name].unit]]),
      ) as Settings;
      const changes = changed(
        ...names.map((name) => {
          const words = (of: Settings): string =>
            english(`admin.length.${fields[name].unit}`, { count: shown(of, name) });
          const label = english(`admin.settings.${name}`);
          return [label, words(desk.settings), words(settings)] as const;
        }),
      );
      const deeds = changes.length > 0 ? [{ kind: 'settingsChanged', changes } as const] : [];
      await audit.change(ctx, admin, deeds, () => store.putValue('settings', settings));
      desk.changeSettings(settings);
      await show(ctx, {}, { said: t('admin.settings.saved') });
    }),
  );
};
