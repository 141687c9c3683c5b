import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { Database } from '../database.ts';
import { openLibsql } from '../index.ts';

const program = fileURLToPath(new URL('appender.js', import.meta.url));

describe('a store whose process dies or whose disk is full', () => {
  let folder: string;
  let child: ChildProcess;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-crash-'));
  });
  afterEach(async () => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  /** Starts the program; hears every line, until `enough` says so. */
  const run = async (
    command: string,
    values: readonly string[],
    enough: (line: string) => boolean,
  ): Promise<void> => {
    child = spawn(command, values, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout! })) if (enough(line)) return;
  };
  const die = async (): Promise<void> => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  /** Everything acknowledged is there once, in order, without a gap; the third turn had so many. */
  const check = async (acknowledged: number, first = 1): Promise<void> => {
    const store = await openLibsql(folder);
    const { turn } = await store.live();
    const entries = await store.entries('of carl', 0, 1_000_000);
    expect(turn).to.be.at.least(acknowledged);
    // Two entries came with the first two turns, and one with each turn since.
    expect(entries.map(({ seq }) => seq)).to.deep.equal(
      Array.from({ length: turn - 1 + first }, (_, index) => index + 1),
    );
    await store.close();
  };

  it('has everything that it acknowledged, once and in order, after kill -9', async () => {
    for (const many of [30, 90, 60]) {
      let acknowledged = 0;
      let lines = 0;
      await run(process.execPath, [program, folder, '1'], (line) => {
        acknowledged = Number(line);
        lines += 1;
        return lines >= many;
      });
      await die();
      await check(acknowledged);
    }
  });

  /** How much was settled, which is what the stretches hold. */
  const settled = (): number => {
    const database = new Database(join(folder, 'chatter.db'));
    const [mark] = database.prepare<{ seq: number }>('SELECT seq FROM settled').all();
    const [row] = database
      .prepare<{ n: number | null }>('SELECT sum(json_array_length(entries)) AS n FROM stretches')
      .all();
    database.close();
    expect(mark?.seq).to.equal(row?.n ?? 0);
    return mark?.seq ?? 0;
  };

  it('has it too where it was killed while it settled what had gathered', async () => {
    const first = 8_170;
    let isHalf = false;
    // When it settles depends on the machine: one of these comes in the middle of it.
    for (const many of [60, 45, 35, 30, 90, 150]) {
      let acknowledged = 0;
      let lines = 0;
      await run(process.execPath, [program, folder, String(first)], (line) => {
        acknowledged = Number(line);
        lines += 1;
        return lines >= many;
      });
      await die();
      const done = settled();
      await check(acknowledged, first);
      isHalf = done >= 1 && done <= first;
      if (isHalf) break;
      await rm(folder, { recursive: true });
      folder = await mkdtemp(join(tmpdir(), 'chatter-crash-'));
    }
    expect(isHalf).to.equal(true);
  });

  it('acknowledges nothing while the disk is full, and goes on once it is not', async () => {
    let acknowledged = 0;
    let full = false;
    let since = 0;
    const limited = [
      '-c',
      'ulimit -S -f 900; exec "$@"',
      'sh',
      process.execPath,
      program,
      folder,
      '1',
    ];
    await run('sh', limited, (line) => {
      if (line.startsWith('failed')) {
        if (!full) execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']);
        full = true;
        return false;
      }
      acknowledged = Number(line);
      since += Number(full);
      return since >= 20;
    });
    expect(full).to.equal(true);
    await die();
    await check(acknowledged);
  });
});
