import type { Rule } from './rule.ts';

/** Something that must hold did not. */
export class Violation extends Error {
  override readonly name = 'Violation';

  constructor(rule: Rule, what: string) {
    super(`${rule}: ${what}`);
  }
}

/** Throws unless it holds. */
export const must = (holds: boolean, rule: Rule, what: string): void => {
  if (!holds) throw new Violation(rule, what);
};
