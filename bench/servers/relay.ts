import { serveInPairs } from './inPairs.ts';

/** The least that a server can do: what one of a pair says goes to the other. */
serveInPairs((data, _from, { socket }) => socket.send(data, { binary: false }));
