import Libsql from 'libsql';
import { migrations } from '../schema.ts';

/** How much a database holds. */
export type Contents = {
  readonly accounts: number;
  readonly conversations: number;
  readonly messages: number;
};

/** What has messages, by the first version that has it; the last is where it is nothing else yet. */
const withLog = 6;
const withStretches = 8;
const isMessage = "entry.value ->> 3 = 'message'";
const inEntries = 'entries WHERE message IS NOT NULL';
const inStretches = `stretches, json_each(stretches.entries) entry WHERE ${isMessage}`;
const unsettled = `log, json_each(log.entries) entry, settled
  WHERE ${isMessage} AND (log.turn > settled.turn
    OR (entry.value ->> 0, entry.value ->> 1) > (settled.conversation, settled.seq))`;

const rows = <Row>(database: Libsql.Database, sql: string): Row[] =>
  database.prepare(sql).all([]) as Row[];

/** Counts what is in it; throws in words when it is no database of Chatter. */
export const contentsOf = (database: Libsql.Database): Contents => {
  const [version] = rows<{ user_version: number }>(database, 'PRAGMA user_version');
  if (!version?.user_version) throw new Error('it is no database of Chatter');
  if (version.user_version > migrations.length) throw new Error('it is of a newer Chatter');
  const count = (from: string): number =>
    rows<{ n: number }>(database, `SELECT count(*) AS n FROM ${from}`)[0]?.n ?? 0;
  return {
    accounts: count('accounts'),
    conversations: count('conversations'),
    messages:
      count(version.user_version < withStretches ? inEntries : inStretches) +
      (version.user_version < withLog ? 0 : count(unsettled)),
  };
};

/** Reads the whole file back and counts what is in it; throws in words when something is wrong. */
export const verify = (file: string): Contents => {
  const database = new Libsql(file);
  try {
    database.exec('PRAGMA query_only = ON');
    const faults = rows<{ integrity_check: string }>(database, 'PRAGMA integrity_check(3)')
      .map((row) => row.integrity_check)
      .filter((word) => word !== 'ok');
    if (faults.length > 0) throw new Error(faults.join('; '));
    return contentsOf(database);
  } finally {
    database.close();
  }
};

const some = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** The same in words. */
export const wordsFor = ({ accounts, conversations, messages }: Contents): string =>
  [
    some(accounts, 'account'),
    some(conversations, 'conversation'),
    `${messages} of their messages`,
  ].join(', ');
