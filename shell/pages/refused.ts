import type { Denial } from '../denial.ts';

/** The desk said no after it was written down. */
export class Refused extends Error {
  readonly denial: Denial;
  constructor(denial: Denial) {
    super(denial);
    this.denial = denial;
  }
}
