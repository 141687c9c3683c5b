import { defaultSettings } from '../engine/index.ts';
import type { Settings } from '../engine/index.ts';

/** The settings as stored, with the default where one is missing or is not a whole number. */
export const settingsFrom = (stored: unknown): Settings => {
  const given: Readonly<Record<string, unknown>> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const entries = Object.entries(defaultSettings).map(([name, otherwise]) => {
    const value = given[name];
    const isUsable = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    return [name, isUsable ? value : otherwise] as const;
  });
  return Object.fromEntries(entries) as Settings;
};
