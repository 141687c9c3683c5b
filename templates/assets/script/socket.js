import { as, lastSeq, live, logs } from './page.js';
import { back, offline, reconnecting, say } from './status.js';

/** Milliseconds: between two beats; of silence until a socket is given up, open or opening. */
const beatEvery = 25_000;
const silenceLimit = 60_000;
const openingLimit = 20_000;
/** Milliseconds that a return takes on average: of one page, and of everybody after a restart. */
const soon = 2_000;
const later = 5_000;
/** Milliseconds until a page returns that was sent away. */
const penance = 10_000;

let connection;
let heardAt = Date.now();
let lostAt = Date.now();
let wasSaid = false;

const isIn = (state) => connection?.socket?.readyState === state;
export const isOpen = () => isIn(WebSocket.OPEN);
/** Milliseconds without a socket. */
export const lostFor = () => (isOpen() ? 0 : Date.now() - lostAt);
export const heardSince = (time) => heardAt > time;

/** Sends a frame now or never; whether it could. */
export const frame = (op, fields) => {
  if (!isOpen()) return false;
  connection.socket.send(JSON.stringify({ op, ...fields }));
  return true;
};

/** Opens a new socket at once, whatever the old one does. */
export const reconnect = () => {
  if (connection) {
    clearTimeout(connection.timer);
    connection.abortController?.abort();
    connection.socket?.close();
    delete live._htmx.ws.connection;
  }
  htmx.trigger(live, 'reconnect');
};

/** Gives up a socket that may be dead, and says so. */
export const giveUp = () => {
  lose();
  reconnect();
};

const lose = () => {
  if (!wasSaid) lostAt = Date.now();
  wasSaid = true;
  say(navigator.onLine ? reconnecting : offline);
};

live.addEventListener('htmx:ws:before:connection', ({ detail }) => {
  ({ connection } = detail);
  heardAt = Date.now();
  const url = new URL(connection.url);
  const since = logs().map((log) => `${log.dataset.conversation}.${lastSeq(log)}`);
  const { view, edition } = live.dataset;
  url.search = new URLSearchParams({ as, view, edition, since: since.join(',') });
  connection.url = url.href;
});
live.addEventListener('htmx:ws:after:connection', () => {
  heardAt = Date.now();
  if (wasSaid) say(back, 3_000);
  wasSaid = false;
});
live.addEventListener('htmx:ws:before:message:incoming', () => {
  heardAt = Date.now();
});
live.addEventListener('htmx:ws:close', ({ detail: { connection: closed, code } }) => {
  if (code === 4401) return location.assign(live.dataset.home);
  lose();
  const wait = code === 1012 || code === 1013 ? later : soon;
  Object.assign(closed.config, { reconnectDelay: wait, reconnectMaxDelay: wait });
  if (!closed.config.reconnectCodes.includes(code)) setTimeout(reconnect, penance);
});
addEventListener('online', reconnect);
addEventListener('offline', lose);
addEventListener('pageshow', ({ persisted }) => persisted && reconnect());
setInterval(() => frame('beat'), beatEvery);
setInterval(() => {
  const limit = isOpen() ? silenceLimit : openingLimit;
  const isAlive = isOpen() || isIn(WebSocket.CONNECTING);
  if (isAlive && !heardSince(Date.now() - limit)) giveUp();
}, 5_000);
