import type { Walk } from './walk.ts';

/** Pages of agents; those that are still to be translated are not walked yet. */
export const agent: Walk = async (house, _show) => {
  await house.setUp();
};
