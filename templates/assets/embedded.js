// Only in a frame on another site: tells the page around it that it is here and how many messages
// are unread, and nothing else; learns from it whether it is before anybody's eyes.
(() => {
  const page = document.documentElement;
  const listed = new Set(page.dataset.hosts?.split(' '));
  const isIdle = page.dataset.idle !== undefined;
  // Somebody opened the address by itself.
  if (parent === window) {
    page.dataset.panel = 'open';
    return;
  }

  // Browsers that block what third parties keep still take a cookie for this frame on this site.
  // By http, on this machine alone, browsers refuse the prefix.
  const key = location.protocol === 'https:' ? '__Host-chatter_panel' : 'chatter_panel';
  let wasOpen = document.cookie.split('; ').includes(`${key}=open`);
  const keep = (isOpen) => {
    wasOpen = isOpen;
    const panel = isOpen ? 'open' : 'closed';
    document.cookie = `${key}=${panel}; path=/; samesite=none; secure; partitioned`;
  };

  let host = '';
  let unread = 0;
  /** The last place that somebody saw. */
  let read = 0;
  const tell = (message) => host && parent.postMessage(message, host);
  const here = () => tell({ chatter: 'here', idle: isIdle, unread, open: wasOpen });

  const seqOf = (entry) => Number(entry.dataset.seq);
  /** Counts what came since somebody saw this chat last. */
  const count = () => {
    const log = document.querySelector('ol.entries');
    const said = [...(log?.querySelectorAll('.other') ?? [])].map(seqOf);
    const isSeen = page.dataset.panel === 'open' && !document.hidden;
    // Before this page it was read as far as the server was told.
    const told = Number(log?.closest('[data-read]')?.dataset.read ?? 0);
    const before = unread;
    read = Math.max(read, told, ...(isSeen ? said : []));
    unread = said.filter((seq) => seq > read).length;
    if (unread !== before) here();
  };

  const focus = () => {
    const isTouched = matchMedia('(pointer: coarse)').matches;
    // A keyboard that slides in by itself would hide the chat.
    const box = isTouched
      ? null
      : document.querySelector('#live textarea, #live input[name="name"]');
    (box ?? document.querySelector('main'))?.focus();
  };

  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || !listed.has(origin) || data?.chatter !== 'panel') return;
    host = origin;
    const panel = data.open === true ? 'open' : 'closed';
    if (data.asked === true && !isIdle) keep(panel === 'open');
    if (page.dataset.panel !== panel) {
      page.dataset.panel = panel;
      // To who reads it, it is as if a tab came to the front or went.
      document.dispatchEvent(new Event('visibilitychange'));
    }
    if (data.asked === true && data.open === true && !isIdle) focus();
    here();
  });

  document.addEventListener('visibilitychange', count);
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    if (!document.querySelector(':popover-open')) tell({ chatter: 'close' });
  });
  new MutationObserver(count).observe(page, { childList: true, subtree: true });
  count();
})();
