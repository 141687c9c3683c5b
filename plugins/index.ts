import type { Config } from '../shell/config.ts';
import type { Plugin } from '../shell/plugin.ts';
import { libsql } from './libsql/index.ts';
import { whitelist } from './whitelist/index.ts';

/** What runs, in order, for this configuration. */
export const choosePlugins = (_config: Config): readonly Plugin[] => [libsql, whitelist];
