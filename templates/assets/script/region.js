import { live } from './page.js';
import { isOpen, lostFor } from './socket.js';

/** Milliseconds: until a fetch is tried again, until it is given up, and without a socket until pages are fetched. */
const fetchAgain = 5_000;
const fetchPatience = 10_000;
const pollAfter = 10_000;

let reloading;

/** Fetches the page, and takes from it what is shown here. */
const fetchRegion = async () => {
  const response = await fetch(location.href, { signal: AbortSignal.timeout(fetchPatience) });
  if (!response.ok) throw new Error(response.statusText);
  if (response.redirected) return location.assign(response.url);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById('live');
  // The script of another version may not hear what this server says, and words are for whose page it is.
  const isOurs = ['as', 'agent', 'version'].every(
    (name) => fresh?.dataset[name] === live.dataset[name],
  );
  if (!isOurs) return location.reload();
  for (const element of fresh.querySelectorAll('noscript')) element.remove();
  Object.assign(live.dataset, fresh.dataset);
  const swap = { target: live, swap: 'innerMorph', text: fresh.innerHTML };
  return htmx.swap({ sourceElement: live, ...swap });
};

/** Shows the page as it is now; tries again while there is a socket to keep it so. */
export const reload = () => {
  reloading ??= fetchRegion()
    .catch(() => isOpen() && setTimeout(reload, fetchAgain))
    .finally(() => {
      reloading = undefined;
    });
  return reloading;
};

/** Resolves when no page is being fetched. */
export const reloaded = async () => reloading;

// Sockets may be blocked altogether: the pages are then fetched, and forms carry the chat.
setInterval(() => lostFor() > pollAfter && reload(), fetchAgain);
live.addEventListener('htmx:after:request', () => isOpen() || reload());
