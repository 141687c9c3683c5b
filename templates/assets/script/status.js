const line = document.getElementById('connection');
let timer;

/** What the line can say of the connection. */
export const { reconnecting, offline, back } = line.dataset;

/** Says this on top of the page; for a while, or until something else is said. */
export const say = (words, milliseconds) => {
  clearTimeout(timer);
  line.textContent = words;
  line.hidden = words === '';
  if (milliseconds) timer = setTimeout(() => say(''), milliseconds);
};
