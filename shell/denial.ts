import type { Refusal } from '../engine/protocol.ts';

/** Why something was not done: the engine's reasons, and the shell's own. */
export type Denial =
  Refusal | 'store' | 'rate' | 'crowd' | 'invalid' | 'full_of_notes' | 'not_ratable';
