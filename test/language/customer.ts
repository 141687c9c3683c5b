import type { Walk } from './walk.ts';

/** Pages of customers; those that are still to be translated are not walked yet. */
export const customer: Walk = async (house, _show) => {
  await house.setUp();
};
