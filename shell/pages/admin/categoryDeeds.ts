import type { Category } from '../../../engine/protocol.ts';
import { changed } from '../../audit.ts';
import type { Deed } from '../../audit.ts';
import { english } from '../../translate.ts';

/** What an admin does by saving this category. */
export const categoryDeeds = (now: Category, before?: Category): Deed[] => {
  const changes = changed(
    [english('admin.name'), before?.name ?? now.name, now.name],
    [english('admin.categories.order'), before?.order ?? '', now.order],
    [english('admin.categories.most'), before?.maxQueue ?? '', now.maxQueue],
    [english('admin.open'), before?.open ?? '', now.open],
    [english('admin.categories.draft'), before?.draft ?? '', now.draft],
  );
  if (!before) return [{ kind: 'categoryAdded', about: now, changes }];
  const deeds: Deed[] =
    changes.length > 0 ? [{ kind: 'categoryChanged', about: before, changes }] : [];
  if (before.archived === now.archived) return deeds;
  return [...deeds, { kind: now.archived ? 'categoryArchived' : 'categoryRestored', about: now }];
};
