import { column, countScale, inner, labels, size } from './scale.ts';
import type { Tick } from './scale.ts';
import type { Translate } from '../../translate.ts';

/** How high a column is: what was served, and what was given up on top of it. */
export type Column = {
  readonly name: string;
  readonly served: number;
  readonly gaveUp: number;
  readonly title: string;
};

type Bar = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
/** Columns beside each other, as a template draws them. */
export type Bars = typeof size & {
  readonly ticks: readonly Tick[];
  readonly labels: readonly Tick[];
  readonly columns: readonly {
    readonly title: string;
    readonly served: Bar;
    readonly gaveUp: Bar;
  }[];
};

export const barsOf = (columns: readonly Column[], fitting: number, t: Translate): Bars => {
  const { ticks, y } = countScale(
    Math.max(1, ...columns.map(({ served, gaveUp }) => served + gaveUp)),
    t,
  );
  const width = Math.round(((inner.width / columns.length) * 0.7 + Number.EPSILON) * 10) / 10;
  const names = columns.map(({ name }) => name);
  return {
    ...size,
    ticks,
    labels: labels(names, fitting),
    columns: columns.map(({ served, gaveUp, title }, index) => {
      const x = Math.round((column(index, columns.length) - width / 2) * 10) / 10;
      const bar = (from: number, to: number): Bar => {
        const height = Math.round((y(from) - y(to)) * 10) / 10;
        return { x, y: y(to), width, height };
      };
      return { title, served: bar(0, served), gaveUp: bar(served, served + gaveUp) };
    }),
  };
};
