import { column, labels, size, timeScale } from './scale.ts';
import type { Tick } from './scale.ts';
import type { Translate } from '../../translate.ts';

/** A line's values from left to right; nothing where there is none. */
export type Values = readonly (number | null)[];
type Point = { readonly x: number; readonly y: number; readonly title: string };
/** A line in pieces, broken where there was nothing, and a mark for every value. */
export type Line = { readonly path: string; readonly points: readonly Point[] };
/** Two lines of times, as a template draws them. */
export type Lines = typeof size & {
  readonly ticks: readonly Tick[];
  readonly labels: readonly Tick[];
  readonly median: Line;
  readonly most: Line;
  /** How large a mark is: the more, the smaller. */
  readonly mark: number;
};

export const linesOf = (
  names: readonly string[],
  median: Values,
  most: Values,
  titleOf: (index: number) => string,
  fitting: number,
  t: Translate,
): Lines => {
  const top = Math.max(1_000, ...[...median, ...most].map((value) => value ?? 0));
  const { ticks, y } = timeScale(top, t);
  const lineOf = (values: Values): Line => {
    const path: string[] = [];
    const points: Point[] = [];
    for (const [index, value] of values.entries()) {
      if (value === null) continue;
      const point = { x: column(index, values.length), y: y(value), title: titleOf(index) };
      const isBroken = index === 0 || values[index - 1] === null;
      path.push(`${isBroken ? 'M' : 'L'}${point.x} ${point.y}`);
      points.push(point);
    }
    return { path: path.join(''), points };
  };
  return {
    ...size,
    ticks,
    labels: labels(names, fitting),
    median: lineOf(median),
    most: lineOf(most),
    mark: names.length > 62 ? 1.5 : 3,
  };
};
