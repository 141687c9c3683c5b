import type { Config } from '../shell/config.ts';
import type { Plugin } from '../shell/plugin.ts';
import { libsql } from './libsql/index.ts';
import { mongoose } from './mongoose/index.ts';
import { whitelist } from './whitelist/index.ts';

/** What runs, in order, for this configuration. */
export const choosePlugins = (config: Config): readonly Plugin[] => [
  config.mongoUrl === undefined ? libsql : mongoose,
  whitelist,
];
