import type { Desk } from '../../engine/index.ts';
import type { Directory } from '../directory.ts';
import type { History } from '../history.ts';
import type { LeftMessages } from '../leftMessages.ts';
import type { Store } from '../store.ts';
import type { Turns } from '../turns.ts';
import type { Waits } from '../waits.ts';

/** What the pages need to know of everything. */
export type Sources = {
  readonly desk: Desk;
  readonly directory: Directory;
  readonly history: History;
  readonly store: Store;
  readonly waits: Waits;
  readonly turns: Turns;
  readonly leftMessages: LeftMessages;
};
