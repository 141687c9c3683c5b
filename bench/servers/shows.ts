import type { Said } from '../clients/least.ts';
import { serveInPairs } from './inPairs.ts';
import { show } from './show.ts';

/** What is said is shown to both as HTML, and nothing else is done with it. */
serveInPairs((data, from, to) => show(JSON.parse(data.toString()) as Said, from, to));
