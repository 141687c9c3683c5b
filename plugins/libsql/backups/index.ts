import type { Plugin } from '../../../shell/plugin.ts';
import { backup } from './backup.ts';
import type { Made } from './backup.ts';
import { restore } from './restore.ts';
import type { Restored } from './restore.ts';

/** Copies of everything that is kept, and the way back. */
export type Backups = {
  /** Copies everything into a file that was not there; `progress` hears which part is done. */
  backup(file: string, progress: (part: number) => void): Promise<Made>;
  /** Puts a backup in the store's place; with `replace` also where something is. */
  restore(file: string, replace: boolean): Promise<Restored>;
};

declare module '../../../shell/plugin.ts' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merging needs an interface
  interface Services {
    readonly backups: Backups;
  }
}

/** Gives backups of the embedded store, which it does not open itself: it may be broken or not there. */
export const libsqlBackups: Plugin = {
  name: 'libsql backups',
  setup(host) {
    const { dataDir } = host.config;
    host.provide('backups', {
      backup: (file, progress) => backup(dataDir, file, progress),
      restore: (file, replace) => restore(dataDir, file, replace),
    });
    return undefined;
  },
};
