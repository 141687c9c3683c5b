import { isInstalled } from '../ejabberd/installed.ts';
import { race } from '../race.ts';
import type { Topic } from '../topic.ts';

/** Messages beside a server that stores them too: ejabberd with its archive in MariaDB. */
export const ejabberd: Topic = {
  title: 'Messages delivered and stored, beside ejabberd with an archive in MariaDB',
  rows: async (extent) =>
    isInstalled()
      ? race(['ejabberd', 'chatter'], extent)
      : [
          {
            server: 'ejabberd',
            'left out': 'not installed: apt-get install ejabberd erlang-p1-mysql mariadb-server',
          },
        ],
};
