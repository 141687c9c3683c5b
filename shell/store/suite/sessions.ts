import { expect } from 'chai';
import type { Store } from '../../store.ts';

export const sessions = (current: () => Store): void => {
  describe('sessions', () => {
    const session = (id: string, expiresAt: number) => ({
      id,
      data: { agent: 'ana', 'a.b': { $gt: '' }, _expire: expiresAt },
      expiresAt,
    });

    it('are kept until they are removed', async () => {
      await current().putSession({ ...session('s', 1_000), data: {} });
      await current().putSession(session('s', 2_000));
      expect(await current().session('s')).to.deep.equal(session('s', 2_000));
      await current().removeSession('s');
      await current().removeSession('s');
      expect(await current().session('s')).to.equal(undefined);
    });

    it('are forgotten once they expired', async () => {
      await Promise.all([10, 20, 30].map((at) => current().putSession(session(`s${at}`, at))));
      expect(await current().removeExpiredSessions(20)).to.equal(2);
      expect(await current().removeExpiredSessions(20)).to.equal(0);
      expect(await current().session('s20')).to.equal(undefined);
      expect(await current().session('s30')).to.deep.equal(session('s30', 30));
    });
  });
};
