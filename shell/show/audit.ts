import { kinds } from '../audit/kinds.ts';
import type { AuditChange, AuditEntry } from '../store.ts';

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** One entry of the audit as admins read it. */
export type AuditView = {
  readonly iso: string;
  readonly time: string;
  readonly by: string;
  /** The sentence around what it is about. */
  readonly before: string;
  readonly about: string;
  readonly after: string;
  readonly changes: readonly AuditChange[];
  readonly address: string;
};

/** An entry in plain words. */
export const showAudit = ({ at, by, kind, about, changes, address }: AuditEntry): AuditView => {
  const [before, after] = kinds[kind].words;
  return {
    iso: new Date(at).toISOString(),
    time: moment.format(at),
    by: by?.name ?? 'Somebody',
    before,
    about: about?.name ?? '',
    after,
    changes,
    address,
  };
};
