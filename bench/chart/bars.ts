import { drawing, escape } from './drawing.ts';

export type Bar = { readonly label: string; readonly value: number };

const width = 640;
const right = 90;
const step = 34;

/** Horizontal bars, one below the other, the longest as wide as there is room. */
export const bars = (title: string, unit: string, all: readonly Bar[]): string => {
  const left = 26 + 7 * Math.max(...all.map(({ label }) => label.length));
  const most = Math.max(...all.map(({ value }) => value));
  const rows = all.map(({ label, value }, i) => {
    const y = 52 + i * step;
    const length = Math.max(2, (value / most) * (width - left - right));
    const mine = label.startsWith('chatter') ? ' mine' : '';
    return `<text x="${left - 10}" y="${y + 15}" text-anchor="end">${escape(label)}</text>
<rect class="bar${mine}" x="${left}" y="${y}" width="${length.toFixed(1)}" height="22" rx="4"/>
<text x="${(left + length + 8).toFixed(1)}" y="${y + 15}">${value.toLocaleString('en')}</text>`;
  });
  return drawing(title, unit, width, 60 + all.length * step, rows);
};
