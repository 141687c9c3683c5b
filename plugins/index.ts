import type { Config } from '../shell/config.ts';
import type { Plugin } from '../shell/plugin.ts';
import { libsqlBackups } from './libsql/backups/index.ts';
import { libsql } from './libsql/index.ts';
import { metrics } from './metrics/index.ts';
import { mongoose } from './mongoose/index.ts';
import { whitelist } from './whitelist/index.ts';

/** Where everything is kept in this configuration. */
export const chooseStore = ({ mongoUrl }: Config): Plugin =>
  mongoUrl === undefined ? libsql : mongoose;

/** What copies the store and puts it back; nothing where its own tools do. */
export const chooseBackups = ({ mongoUrl }: Config): Plugin | undefined =>
  mongoUrl === undefined ? libsqlBackups : undefined;

/** What runs, in order, for this configuration. */
export const choosePlugins = (config: Config): readonly Plugin[] => [
  chooseStore(config),
  whitelist,
  metrics,
];
