import { expect } from 'chai';
import { until } from '../browser/until.ts';
import { House } from '../house.ts';
import { ask, statusIn, upgradeLines } from './ask.ts';
import { shapes } from './forwarded.ts';
import type { Whom } from './forwarded.ts';

const listed = '192.0.2.10';
const unlisted = '203.0.113.9';

/** What the agents' page and an agent's socket answer to a head with these lines. */
const knock = async (
  { chatter, origin, admin }: House,
  lines: readonly string[],
): Promise<{ page: number; upgrade: number }> => {
  const who = [`Cookie: ${admin.cookie}`, ...lines];
  const page = ['GET /agent HTTP/1.1', 'Host: x', ...who, '\r\n'].join('\r\n');
  const upgrade = upgradeLines('/ws?as=agent', `Origin: ${origin}`, ...who);
  return {
    page: statusIn(await ask(chatter.port, page)),
    upgrade: statusIn(await ask(chatter.port, upgrade)),
  };
};

/** A house whose whitelist has these entries, with an admin who signed in before it had. */
const guarded = async (
  env: Record<string, string>,
  ...ranges: readonly string[]
): Promise<House> => {
  const house = await House.open({}, { SOCKETS_PER_ADDRESS: '1000', ...env });
  await house.setUp();
  const here = [...ranges, '127.0.0.1'];
  for (const range of here) await house.admin.post('/admin/whitelist', { range, sure: 'on' });
  await house.admin.post('/admin/whitelist/remove', { range: '127.0.0.1', sure: 'on' });
  return house;
};

const open = { page: 200, upgrade: 101 };
const closed = { page: 403, upgrade: 403 };

describe('the whitelist behind proxies', () => {
  for (const proxies of [0, 1, 2] as const) {
    describe(`of which there are ${proxies}`, () => {
      let house: House;
      before(async () => {
        house = await guarded({ TRUST_PROXY: String(proxies) }, '192.0.2.0/24');
      });
      after(() => house.close());

      for (const { name, lines, whom } of shapes) {
        it(`lets in exactly whom it lists: ${name}`, async () => {
          for (const isListed of [true, false]) {
            const [one, other] = isListed ? [listed, unlisted] : [unlisted, listed];
            const person: Whom = whom[proxies];
            const isIn = person === (isListed ? 'one' : 'other');
            const answer = await knock(house, lines(one, other));
            expect(answer, `${person}, ${isListed}`).to.deep.equal(isIn ? open : closed);
          }
        });
      }

      it('takes no head that is folded or has a space before the colon', async () => {
        for (const line of [`X-Forwarded-For:\r\n ${listed}`, `X-Forwarded-For : ${listed}`]) {
          expect(await knock(house, [line])).to.deep.equal({ page: 400, upgrade: 400 });
        }
      });

      it('says in the spelling that it has whom an IPv6 address belongs to', async () => {
        await house.close();
        house = await guarded({ TRUST_PROXY: String(proxies) }, '2001:db8:1::/48');
        const is = proxies === 0 ? closed : open;
        for (const entry of ['2001:db8:1::9', '2001:0DB8:0001:0:0:0:0:9', '[2001:db8:1::9]:443']) {
          expect(await knock(house, [`X-Forwarded-For: ${entry}`]), entry).to.deep.equal(is);
        }
        for (const entry of ['2001:db8:2::9', '2001:db8:1::9:443:1:2:3', '2001:db8:1::g', ':::1']) {
          expect(await knock(house, [`X-Forwarded-For: ${entry}`]), entry).to.deep.equal(closed);
        }
      });
    });
  }
});

describe('proxies that are named', () => {
  const from = (...entries: string[]) => [`X-Forwarded-For: ${entries.join(', ')}`];

  it('are believed about each other, and nobody else is', async () => {
    const named = { TRUST_PROXY: '2', PROXY_ADDRESSES: '127.0.0.1, 198.51.100.7' };
    const house = await guarded(named, '192.0.2.0/24');
    expect(await knock(house, from(listed, '198.51.100.7'))).to.deep.equal(open);
    expect(await knock(house, from(unlisted, '198.51.100.7'))).to.deep.equal(closed);
    // Somebody who reached the inner proxy without the outer one.
    expect(await knock(house, from(listed, unlisted))).to.deep.equal(closed);
    expect(await knock(house, from(unlisted, listed))).to.deep.equal(open);
    await house.close();
  });

  it('are not believed from another address than theirs', async () => {
    const named = { TRUST_PROXY: '1', PROXY_ADDRESSES: '198.51.100.0/24' };
    const house = await guarded(named, '192.0.2.0/24');
    expect(await knock(house, from(listed))).to.deep.equal(closed);
    await house.close();
  });
});

describe('a whitelist whose store is down', () => {
  it('lets nobody in: not whom it lists, and least of all whom it does not', async () => {
    const house = await guarded({ TRUST_PROXY: '1' }, '192.0.2.0/24');
    expect(await knock(house, [`X-Forwarded-For: ${listed}`])).to.deep.equal(open);
    await house.chatter.site.store.close();
    const isShut = async (address: string): Promise<boolean> => {
      const { page, upgrade } = await knock(house, [`X-Forwarded-For: ${address}`]);
      return page === 503 && upgrade === 503;
    };
    for (const address of [listed, unlisted])
      await until(`${address} stays outside`, () => isShut(address));
    await house.close().catch(() => {});
  });
});
