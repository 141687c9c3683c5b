import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bars } from './chart/bars.ts';
import { line } from './chart/line.ts';
import type { Row } from './topic.ts';

type Measured = Readonly<Record<string, readonly Row[]>>;

const named = (rows: readonly Row[], value: string, ...label: readonly string[]) =>
  rows
    .filter((row) => typeof row[value] === 'number')
    .map((row) => ({
      label: label.map((key) => row[key]).join(', '),
      value: Number(row[value]),
    }));
const points = (rows: readonly Row[], x: string, y: string) =>
  rows
    .filter((row) => typeof row[x] === 'number')
    .map((row) => ({ x: Number(row[x]), y: Number(row[y]) }));

/** What is drawn of each topic. */
const charts: Readonly<Record<string, (rows: readonly Row[]) => string>> = {
  messages: (rows) =>
    bars(
      'Messages',
      'delivered for each second of processor time',
      named(rows, 'delivered/CPU-s', 'server'),
    ),
  connects: (rows) =>
    bars('Connects', 'for each second of processor time', named(rows, 'connects/CPU-s', 'server')),
  memory: (rows) =>
    bars(
      'Memory',
      'KiB of heap for each idle connection',
      named(rows, 'heap KiB', 'server', 'who'),
    ),
  engine: (rows) =>
    line(
      'The engine alone: to join and be matched',
      'microseconds of processor time',
      'people waiting',
      points(rows, 'waiting', 'µs to join and be matched'),
    ),
  departures: (rows) =>
    line(
      'Ten departures a second',
      'per cent of one core',
      'people in the line',
      points(rows, 'line', 'CPU %'),
    ),
  growth: (rows) =>
    line(
      'Messages while others are connected',
      'delivered for each second of processor time',
      'people connected',
      points(rows, 'people', 'delivered/CPU-s'),
    ),
};

/** Writes a picture of each topic that has one; says which. */
export const draw = async (folder: string, measured: Measured): Promise<readonly string[]> => {
  const files: string[] = [];
  for (const [name, rows] of Object.entries(measured)) {
    const chart = charts[name];
    if (!chart) continue;
    const file = join(folder, `performance-${name}.svg`);
    await writeFile(file, chart(rows));
    files.push(file);
  }
  return files;
};
