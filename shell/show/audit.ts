import { kinds } from '../audit/kinds.ts';
import type { AuditChange, AuditEntry } from '../store.ts';
import { exactTime } from './time.ts';
import type { TimeView } from './time.ts';
import type { Translate } from '../translate.ts';

/** One entry of the audit as admins read it. */
export type AuditView = {
  readonly time: TimeView;
  readonly by: string;
  /** The sentence around what it is about. */
  readonly before: string;
  readonly about: string;
  readonly after: string;
  readonly changes: readonly AuditChange[];
  readonly address: string;
};

/** An entry in plain words. */
export const showAudit = (
  { at, by, kind, about, changes, address }: AuditEntry,
  t: Translate,
): AuditView => {
  const [before, after] = kinds[kind].words;
  return {
    time: exactTime(at, t),
    by: by?.name ?? 'Somebody',
    before,
    about: about?.name ?? '',
    after,
    changes,
    address,
  };
};
