import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A page as SQLite writes it, and how many a file has before it is written over again. */
const page = Buffer.alloc(4_096, 'x');
const pages = 1_000;

/** A page written and synced again and again, with a millisecond between: what each took, in milliseconds. */
export const syncs = async (ms: number): Promise<readonly number[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'chatter-bench-'));
  const file = openSync(join(folder, 'pages'), 'w');
  try {
    for (let at = 0; at < pages; at += 1) writeSync(file, page, 0, page.length, at * page.length);
    fsyncSync(file);
    const took: number[] = [];
    const until = performance.now() + ms;
    for (let at = 0; performance.now() < until; at = (at + 1) % pages) {
      const from = performance.now();
      writeSync(file, page, 0, page.length, at * page.length);
      fsyncSync(file);
      took.push(performance.now() - from);
      await new Promise((later) => setTimeout(later, 1));
    }
    return took;
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
};
