import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { defaultSettings } from '../../../engine/index.ts';
import type { Settings } from '../../../engine/index.ts';
import { changed } from '../../audit.ts';
import type { Site } from '../../site.ts';
import { textOf } from '../form.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import type { Outcome } from './asAdmin.ts';

type Name = keyof Settings;
type Field = {
  readonly label: string;
  readonly unit: 'seconds' | 'characters';
  /** Inclusive, in the unit. */
  readonly least: number;
  readonly most: number;
};

const seconds = (label: string, least: number, most: number): Field => ({
  label,
  unit: 'seconds',
  least,
  most,
});

/** Every setting with its words and its bounds. */
const fields: Readonly<Record<Name, Field>> = {
  messageLimit: { label: 'Longest message', unit: 'characters', least: 1, most: 4_000 },
  reply: seconds('An agent’s first reply is due after (0: never)', 0, 3_600),
  notice: seconds('The other side reads “disconnected” after', 1, 300),
  grace: seconds('A place or chat is kept for somebody who is disconnected for', 5, 3_600),
  lull: seconds('A page without a socket counts as presence for', 10, 300),
  agentQuiet: seconds('“is typing” is shown for', 1, 60),
  customerQuiet: seconds('An unchanged draft is shown for', 1, 300),
  forget: seconds('Somebody who is done and gone is forgotten after', 60, 86_400),
};
const names = Object.keys(fields) as Name[];
const perUnit = { seconds: 1_000, characters: 1 } as const;

/** The value in the unit that admins read. */
const shown = (settings: Settings, name: Name): number =>
  settings[name] / perUnit[fields[name].unit];

/** The page on which admins set durations and limits. */
export const settingsPage = (router: Router, site: Site): void => {
  const { audit, desk, store } = site;

  const show = (ctx: Context, given: Partial<Record<Name, string>>, outcome?: Outcome) => {
    const rows = names.map((name) => {
      const value = given[name] ?? shown(desk.settings, name);
      return { name, ...fields[name], value, otherwise: shown(defaultSettings, name) };
    });
    return showPage(ctx, 'admin/settings', { rows }, outcome);
  };

  router.get(
    '/admin/settings',
    asAdmin(site, (ctx) => show(ctx, {})),
  );
  router.post(
    '/admin/settings',
    asAdmin(site, async (ctx, admin) => {
      const given = Object.fromEntries(names.map((name) => [name, textOf(ctx, name).trim()]));
      const wrong = names.find((name) => {
        const { least, most } = fields[name];
        const value = given[name] ?? '';
        return !/^\d{1,6}$/.test(value) || Number(value) < least || Number(value) > most;
      });
      if (wrong) {
        const { label, least, most, unit } = fields[wrong];
        return show(ctx, given, { refusal: `${label}: from ${least} to ${most} ${unit}.` });
      }
      const settings = Object.fromEntries(
        names.map((name) => [name, Number(given[name]) * perUnit[fields[name].unit]]),
      ) as Settings;
      const changes = changed(
        ...names.map((name) => {
          const { label, unit } = fields[name];
          const words = (of: Settings): string => `${shown(of, name)} ${unit}`;
          return [label, words(desk.settings), words(settings)] as const;
        }),
      );
      const deeds = changes.length > 0 ? [{ kind: 'settingsChanged', changes } as const] : [];
      await audit.change(ctx, admin, deeds, () => store.putValue('settings', settings));
      desk.changeSettings(settings);
      await show(ctx, {}, { said: 'The settings are saved. They count from now on.' });
    }),
  );
};
