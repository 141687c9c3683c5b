import { expect } from 'chai';
import type { AuditEntry, Store } from '../../store.ts';

const entry = (id: string, at: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  at,
  kind: 'agentChanged',
  by: { id: 'root', name: 'Root' },
  address: '2001:db8::1',
  about: { id: 'ana', name: 'Ana' },
  changes: [{ what: 'Chats at once', from: '1', to: '2' }],
  ...more,
});
const idsOf = (entries: readonly AuditEntry[]): string[] => entries.map(({ id }) => id);

export const auditing = (current: () => Store, reopened: () => Promise<Store>): void => {
  describe('the audit', () => {
    it('keeps every entry as it was written, for good', async () => {
      const hostile = entry('b', 2, {
        kind: 'signInFailed',
        by: null,
        about: { id: '$where', name: '{"$gt":""}\u202e\'"<b>' },
        changes: [{ what: 'a.b', from: '', to: '販売' }],
      });
      await current().putAudit(entry('a', 1));
      await current().putAudit(hostile);
      const store = await reopened();
      expect(await store.audit(10)).to.deep.equal([hostile, entry('a', 1)]);
    });

    it('is only added to: an entry that comes again changes nothing', async () => {
      await current().putAudit(entry('a', 1));
      await current().putAudit(entry('a', 2, { by: null, changes: [] }));
      expect(await current().audit(10)).to.deep.equal([entry('a', 1)]);
    });

    it('is read page by page, the latest first, also where times are equal', async () => {
      for (const [id, at] of [
        ['c', 5],
        ['a', 5],
        ['e', 9],
        ['b', 5],
        ['d', 1],
      ] as const) {
        await current().putAudit(entry(id, at));
      }
      const read: string[] = [];
      let page = await current().audit(2);
      while (page.length > 0) {
        expect(page).to.have.length.at.most(2);
        read.push(...idsOf(page));
        page = await current().audit(2, page.at(-1));
      }
      expect(read).to.deep.equal(['e', 'c', 'b', 'a', 'd']);
    });

    it('forgets what is old, each kind at its own time', async () => {
      await current().putAudit(entry('in', 10, { kind: 'signedIn' }));
      await current().putAudit(entry('out', 20, { kind: 'signedOut' }));
      await current().putAudit(entry('old', 10));
      await current().putAudit(entry('late', 30, { kind: 'signedIn' }));
      expect(await current().removeAudit(['signedIn', 'signedOut'], 30)).to.equal(2);
      expect(await current().removeAudit(['signedIn', 'signedOut'], 30)).to.equal(0);
      expect(await current().removeAudit([], 100)).to.equal(0);
      const store = await reopened();
      expect(idsOf(await store.audit(10))).to.deep.equal(['late', 'old']);
    });
  });
};
