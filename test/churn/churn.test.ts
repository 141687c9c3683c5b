import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';

const main = fileURLToPath(new URL('main.js', import.meta.url));

describe('a server whose visitors have all gone', () => {
  it('remembers none of them', async () => {
    const small = ['--conversations', '500', '--agents', '6'];
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', main, ...small]);
    expect(stdout).to.include('0 counts not as before');
  }).timeout(180_000);
});
