import type { Denial } from '../denial.ts';

/** An act was not done, for this reason. */
export class DeniedError extends Error {
  readonly denial: Denial;
  constructor(denial: Denial) {
    super(denial);
    this.denial = denial;
  }
}
