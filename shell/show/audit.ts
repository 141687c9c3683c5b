import type { AuditKind } from '../audit/kinds.ts';
import { operator } from '../audit.ts';
import type { AuditEntry, AuditName } from '../store.ts';
import { partsOf } from './parts.ts';
import type { Part } from './parts.ts';
import { changeIn, chatNameIn } from './stored.ts';
import { exactTime } from './time.ts';
import type { TimeView } from './time.ts';
import type { Translate } from '../translate.ts';

/** One entry of the audit as admins read it. */
export type AuditView = {
  readonly time: TimeView;
  readonly deed: readonly Part[];
  readonly changes: readonly (readonly Part[])[];
  readonly address: string;
};

/** What is done with a chat, which has no name of its own. */
const ofChats: ReadonlySet<AuditKind> = new Set([
  'chatRead',
  'chatMoved',
  'chatEnded',
  'chatNoted',
  'messageAnswered',
  'messageReopened',
]);

const nameOf = (by: AuditName | null, t: Translate): string => {
  if (!by) return t('admin.audit.somebody');
  return by.id === operator ? t('admin.audit.operator') : by.name;
};

/** An entry in plain words. */
export const showAudit = (
  { at, by, kind, about, changes, address }: AuditEntry,
  t: Translate,
): AuditView => {
  const name = about?.name ?? '';
  return {
    time: exactTime(at, t),
    deed: partsOf(t, `admin.did.${kind}`, {
      by: nameOf(by, t),
      about: ofChats.has(kind) ? chatNameIn(name, t) : name,
    }),
    changes: changes.map((change) => {
      const { what, from, to } = changeIn(change, t);
      const named = { from, to: to || t('admin.audit.nothing') };
      return partsOf(t, from === '' ? 'admin.audit.set' : 'admin.audit.changed', named, { what });
    }),
    address,
  };
};
