import type { Walk } from './walk.ts';

/** Pages of admins; those that are still to be translated are not walked yet. */
export const admin: Walk = async (house, _show) => {
  await house.setUp();
};
