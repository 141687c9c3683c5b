import type { Config } from '../shell/config.ts';
import type { Plugin } from '../shell/plugin.ts';
import { libsql } from './libsql/index.ts';
import { mongoose } from './mongoose/index.ts';
import { whitelist } from './whitelist/index.ts';

/** Where everything is kept in this configuration. */
export const chooseStore = ({ mongoUrl }: Config): Plugin =>
  mongoUrl === undefined ? libsql : mongoose;

/** What runs, in order, for this configuration. */
export const choosePlugins = (config: Config): readonly Plugin[] => [
  chooseStore(config),
  whitelist,
];
