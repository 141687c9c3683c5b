import type { Logger } from 'pino';
import type { Desk } from '../engine/index.ts';
import type { Acts } from './act.ts';
import type { Arrivals } from './arrivals.ts';
import type { Audit } from './audit.ts';
import type { Config } from './config.ts';
import type { Directory } from './directory.ts';
import type { Embedding } from './embedding.ts';
import type { Figures } from './figures.ts';
import type { Hub } from './hub.ts';
import type { Journal } from './journal.ts';
import type { Replies } from './replies.ts';
import type { Readings } from './readings.ts';
import type { Retention } from './retention.ts';
import type { Seal } from './seal.ts';
import type { Refusals } from './refusals.ts';
import type { Sessions } from './sessions.ts';
import type { Sources } from './show/sources.ts';
import type { Store } from './store.ts';

/** What pages are made from and act through. */
export type Site = {
  readonly config: Config;
  readonly log: Logger;
  readonly desk: Desk;
  readonly store: Store;
  readonly directory: Directory;
  readonly journal: Journal;
  readonly acts: Acts;
  readonly arrivals: Arrivals;
  readonly audit: Audit;
  readonly embedding: Embedding;
  readonly hub: Hub;
  readonly refusals: Refusals;
  readonly sessions: Sessions;
  readonly seal: Seal;
  readonly sources: Sources;
  readonly retention: Retention;
  readonly replies: Replies;
  readonly readings: Readings;
  readonly figures: Figures;
};

/** How long a page waits for the store, in milliseconds, before it shows what is stored so far. */
export const patience = 1_000;
