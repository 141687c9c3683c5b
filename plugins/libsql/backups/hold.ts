import { existsSync } from 'node:fs';
import Libsql from 'libsql';
import { Unable } from '../../../shell/operator/unable.ts';
import { contentsOf } from './contents.ts';

/** A database that nobody else has open, and whether somebody's things are in it. */
export type Held = { readonly isUsed: boolean; release(): void };

const codeOf = (error: unknown): string => (error as { readonly code?: string }).code ?? '';

const isUsed = (database: Libsql.Database): boolean => {
  try {
    const { accounts, conversations } = contentsOf(database);
    return accounts + conversations > 0;
  } catch {
    // What cannot be read may be somebody's all the same.
    return true;
  }
};

/** Keeps everybody else out of the database; Unable while somebody is in. */
export const hold = (file: string): Held => {
  if (!existsSync(file)) return { isUsed: false, release: () => {} };
  const database = new Libsql(file, { timeout: 500 });
  try {
    // Refused while any other connection is open; then the log is part of the file, too.
    database.exec('PRAGMA journal_mode = DELETE');
    const used = isUsed(database);
    database.exec('BEGIN EXCLUSIVE');
    return { isUsed: used, release: () => database.close() };
  } catch (error) {
    database.close();
    if (codeOf(error) === 'SQLITE_BUSY')
      throw new Unable('Chatter runs with this DATA_DIR. Stop it first.');
    // It is broken, and perhaps that is why somebody restores.
    return { isUsed: true, release: () => {} };
  }
};
