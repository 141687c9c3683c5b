import { live } from './page.js';

/** When each clock on the page runs out, by this machine's own measure: its hour may be wrong. */
const ends = new WeakMap();
const endOf = (time) => {
  const told = `${time.dateTime} ${time.dataset.left}`;
  if (ends.get(time)?.told !== told) {
    ends.set(time, { told, at: performance.now() + Number(time.dataset.left) });
  }
  return ends.get(time).at;
};

const countDown = () => {
  for (const time of live.querySelectorAll('time[data-left]')) {
    const left = Math.max(0, Math.ceil((endOf(time) - performance.now()) / 1_000));
    const seconds = String(left % 60).padStart(2, '0');
    const { dueIn, dueNow } = live.dataset;
    const words =
      left === 0 ? dueNow : dueIn.replace('{time}', `${Math.floor(left / 60)}:${seconds}`);
    if (time.textContent !== words) time.textContent = words;
  }
};

live.addEventListener('htmx:after:swap', countDown);
setInterval(countDown, 1_000);
countDown();
