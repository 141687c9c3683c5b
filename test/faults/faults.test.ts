import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { coldstart } from './coldstart.ts';
import { canMount } from './disk.ts';
import { diskfull } from './diskfull.ts';
import { hang } from './hang.ts';
import { powercut } from './powercut.ts';
import { failingWrites, fullDisk } from './troubles.ts';

const folder = await mkdtemp(join(tmpdir(), 'chatter-mount-'));
const mounts = await canMount(folder);
await rm(folder, { recursive: true });

describe('a disk that takes nothing more while people write', () => {
  for (const trouble of mounts ? [fullDisk, failingWrites] : [failingWrites]) {
    it(`delays them and loses nobody’s words: ${trouble.name}`, async () => {
      const { acked, faults } = await diskfull(trouble, 1, 1);
      expect(faults).to.deep.equal([]);
      expect(acked).to.be.greaterThan(20);
    }).timeout(180_000);
  }
});

describe('a store that hangs', () => {
  it('delays what people write, shows what they type, and loses nobody', async () => {
    const { acked, drafts, refused, faults } = await hang(2);
    expect(faults).to.deep.equal([]);
    expect(Math.min(acked, drafts, refused)).to.be.greaterThan(20);
  }).timeout(180_000);
});

describe('a server that starts with a long past', () => {
  it('is ready, again and again', async () => {
    expect(await coldstart(2_000, 40, 2)).to.have.length(2);
  }).timeout(180_000);
});

if (mounts) {
  describe('a server whose power is cut while people write', () => {
    it('has everything that it acknowledged, once, in order, when it is back', async () => {
      const { acked, faults } = await powercut(2, 2);
      expect(faults).to.deep.equal([]);
      expect(acked).to.be.greaterThan(20);
    }).timeout(180_000);
  });
} else {
  process.stderr.write('Nothing may be mounted here: NOT tested: power cuts, a full disk\n');
}
