/** One line of a table: what it is about, then its figures. */
export type Row = Readonly<Record<string, string | number>>;

/** How much is measured. */
export type Extent = {
  readonly pairs: number;
  readonly rounds: number;
  /** Milliseconds of one measurement. */
  readonly ms: number;
  /** Messages a second where the rate is fixed. */
  readonly rate: number;
  /** Also what takes minutes. */
  readonly isLong: boolean;
};

/** Something that is measured, shown as one table. */
export type Topic = {
  readonly title: string;
  rows(extent: Extent): Promise<readonly Row[]>;
};

/** A figure with so many digits after the point. */
export const figure = (value: number, digits = 0): number => Number(value.toFixed(digits));
