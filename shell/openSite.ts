import { createDesk } from '../engine/index.ts';
import { Acts } from './act.ts';
import { Arrivals } from './arrivals.ts';
import { Audit } from './audit.ts';
import { deskTime } from './clock.ts';
import { Directory } from './directory.ts';
import { Embedding } from './embedding.ts';
import { Figures } from './figures.ts';
import { History } from './history.ts';
import { Journal } from './journal.ts';
import { LeftMessages } from './leftMessages.ts';
import { Readings } from './readings.ts';
import { Replies } from './replies.ts';
import { Retention } from './retention.ts';
import { Seal } from './seal.ts';
import { Sessions } from './sessions.ts';
import { settingsFrom } from './settings.ts';
import type { Site } from './site.ts';
import type { Store } from './store.ts';
import { Turns } from './turns.ts';
import { Waits } from './waits.ts';

type Given = Pick<Site, 'config' | 'log' | 'hub' | 'refusals'>;

/** The desk as it was left, and all that works on it and its store. */
export const openSite = async (given: Given, store: Store): Promise<Site> => {
  const { config, log } = given;
  const directory = await Directory.open(store);
  const settings = settingsFrom(await store.value('settings'));
  const live = await store.live();
  const desk = createDesk(settings, directory.categories(), live, deskTime());
  const journal = new Journal(desk, store, log, live.turn);
  const history = new History(store);
  const sources = {
    desk,
    directory,
    history,
    store,
    waits: new Waits(),
    turns: new Turns(live.sent),
    leftMessages: new LeftMessages(store, directory, log),
  };
  const arrivals = new Arrivals(config.joinsPerMinute);
  const audit = new Audit(store, log);
  return {
    ...given,
    desk,
    store,
    directory,
    journal,
    acts: new Acts(desk, journal, history, arrivals, config.sendsPerMinute),
    arrivals,
    audit,
    embedding: await Embedding.open(store),
    sources,
    retention: await Retention.open(store, log),
    replies: new Replies(store),
    readings: new Readings(audit, sources),
    figures: new Figures(store, log),
    sessions: new Sessions(store),
    seal: new Seal(config.sessionSecret),
  };
};
