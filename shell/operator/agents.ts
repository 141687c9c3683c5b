import type { Command } from './command.ts';

/** Lists the accounts, for orientation. */
export const agents: Command = {
  words: ['agents'],
  takes: [],
  does: 'Lists the accounts of agents and admins.',
  async run({ say, need }) {
    const accounts = await (await need('store')).agents();
    if (accounts.length === 0) return say('There is no account yet.');
    const width = Math.max(4, ...accounts.map(({ name }) => name.length)) + 2;
    say(`${'Name'.padEnd(width)}Rights  Access`);
    for (const { name, admin, disabled } of accounts.toSorted((a, b) =>
      a.name.localeCompare(b.name),
    )) {
      const rights = admin ? 'admin' : 'agent';
      say(`${name.padEnd(width)}${rights.padEnd(8)}${disabled ? 'disabled' : 'enabled'}`);
    }
  },
};
