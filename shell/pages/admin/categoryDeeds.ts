import type { Category } from '../../../engine/protocol.ts';
import { changed } from '../../audit.ts';
import type { Deed } from '../../audit.ts';

/** What an admin does by saving this category. */
export const categoryDeeds = (now: Category, before?: Category): Deed[] => {
  const changes = changed(
    ['Name', before?.name ?? now.name, now.name],
    ['Order on the page', before?.order ?? '', now.order],
    ['At most waiting', before?.maxQueue ?? '', now.maxQueue],
    ['Open', before?.open ?? '', now.open],
    ['Agents see words before they are sent', before?.draft ?? '', now.draft],
  );
  if (!before) return [{ kind: 'categoryAdded', about: now, changes }];
  const deeds: Deed[] =
    changes.length > 0 ? [{ kind: 'categoryChanged', about: before, changes }] : [];
  if (before.archived === now.archived) return deeds;
  return [...deeds, { kind: now.archived ? 'categoryArchived' : 'categoryRestored', about: now }];
};
