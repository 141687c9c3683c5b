import { drawing, escape } from './drawing.ts';

export type Point = { readonly x: number; readonly y: number };

const width = 640;
const height = 300;
const [left, right, top, bottom] = [60, 40, 60, 50];

/** One line over people in powers of ten, from zero up. */
export const line = (title: string, unit: string, over: string, all: readonly Point[]): string => {
  const [first, last] = [all[0]!.x, all.at(-1)!.x].map(Math.log10) as [number, number];
  const most = Math.max(...all.map(({ y }) => y)) * 1.2;
  const across = (x: number): number =>
    left + ((Math.log10(x) - first) / (last - first || 1)) * (width - left - right);
  const up = (y: number): number => height - bottom - (y / most) * (height - top - bottom);
  const base = height - bottom;
  const path = all.map(({ x, y }) => `${across(x).toFixed(1)},${up(y).toFixed(1)}`).join(' ');
  const marks = all.map(({ x, y }) => {
    const [at, to] = [across(x).toFixed(1), up(y)];
    return `<circle class="dot" cx="${at}" cy="${to.toFixed(1)}" r="4.5"/>
<text x="${at}" y="${(to - 12).toFixed(1)}" text-anchor="middle">${y.toLocaleString('en')}</text>
<text class="quiet" x="${at}" y="${base + 20}" text-anchor="middle">${x.toLocaleString('en')}</text>`;
  });
  return drawing(title, unit, width, height, [
    `<line class="axis" x1="${left}" y1="${base}" x2="${width - right}" y2="${base}"/>`,
    `<polyline class="line" points="${path}"/>`,
    ...marks,
    `<text class="quiet" x="${width / 2}" y="${height - 10}" text-anchor="middle">${escape(over)}</text>`,
  ]);
};
