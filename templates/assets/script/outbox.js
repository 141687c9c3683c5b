import { recall, retain } from './kept.js';
import { as, composer, live, part } from './page.js';
import { reload } from './region.js';
import { frame, giveUp, heardSince, isOpen, lostFor } from './socket.js';
import { keepTyped } from './typed.js';
import { isGone, isTold, takeBack, tellUnsent } from './unsent.js';

/** Milliseconds until a message is sent again: without an answer, and after a "not now". */
const sendAgain = 5_000;
const notNowPause = 2_000;
/** What passes by itself, whatever became of the chat. */
const passing = new Set(['rate', 'store']);
/** The page may be behind: what cannot be sent where it stands goes on when the page knows better. */
const notNow = new Set([...passing, 'waiting', 'not_allowed', 'ended']);

const key = `outbox/${as}`;
const kept = () => recall(key, []);
const keep = (items) => retain(key, items);
const drop = ({ id }) => keep(kept().filter((item) => item.id !== id));

/** The conversations that wait for an answer, each with the timer of its next try. */
const inFlight = new Map();

const newId = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const within = (kind, { conversation, id }) =>
  part(kind, conversation)?.querySelector(`[data-id="${id}"]`);

const bubbles = document.getElementById('pending-bubble');
/** What is said of a message that is not in the log yet. */
const states = bubbles.dataset;

/** Shows the message below the log until the log has it. */
const show = (item, state) => {
  if (within('log', item)) return within('pending', item)?.remove();
  let bubble = within('pending', item);
  if (!bubble) {
    bubble = bubbles.content.firstElementChild.cloneNode(true);
    bubble.dataset.id = item.id;
    bubble.querySelector('.text').textContent = item.text;
    part('pending', item.conversation)?.append(bubble);
  }
  bubble.querySelector('.state').textContent = state;
};

/**
 * One message of a conversation at a time, under the same id until it is answered. For a chat that is gone, too:
 * the server alone knows whether the message came before its end.
 */
const pump = (conversation) => {
  const isLate = isGone(conversation);
  const isNext = (one) => one.conversation === conversation && !(isLate && isTold(one));
  const item = kept().find(isNext);
  if (!item || inFlight.has(conversation) || !(isLate || composer(conversation))) return;
  const sentAt = Date.now();
  // The beat is answered at once, however long the store takes.
  if (frame('send', item)) frame('beat');
  else if (lostFor() > sendAgain) void post(item);
  wait(conversation, sendAgain, () => {
    show(item, states.unsaved);
    if (isOpen() && !heardSince(sentAt)) giveUp();
  });
};

const wait = (conversation, milliseconds, over) => {
  const timer = setTimeout(() => {
    inFlight.delete(conversation);
    over();
    pump(conversation);
  }, milliseconds);
  inFlight.set(conversation, timer);
};

/** The form's own way, where sockets are blocked. */
const post = async (item) => {
  const request = { method: 'POST', headers: { Accept: 'application/json' } };
  try {
    const answer = await fetch(composer(item.conversation)?.action ?? '/agent/send', {
      ...request,
      body: new URLSearchParams(item),
    });
    hearAnswer(await answer.json());
    if (!isOpen()) void reload();
  } catch {
    // The next try comes by itself.
  }
};

/** What became of a message: it has its place, or is refused, or comes again a little later. */
export const hearAnswer = ({ op, id, why, say: words }) => {
  const item = kept().find((one) => one.id === id);
  if (!item) return;
  const { conversation } = item;
  clearTimeout(inFlight.get(conversation));
  inFlight.delete(conversation);
  if (op === 'nak' && isGone(conversation) && !passing.has(why)) {
    // It stays until that is read: the chat may come back from the line.
    tellUnsent(item, () => drop(item));
    return pump(conversation);
  }
  if (notNow.has(why)) {
    show(item, words);
    return wait(conversation, notNowPause, () => {});
  }
  drop(item);
  takeBack(item);
  if (op === 'ack') show(item, states.saved);
  else giveBack(item, words);
  pump(conversation);
};

/** What was refused stands in the box again. */
const giveBack = (item, words) => {
  within('pending', item)?.remove();
  const form = composer(item.conversation);
  if (!form) return;
  const box = form.elements.text;
  box.value = box.value ? `${item.text}\n${box.value}` : item.text;
  keepTyped(form);
  form.querySelector('.refusal').textContent = words;
};

/** Keeps the message before the first try, and sends it when its turn comes. */
export const send = (conversation, text) => {
  const item = { conversation, id: newId(), text };
  keep([...kept(), item]);
  show(item, states.sending);
  pump(conversation);
};

const review = () => {
  for (const bubble of live.querySelectorAll('ol.pending > [data-id]')) {
    const { conversation } = bubble.parentElement.dataset;
    if (within('log', { conversation, id: bubble.dataset.id })) bubble.remove();
  }
  for (const item of kept()) {
    if (within('log', item)) hearAnswer({ op: 'ack', id: item.id });
    else if (live.dataset.view === `ended:${item.conversation}`) {
      drop(item);
      show(item, states.unsent);
    } else if (!within('pending', item)) show(item, states.sending);
    pump(item.conversation);
  }
};

live.addEventListener('htmx:ws:after:connection', () => {
  for (const timer of inFlight.values()) clearTimeout(timer);
  inFlight.clear();
  review();
});
live.addEventListener('htmx:after:swap', review);
review();
