import type { Context } from 'koa';
import type { Logger } from 'pino';
import { kinds } from './audit/kinds.ts';
import type { AuditKind } from './audit/kinds.ts';
import { deny } from './deny.ts';
import { newId } from './id.ts';
import type { AuditChange, AuditEntry, AuditName, Store } from './store.ts';
import { english } from './translate.ts';

/** What somebody does, before it has a time and a place. */
export type Deed = {
  readonly kind: AuditKind;
  readonly about?: AuditName;
  readonly changes?: readonly AuditChange[];
};
/** Stands for who works on the command line. */
export const operator = 'operator';

/** Who does it; nobody while they are not signed in. */
type Doer = AuditName | null;

type Value = string | number | boolean;
/** A label, and the value before and now. */
type Row = readonly [what: string, from: Value, to: Value];

const wordsFor = (value: Value): string =>
  typeof value === 'boolean'
    ? english(value ? 'admin.audit.yes' : 'admin.audit.no')
    : String(value);
/** The rows whose value is another one now. */
export const changed = (...rows: readonly Row[]): AuditChange[] =>
  rows
    .map(([what, from, to]) => ({ what, from: wordsFor(from), to: wordsFor(to) }))
    .filter(({ from, to }) => from !== to);

/** What is done, without who does it. */
const deedOf = (kind: AuditKind, about: string): string =>
  english(`admin.did.${kind}`, { by: '', about }).trim();

const undone = ({ kind, about }: Deed): Deed => {
  const what = english('admin.audit.notDone');
  return { kind: 'notDone', changes: [{ what, from: '', to: deedOf(kind, about?.name ?? '') }] };
};

/** The one door through which it is written down, and logged, who did what. */
export class Audit {
  readonly #store: Pick<Store, 'putAudit' | 'removeAudit'>;
  readonly #log: Logger;
  #last = 0;

  constructor(store: Pick<Store, 'putAudit' | 'removeAudit'>, log: Logger) {
    this.#store = store;
    this.#log = log;
  }

  /** Writes it down and does it then: what cannot be written down is not done. */
  async change<T>(
    ctx: Context,
    by: Doer,
    deeds: readonly Deed[],
    work: () => Promise<T>,
  ): Promise<T> {
    let written: Deed | undefined;
    try {
      for (const deed of deeds) {
        if (!(await this.note(ctx, by, deed))) deny(ctx, 503, 'denial.store');
        written = deed;
      }
      return await work();
    } catch (error) {
      if (written) await this.note(ctx, by, undone(written));
      throw error;
    }
  }

  /** Writes down what happens anyway; whether it could, and the log has it if not. */
  async note(ctx: Context, by: Doer, { kind, about, changes = [] }: Deed): Promise<boolean> {
    this.#last = Math.max(Date.now(), this.#last + 1);
    const entry: AuditEntry = {
      id: newId(),
      at: this.#last,
      kind,
      by: by && { id: by.id, name: by.name },
      address: ctx.ip,
      about: about ? { id: about.id, name: about.name } : null,
      changes,
    };
    const line = { by: by?.id, about: about?.id, address: ctx.ip };
    try {
      await this.#store.putAudit(entry);
      this.#log.info(line, deedOf(kind, '…'));
      return true;
    } catch (error) {
      this.#log.error({ ...line, kind, err: error }, 'not audited');
      return false;
    }
  }

  /** Forgets what was kept for long enough. */
  async forget(now: number): Promise<void> {
    for (const [kind, kept] of Object.entries(kinds)) {
      await this.#store.removeAudit([kind as AuditKind], now - kept);
    }
  }
}
