/** How far this clock is ahead of the server's, by the part of the page that says what time it was there. */
const skews = new WeakMap();

const lasting = (seconds) => {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, at) => (at > 0 ? String(part).padStart(2, '0') : part)).join(':');
};

/** How long things last by now. */
const tellLasting = () => {
  for (const element of document.querySelectorAll('[data-now] [data-since]')) {
    const watched = element.closest('[data-now]');
    if (!skews.has(watched)) skews.set(watched, Date.now() - Number(watched.dataset.now));
    const passed = Date.now() - skews.get(watched) - Number(element.dataset.since);
    const words = lasting(Math.max(0, Math.floor(passed / 1_000)));
    if (element.textContent !== words) element.textContent = words;
  }
};

if (document.querySelector('[data-now]')) {
  tellLasting();
  setInterval(tellLasting, 1_000);
  new MutationObserver(tellLasting).observe(document.body, { childList: true, subtree: true });
}
