import { operator } from '../audit.ts';
import { newId } from '../id.ts';
import { english } from '../translate.ts';
import { makeResetLink } from '../resetLink.ts';
import { nameKey } from '../nameKey.ts';
import type { AgentAccount, Store } from '../store.ts';
import type { Command } from './command.ts';
import { similarTo } from './similar.ts';
import { Unable } from './unable.ts';

/** Who did what was done from the command line. */
const by = { id: operator, name: english('admin.audit.operator') };

const turnedOff = {
  what: english('admin.agents.factor'),
  from: '',
  to: english('admin.audit.turnedOff'),
};

const find = async (store: Store, name: string): Promise<AgentAccount> => {
  const accounts = await store.agents();
  const found = accounts.find((account) => nameKey(account.name) === nameKey(name));
  if (found) return found;
  const similar = similarTo(
    name,
    accounts.map((account) => account.name),
  );
  const hint =
    similar.length > 0
      ? `Did you mean ${similar.map((one) => `“${one}”`).join(' or ')}?`
      : 'The command “agents” lists the names.';
  throw new Unable(`There is no account “${name}”. ${hint}`);
};

/** Makes a link for somebody who lost their password. */
export const reset: Command = {
  words: ['admin', 'reset'],
  takes: ['NAME'],
  switches: { 'second-factor': 'The link also turns the second factor off.' },
  does: 'Makes a link that sets a new password for an admin or agent, once.',
  async run({ config, say, need }, [name = ''], isOn) {
    const store = await need('store');
    const account = await find(store, name);
    const secondFactor = isOn('second-factor');
    const at = Date.now();
    await store.putAudit({
      id: newId(),
      at,
      kind: 'resetLinkMade',
      by,
      address: '',
      about: { id: account.id, name: account.name },
      changes: secondFactor ? [turnedOff] : [],
    });
    const token = await makeResetLink(store, account, secondFactor, at);
    const origin = config.publicOrigin ?? `http://localhost:${config.port}`;
    say(`Within 30 minutes, while Chatter runs, this sets a new password for ${account.name}:`);
    say(`${origin}/reset/${token}`);
    if (account.factor)
      say(
        secondFactor
          ? 'It turns the second factor off as well.'
          : 'Signing in still takes a code: with --second-factor the link turns that off.',
      );
    say('It works once, ends every earlier link and sign-in of this account, and enables it.');
  },
};
