import Libsql from 'libsql';
import { migrations } from './schema.ts';

/** What a column can hold: integers and texts. */
export type Value = string | number | null;

/** A boolean or a function would end the whole process, a zero byte would cut the text: neither gets through. */
const guarded = (value: Value): Value => {
  if (typeof value === 'string')
    return value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
  if (value === null || Number.isSafeInteger(value)) return value;
  throw new TypeError(`no column holds ${String(value)}`);
};

/** A prepared statement whose values are checked before they are bound. */
export type Statement<Row = never> = {
  /** Says how many rows it changed. */
  run(...values: readonly Value[]): number;
  all(...values: readonly Value[]): Row[];
};

/** One database file, open for this thread alone. */
export class Database {
  readonly #libsql: Libsql.Database;
  /** Hears that a transaction was undone: what is remembered of it is not so. */
  onUndo: () => void = () => {};

  constructor(file: string) {
    this.#libsql = new Libsql(file, { timeout: 5_000 });
    this.#libsql.exec('PRAGMA journal_mode = WAL');
    this.#libsql.exec('PRAGMA synchronous = FULL');
    // Open conversations change the same pages again and again: the fewer checkpoints, the less is written.
    this.#libsql.exec('PRAGMA wal_autocheckpoint = 4000');
    this.#libsql.exec('PRAGMA cache_size = -16000');
    this.#migrate();
  }

  prepare<Row = never>(sql: string): Statement<Row> {
    const statement = this.#libsql.prepare(sql);
    return {
      run: (...values) => statement.run(values.map(guarded)).changes,
      all: (...values) => statement.all(values.map(guarded)) as Row[],
    };
  }

  /**
   * Does all of it, on the disk, or nothing. Only what reads alone may go without the right to write: a
   * statement that is refused it in the middle stays begun, and nothing is committed any more.
   */
  transaction<T>(work: () => T, isReading = false): T {
    this.#libsql.exec(isReading ? 'BEGIN' : 'BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#libsql.exec('COMMIT');
      return result;
    } catch (error) {
      this.onUndo();
      if (this.#libsql.inTransaction) this.#libsql.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#libsql.close();
  }

  #migrate(): void {
    const [{ user_version: version }] = this.prepare<{ user_version: number }>(
      'PRAGMA user_version',
    ).all() as [{ user_version: number }];
    if (version > migrations.length) throw new Error('the database is of a newer Chatter');
    for (const [index, sql] of migrations.entries()) {
      if (index < version) continue;
      this.transaction(() => {
        this.#libsql.exec(sql);
        this.#libsql.exec(`PRAGMA user_version = ${index + 1}`);
      });
    }
  }
}

/** Whether the error says that a row contradicts one that is there. */
export const isConflict = (error: unknown): boolean =>
  error instanceof Libsql.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT');
