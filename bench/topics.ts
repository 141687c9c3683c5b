import type { Topic } from './topic.ts';
import { connects } from './topics/connects.ts';
import { crowd } from './topics/crowd.ts';
import { departures } from './topics/departures.ts';
import { drafts } from './topics/drafts.ts';
import { ejabberd } from './topics/ejabberd.ts';
import { engine } from './topics/engine.ts';
import { growth } from './topics/growth.ts';
import { matches } from './topics/matches.ts';
import { memory } from './topics/memory.ts';
import { messages } from './topics/messages.ts';
import { start } from './topics/start.ts';
import { visit } from './topics/visit.ts';

/** Everything that is measured, by the name to ask for it. */
export const topics: Readonly<Record<string, Topic>> = {
  messages,
  ejabberd,
  connects,
  memory,
  matches,
  departures,
  drafts,
  engine,
  start,
  growth,
  crowd,
  visit,
};
