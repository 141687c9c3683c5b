import { numberText } from '../number.ts';
import type { Translate } from '../../translate.ts';

/** A picture's size in its own units, the room around what is drawn, and the lines across it. */
export const size = { width: 360, height: 210 } as const;
export const room = { left: 48, right: 6, top: 12, bottom: 24 } as const;
export const inner = {
  width: size.width - room.left - room.right,
  height: size.height - room.top - room.bottom,
} as const;

/** A line across a picture, or a word below it. */
export type Tick = { readonly at: number; readonly text: string };
export type Scale = {
  readonly ticks: readonly Tick[];
  /** How far down a value stands. */
  readonly y: (value: number) => number;
};

/** Lines across a picture, without the one at the bottom. */
const most = 4;
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Steps that people count times in. */
const times = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 4, 8, 12].map((n) => n * hour),
  day,
];

const round = (value: number): number => Math.round(value * 10) / 10;

const scaleOf = (top: number, step: number, textOf: (value: number) => string): Scale => {
  const count = Math.max(1, Math.ceil(top / step));
  const y = (value: number): number =>
    round(room.top + inner.height * (1 - value / (count * step)));
  const ticks = Array.from({ length: count + 1 }, (_, n) => n * step);
  return { y, ticks: ticks.map((value) => ({ at: y(value), text: textOf(value) })) };
};

/** 1, 2 or 5 with noughts, so that few steps reach the top. */
const countStep = (top: number): number => {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, top / most))));
  return ([1, 2, 5, 10].find((n) => n * power * most >= top) ?? 10) * power;
};

export const countScale = (top: number, t: Translate): Scale =>
  scaleOf(top, countStep(top), (value) => numberText(value, t));

const timeText = (value: number, t: Translate): string => {
  if (value === 0) return '0';
  if (value < minute) return t('duration.s', { count: value / second });
  if (value < hour) return t('duration.min', { count: value / minute });
  return value < day
    ? t('duration.h', { count: round(value / hour) })
    : t('duration.d', { count: round(value / day) });
};

export const timeScale = (top: number, t: Translate): Scale => {
  const step = times.find((one) => one * most >= top) ?? countStep(top / day) * day;
  return scaleOf(top, step, (value) => timeText(value, t));
};

/** Where the middle of one of so many columns is. */
export const column = (index: number, count: number): number =>
  round(room.left + (inner.width * (index + 0.5)) / count);

/** Words below the columns, no more than fit beside each other. */
export const labels = (names: readonly string[], fitting: number): Tick[] => {
  const every = Math.ceil(names.length / fitting);
  return names
    .map((text, index) => ({ text, at: column(index, names.length), index }))
    .filter(({ index }) => index % every === 0)
    .map(({ at, text }) => ({ at, text }));
};
