import { changed } from '../../audit.ts';
import type { Deed } from '../../audit.ts';
import { english } from '../../translate.ts';
import type { AgentAccount } from '../../store.ts';

/** What an admin does by saving this account; a password is only said to be another one. */
export const agentDeeds = (
  nameOf: (category: string) => string,
  now: AgentAccount,
  before?: AgentAccount,
): Deed[] => {
  const lines = ({ categories }: AgentAccount): string =>
    categories.map(nameOf).join(', ') || english('admin.audit.none');
  const changes = changed(
    [english('admin.name'), before?.name ?? now.name, now.name],
    [english('admin.agents.limit'), before?.limit ?? '', now.limit],
    [english('admin.agents.categories'), before ? lines(before) : '', lines(now)],
    [english('admin.agents.isAdmin'), before?.admin ?? '', now.admin],
  );
  if (!before) return [{ kind: 'agentAdded', about: now, changes }];
  const deeds: Deed[] =
    changes.length > 0 ? [{ kind: 'agentChanged', about: before, changes }] : [];
  if (before.passwordHash !== now.passwordHash) deeds.push({ kind: 'passwordSet', about: now });
  if (before.disabled === now.disabled) return deeds;
  return [...deeds, { kind: now.disabled ? 'agentDisabled' : 'agentEnabled', about: now }];
};
