import { as, live } from './page.js';
import { panes } from './panes.js';

/** Milliseconds and pixels within which a press is still meant for what was there before. */
const tooSoon = 500;
const tooNear = 16;

/** Where the pointer is, and what came under it when the panes last changed their places. */
let pointer = { x: 0, y: 0 };
let places = new Map();
let came = { at: 0, pointer, panes: new Set() };
/** The sheet that is open: what it covers comes under the pointer when its pane goes. */
let opened;

const placeOf = ({ offsetLeft, offsetTop, offsetWidth, offsetHeight }) =>
  [offsetLeft, offsetTop, offsetWidth, offsetHeight].join();

const look = () => {
  const all = panes();
  const before = places;
  const isSame = all.length === before.size && all.every((pane) => before.has(pane));
  if (isSame) return;
  places = new Map(all.map((pane) => [pane, placeOf(pane)]));
  const isBare = opened && !opened.isConnected;
  const moved = isBare ? all : all.filter((pane) => places.get(pane) !== before.get(pane));
  came = { at: performance.now(), pointer, panes: new Set(moved) };
  if (isBare) opened = undefined;
};

/** Whether this press is meant for a pane that stood here a moment ago. */
const isLate = ({ target, detail }) =>
  detail > 0 && performance.now() - came.at < tooSoon && came.panes.has(target.closest('.pane'));

/** Who goes elsewhere first has seen what came. */
const follow = ({ clientX: x, clientY: y }) => {
  pointer = { x, y };
  if (Math.hypot(x - came.pointer.x, y - came.pointer.y) >= tooNear) came.panes.clear();
};

if (as === 'agent') {
  for (const type of ['pointermove', 'pointerdown']) addEventListener(type, follow, true);
  live.addEventListener('htmx:after:swap', look);
  live.addEventListener(
    'toggle',
    ({ target, newState }) => (opened = newState === 'open' ? target : undefined),
    true,
  );
  const stop = (event) => {
    if (!isLate(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  live.addEventListener('click', stop, true);
  look();
}
