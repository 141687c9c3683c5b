import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Output } from './output.ts';

describe('where the log goes', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chatter-'));
    path = join(folder, 'log');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const later = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

  it('has every line once and in order, also those of the last moment', async () => {
    const output = new Output(openSync(path, 'a'));
    const lines = Array.from({ length: 2_000 }, (_, n) => `line ${n} ä\n`);
    for (const [n, line] of lines.entries()) {
      output.write(line);
      if (n % 500 === 0) await later(5);
    }
    await later(50);
    output.write('the last\n');
    await later(50);
    output.flushSync();
    expect(readFileSync(path, 'utf8')).to.equal(`${lines.join('')}the last\n`);
  });

  it('has what it could not take at first, once there is room', async () => {
    execFileSync('mkfifo', [path]);
    const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    const output = new Output(pipe);
    const lines = Array.from({ length: 200 }, (_, n) => `${n} ${'x'.repeat(1_000)}\n`).join('');
    output.write(lines);
    let read = '';
    const bytes = Buffer.alloc(64 * 1024);
    while (read.length < lines.length) {
      await later(20);
      try {
        read += bytes.toString('utf8', 0, readSync(pipe, bytes));
      } catch (error) {
        // It is empty until the rest is tried again.
        expect(error).to.have.property('code', 'EAGAIN');
      }
    }
    expect(read).to.equal(lines);
    closeSync(pipe);
  });

  it('may be a full disk, which costs a megabyte at most, and ends nothing', async () => {
    const full = openSync('/dev/full', 'w');
    const output = new Output(full);
    const line = `${'x'.repeat(1_023)}\n`;
    const before = process.memoryUsage().arrayBuffers;
    for (let n = 0; n < 10_000; n += 1) {
      output.write(line);
      if (n % 1_000 === 0) await later(2);
    }
    output.flushSync();
    await later(20);
    // It is not closed: the output tries again and again, and its number would soon be another file's.
    expect(process.memoryUsage().arrayBuffers - before).to.be.below(64 * 1024 * 1024);
  });
});
