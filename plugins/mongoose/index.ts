import type { Plugin } from '../../shell/plugin.ts';

/** Keeps everything in MongoDB. */
export const mongoose: Plugin = {
  name: 'mongoose',
  setup() {
    throw new Error('not yet');
  },
};
