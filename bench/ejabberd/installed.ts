import { existsSync, readFileSync } from 'node:fs';

const control = '/usr/sbin/ejabberdctl';
/** The tables that ejabberd wants in MariaDB. */
export const schema = '/usr/share/ejabberd/sql/mysql.sql';

/** Whether Debian's ejabberd and MariaDB are here. */
export const isInstalled = (): boolean =>
  [control, schema, '/usr/bin/erl', '/usr/sbin/mariadbd', '/usr/bin/mariadb-install-db'].every(
    existsSync,
  );

/** Where Erlang finds ejabberd and its libraries. */
export const libraries = (): string =>
  /^ERL_LIBS='(.+)'$/m.exec(readFileSync(control, 'utf8'))?.[1] ?? '/usr/lib';
