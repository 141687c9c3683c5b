import type { StoredEntry } from '../store.ts';
import type { Viewer } from './entry.ts';
import type { Translate } from '../translate.ts';

type Told = Exclude<StoredEntry, { type: 'message' }>;

/** The sentence of a system line, or nothing where this viewer needs none. */
export const lineOf = (
  entry: Told,
  viewer: Viewer,
  nameOf: (category: string) => string,
): string => {
  const { t, kind } = viewer;
  const customer = kind === 'customer';
  switch (entry.type) {
    case 'opened':
      return t(`line.${entry.leaves ? 'leaves' : 'joined'}.${kind}`, {
        name: entry.name,
        category: nameOf(entry.category),
      });
    case 'assigned':
      if (customer) return t('line.with', { agent: entry.name });
      return entry.agent === viewer.id
        ? t('line.tookYourself')
        : t('line.took', { agent: entry.name });
    case 'requeued':
      return t(`line.requeued.${kind}.${entry.reason}`, { agent: entry.name });
    case 'transferred':
      return customer ? handedOn(entry, t) : handing(entry, t);
    case 'noted':
      if (customer) return '';
      return entry.agent === viewer.id
        ? t('line.noteYourself', { text: entry.text })
        : t('line.noteBy', { agent: entry.name, text: entry.text });
    case 'lost':
      return isOneself(entry.who, viewer) ? '' : t('line.lost', { who: whoOf(entry, t) });
    case 'back':
      return isOneself(entry.who, viewer) ? '' : t('line.back', { who: whoOf(entry, t) });
    case 'ended':
      // The page says it, with how they can be reached.
      if (customer && entry.reason === 'left_message') return '';
      return t(`ending.${kind}.${entry.reason}`);
  }
};

type HandedOn = Told & { type: 'transferred' };
/** Admins are not named to customers, who have never met them. */
const handedOn = ({ by, name, target, targetName }: HandedOn, t: Translate): string => {
  if (!by) return t('line.handedOn', { agent: name, target: targetName });
  return t(target.kind === 'agent' ? 'line.handedOnTo' : 'line.moved', { target: targetName });
};
/** The same in full, for agents. */
export const handing = ({ by, name, targetName, note }: HandedOn, t: Translate): string => {
  const did = by
    ? t('line.movedBy', { admin: by.name, target: targetName })
    : t('line.handed', { agent: name, target: targetName });
  return note ? `${did} ${t('line.note', { text: note })}` : did;
};

/** What customers call themselves stands in quotes, so that it cannot pass for our own words. */
const whoOf = ({ who, name }: Told & { type: 'lost' | 'back' }, t: Translate): string =>
  who.kind === 'customer' ? t('line.quoted', { name }) : name;

const isOneself = (who: { kind: string; id: string }, viewer: Viewer): boolean =>
  who.kind === viewer.kind && who.id === viewer.id;
