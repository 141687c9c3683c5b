import { as, composer, lastSeq, live, part } from './page.js';
import { say } from './status.js';

/** The words of the console that come and go. */
export const spoken = document.querySelector('.tools')?.dataset;

/** How far each chat was read: its last place when its agent was last in it. */
const readKey = `read/${as}`;
const readTo = JSON.parse(sessionStorage.getItem(readKey) ?? '{}');
/** The chat that the agent is in: the one of the last press or focus. */
let current;

export const panes = () => [...live.querySelectorAll('.pane')];
export const chatOf = (pane) => pane.dataset.conversation;
const isNew = (pane) => readTo[chatOf(pane)] === undefined;
const unreadIn = (pane) =>
  [...pane.querySelectorAll('.entry.other')].filter(
    ({ dataset: { seq } }) => Number(seq) > readTo[chatOf(pane)],
  ).length;
const markOf = (pane) => {
  if (isNew(pane)) return spoken.new;
  const unread = unreadIn(pane);
  return unread === 0 ? '' : spoken.unread.replace('{count}', unread);
};

/** Marks chats with something to read, and no others. */
const markPanes = () => {
  const all = panes();
  const chats = new Set(all.map(chatOf));
  for (const chat of Object.keys(readTo)) if (!chats.has(chat)) delete readTo[chat];
  if (!document.hidden && chats.has(current)) readTo[current] = lastSeq(part('log', current));
  sessionStorage.setItem(readKey, JSON.stringify(readTo));
  for (const pane of all) {
    const words = markOf(pane);
    for (const kind of ['unread', 'tab-unread']) {
      const mark = part(kind, chatOf(pane));
      if (!mark || mark.textContent === words) continue;
      mark.textContent = words;
      mark.hidden = words === '';
    }
  }
};

/** The panes as they stood, and the one with the focus: of one that goes, the next takes it. */
let stood = [];
let focused;
const passOn = () => {
  const at = stood.indexOf(focused);
  const isLost = at !== -1 && !focused.isConnected && document.activeElement === document.body;
  stood = panes();
  if (isLost) (stood[at] ?? stood.at(-1) ?? live).focus();
};

const enter = ({ type, target }) => {
  focused = target.closest('.pane');
  // On the way to a chat is not in it.
  if (type === 'focusin' && target === focused) return;
  const tab = target.closest('#tabs a');
  const pane = tab ? live.querySelector(tab.hash) : target.closest('.pane');
  current = pane ? chatOf(pane) : undefined;
  // Who is in a chat knows that it came.
  if (pane) live.querySelector(`.notice[data-chat="${current}"]`)?.remove();
  markPanes();
};

/** To the box of this chat, where the agent can write at once. */
export const goTo = (pane) => {
  pane?.scrollIntoView({ block: 'nearest' });
  if (pane) composer(chatOf(pane)).elements.text.focus();
};

const here = () => document.activeElement.closest('.pane');
/** The pane so many places on, from the one that the agent is in. */
const paneFrom = (steps) => {
  const all = panes();
  const at = all.indexOf(here());
  if (at === -1) return all.at(steps > 0 ? 0 : -1);
  return all[(at + steps + all.length) % all.length];
};
const isWriting = () => document.activeElement.matches('.composer textarea');

/** What each key does that browsers, screen readers and writers leave free. */
const keys = {
  F2: () => goTo(here() && !isWriting() ? here() : paneFrom(1)),
  'Shift+F2': () => goTo(paneFrom(-1)),
  F8: () => {
    const all = panes();
    const at = all.indexOf(here());
    const later = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    const next = later.find((pane) => markOf(pane) !== '');
    if (next) goTo(next);
    else say(spoken.noneUnread, 3_000);
  },
  'Shift+F8': () => (here() ?? paneFrom(1))?.querySelector('.log').focus(),
};

if (as === 'agent') {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = keys[`${event.shiftKey ? 'Shift+' : ''}${event.key}`];
    if (!key || panes().length === 0) return;
    event.preventDefault();
    key();
  });
  for (const type of ['focusin', 'pointerdown']) document.addEventListener(type, enter);
  document.addEventListener('visibilitychange', markPanes);
  live.addEventListener('htmx:after:swap', markPanes);
  live.addEventListener('htmx:after:swap', passOn);
  markPanes();
  passOn();
}
