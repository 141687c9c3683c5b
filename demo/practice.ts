import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePlugins } from '../plugins/index.ts';
import { createChatter } from '../shell/app.ts';
import { readConfig } from '../shell/config.ts';
import { Directory } from '../shell/directory.ts';
import { newId } from '../shell/id.ts';
import { createLog } from '../shell/log.ts';
import { hashPassword } from '../shell/passwords.ts';
import type { Plugin } from '../shell/plugin.ts';
import type { AgentAccount } from '../shell/store.ts';
import { Random } from '../engine/simulation/random.ts';
import { Ben } from './ben.ts';
import { Crowd } from './crowd.ts';
import { Pace } from './pace.ts';
import { Past } from './past.ts';

export type Options = {
  /** About so many customers at once. */
  readonly customers: number;
  /** How much faster than people they are. */
  readonly speed: number;
  /** The same customers with the same words for the same seed. */
  readonly seed: number;
  readonly port: number;
};

/** A Chatter to practise with, which leaves nothing behind. */
export type Practice = {
  readonly origin: string;
  /** By name: those whom people sign in as. */
  readonly passwords: Readonly<Record<'Ana' | 'Clara', string>>;
  readonly conversations: number;
  end(): Promise<void>;
};

/** Conversations of the days before. */
const conversations = 40;

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
/** A password that can be read out and typed. */
const newPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-');

const accountOf = async (
  name: string,
  password: string,
  limit: number,
  admin = false,
): Promise<AgentAccount> => ({
  id: newId(),
  name,
  passwordHash: await hashPassword(password),
  stamp: newId(),
  limit,
  categories: ['sales', 'billing', 'technical-support', 'general'],
  admin,
  disabled: false,
});

/** Opens the practice desk; `tell` hears what happens at it. */
export const openPractice = async (
  { customers, speed, seed, port }: Options,
  tell: (line: string) => void,
): Promise<Practice> => {
  const folder = mkdtempSync(join(tmpdir(), 'chatter-practice-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  // Nothing of the environment: it is somebody's real Chatter that it speaks of.
  const config = readConfig({
    SERVER_PORT: String(port),
    SERVER_HOST: '127.0.0.1',
    DATA_DIR: folder,
    SITE_NAME: 'Chatter, to practise',
    // All customers come from one address, and may be fast.
    SOCKETS_PER_ADDRESS: '100000',
    JOINS_PER_MINUTE: '100000',
    SENDS_PER_MINUTE: String(Math.ceil(60 * Math.max(1, speed))),
  });
  const log = createLog('error');
  const passwords = { Ana: newPassword(), Clara: newPassword() };
  const bens = newPassword();
  const past: Plugin = {
    name: 'the days before',
    needs: ['store'],
    setup: async (host) => {
      const store = host.need('store');
      const [ana, ben, clara] = await Promise.all([
        accountOf('Ana', passwords.Ana, 3),
        accountOf('Ben', bens, 3),
        accountOf('Clara', passwords.Clara, 4, true),
      ]);
      const directory = await Directory.open(store);
      for (const account of [ana, ben, clara]) await directory.putAgent(account);
      await Past.live(store, log, [ana, ben], conversations, seed);
      return undefined;
    },
  };
  const chatter = await createChatter(config, log, [...choosePlugins(config), past]);
  // By number: cookies of one name do not care for ports, and localhost may have a real Chatter.

  const origin = `http://127.0.0.1:${chatter.port}`;
  const pace = new Pace(speed);
  const ben = new Ben(origin, pace, new Random(seed));
  await ben.begin('Ben', bens);
  const crowd = new Crowd(origin, pace, seed, tell);
  crowd.come(customers).catch(() => {});
  return {
    origin,
    passwords,
    conversations,
    end: async () => {
      pace.end();
      ben.close();
      await chatter.stop();
      remove();
      process.off('exit', remove);
    },
  };
};
