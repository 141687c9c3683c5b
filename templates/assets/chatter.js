// What hx-ws lacks: an outbox, a sequence check, a watchdog, drafts, and Enter to send.
(() => {
  const live = document.getElementById('live');
  if (!live) return;
  const as = live.dataset.as;
  const limits = { retry: 5_000, silence: 60_000, gap: 5_000, polling: 10_000, beat: 25_000 };
  const typingEvery = as === 'agent' ? 1_500 : 250;
  const state = { connection: null, heard: Date.now(), lost: Date.now(), gapAt: 0, shown: false };
  const inFlight = new Map();
  const told = new Map();
  const typed = new Map();
  const isOpen = () => state.connection?.socket?.readyState === WebSocket.OPEN;
  const frame = (op, fields) => {
    if (!isOpen()) return false;
    state.connection.socket.send(JSON.stringify({ op, ...fields }));
    return true;
  };
  const find = (kind, conversation) => document.getElementById(`${kind}-${conversation}`);
  const lastSeq = (log) => Number(log.querySelector('[data-seq]:last-child')?.dataset.seq ?? 0);
  const logs = () => [...live.querySelectorAll('ol.entries')];
  const newId = () =>
    btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');

  // --- The status line -------------------------------------------------------------------
  const status = document.getElementById('connection');
  const say = (words, forMs) => {
    status.textContent = words;
    status.hidden = words === '';
    clearTimeout(status.timer);
    if (forMs) status.timer = setTimeout(() => say(''), forMs);
  };

  // --- The outbox: kept before the first try, one in flight, the same id until answered ------
  const key = (conversation) => `outbox/${as}/${conversation}`;
  const kept = (conversation) => JSON.parse(sessionStorage.getItem(key(conversation)) ?? '[]');
  const keep = (conversation, items) =>
    items.length
      ? sessionStorage.setItem(key(conversation), JSON.stringify(items))
      : sessionStorage.removeItem(key(conversation));
  const bubble = (conversation, id) =>
    find('pending', conversation)?.querySelector(`[data-id="${id}"]`);
  const showPending = ({ conversation, id, text }, words) => {
    const list = find('pending', conversation);
    if (!list) return;
    let item = bubble(conversation, id);
    if (!item) {
      item = document.getElementById('pending-bubble').content.firstElementChild.cloneNode(true);
      item.dataset.id = id;
      item.querySelector('.text').textContent = text;
      list.append(item);
    }
    item.querySelector('.state').textContent = words;
  };
  const pump = (conversation) => {
    const [item] = kept(conversation);
    if (!item || inFlight.has(conversation)) return;
    if (find('log', conversation)?.querySelector(`[data-id="${item.id}"]`)) {
      return answered({ op: 'ack', id: item.id });
    }
    const form = live.querySelector(`form.composer[data-conversation="${conversation}"]`);
    if (!form) return giveUp(conversation);
    if (!frame('send', item) && Date.now() - state.lost > limits.retry) void post(form, item);
    inFlight.set(
      conversation,
      setTimeout(() => {
        inFlight.delete(conversation);
        showPending(item, 'Not saved yet');
        pump(conversation);
      }, limits.retry),
    );
  };
  // A chat that has ended takes nothing; one that waits for the next agent may.
  const giveUp = (conversation) => {
    if (!live.dataset.view.startsWith('ended')) return;
    for (const item of kept(conversation)) showPending(item, 'Not sent: the chat has ended.');
    keep(conversation, []);
  };
  const post = async (form, item) => {
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(item),
      });
      answered(await answer.json());
      if (!isOpen()) void reload();
    } catch {
      // The next try comes by itself.
    }
  };
  const answered = ({ op, id, why, say: words }) => {
    for (const log of logs()) {
      const { conversation } = log.dataset;
      const items = kept(conversation);
      const item = items.find((one) => one.id === id);
      if (!item) continue;
      clearTimeout(inFlight.get(conversation));
      inFlight.delete(conversation);
      if (op === 'nak' && (why === 'rate' || why === 'store')) {
        showPending(item, words);
        inFlight.set(
          conversation,
          setTimeout(() => {
            inFlight.delete(conversation);
            pump(conversation);
          }, 2_000),
        );
        continue;
      }
      keep(
        conversation,
        items.filter((one) => one !== item),
      );
      const isShown = log.querySelector(`[data-id="${id}"]`);
      if (isShown || (op === 'nak' && refuse(conversation, item.text, words))) {
        bubble(conversation, id)?.remove();
      } else showPending(item, op === 'ack' ? 'Saved' : words);
      pump(conversation);
    }
  };
  const refuse = (conversation, text, words) => {
    const form = live.querySelector(`form.composer[data-conversation="${conversation}"]`);
    if (!form) return false;
    const box = form.elements.text;
    if (text && !box.value.includes(text)) box.value = box.value ? `${text}\n${box.value}` : text;
    form.querySelector('.refusal').textContent = words;
    return true;
  };

  // --- Frames -----------------------------------------------------------------------------
  const reconnect = () => {
    const old = state.connection;
    if (old) {
      clearTimeout(old.timer);
      old.abortController?.abort();
      old.socket?.close();
    }
    if (live._htmx?.ws) delete live._htmx.ws.connection;
    state.heard = Date.now();
    htmx.trigger(live, 'reconnect');
  };
  const reload = async () => {
    const response = await fetch(location.href).catch(() => null);
    if (!response?.ok) return;
    if (response.redirected) return location.assign(response.url);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.getElementById('live');
    if (fresh?.dataset.as !== as) return location.reload();
    for (const element of fresh.querySelectorAll('noscript')) element.remove();
    live.dataset.view = fresh.dataset.view;
    await htmx.swap({
      sourceElement: live,
      target: live,
      swap: 'innerMorph',
      text: fresh.innerHTML,
    });
    settle();
  };
  const gap = () => {
    if (Date.now() - state.gapAt < limits.gap) return void reload();
    state.gapAt = Date.now();
    reconnect();
  };
  const hear = {
    ack: answered,
    nak: answered,
    refused: ({ say: words }) => say(words, 8_000),
    go: ({ url }) => location.assign(url),
    reload: () => void reload(),
    scene: ({ view }) => {
      live.dataset.view = view;
    },
    // Whether the entry is the next one; what was there is dropped, what is missing fetched.
    entry: ({ conversation, seq }) => {
      const log = find('log', conversation);
      if (!log || seq <= lastSeq(log)) return false;
      if (seq === lastSeq(log) + 1) return true;
      gap();
      return false;
    },
  };
  live.addEventListener('htmx:ws:before:message:incoming', (event) => {
    state.heard = Date.now();
    const message = JSON.parse(event.detail.message.data);
    if (hear[message.op]?.(message) === false) event.preventDefault();
  });
  live.addEventListener('htmx:ws:after:message:incoming', () => settle());

  // --- The connection -----------------------------------------------------------------------
  live.addEventListener('htmx:ws:before:connection', ({ detail: { connection } }) => {
    const url = new URL(connection.url);
    const since = logs().map((log) => `${log.dataset.conversation}.${lastSeq(log)}`);
    url.search = new URLSearchParams({ as, view: live.dataset.view, since: since.join(',') });
    connection.url = url.href;
    state.connection = connection;
  });
  live.addEventListener('htmx:ws:after:connection', ({ detail: { connection } }) => {
    state.connection = connection;
    state.heard = Date.now();
    state.lost = 0;
    connection.config.reconnectDelay = connection.config.reconnectMaxDelay = 2_000;
    if (state.shown) say(status.dataset.back, 3_000);
    state.shown = false;
    for (const timer of inFlight.values()) clearTimeout(timer);
    inFlight.clear();
    settle();
  });
  live.addEventListener('htmx:ws:close', ({ detail: { connection, code } }) => {
    if (code === null) return;
    if (code === 4401) return location.assign(as === 'agent' ? '/agent' : '/');
    state.lost ||= Date.now();
    const isRestart = code === 1012 || code === 1013;
    connection.config.reconnectDelay = connection.config.reconnectMaxDelay = isRestart
      ? 5_000
      : 2_000;
    if (code === 1008 || code === 4008) setTimeout(reconnect, 10_000);
    if (code === 1000) return;
    state.shown = true;
    say(navigator.onLine ? status.dataset.reconnecting : status.dataset.offline);
  });
  addEventListener('online', reconnect);
  addEventListener('offline', () => {
    state.shown = true;
    say(status.dataset.offline);
  });
  setInterval(() => frame('beat'), limits.beat);
  setInterval(() => {
    const now = Date.now();
    if (isOpen() && now - state.heard > limits.silence) reconnect();
    // Sockets may be blocked altogether: the page is then fetched.
    if (!isOpen() && now - state.lost > limits.polling && !document.hidden) void reload();
  }, 5_000);

  // --- Writing --------------------------------------------------------------------------------
  const points = (text) => [...text].length;
  const typing = (form) => {
    const { conversation } = form.dataset;
    if (as === 'customer' && !find('hint', conversation)) return;
    const last = typed.get(conversation) ?? { at: 0, timer: 0 };
    clearTimeout(last.timer);
    const tell = () => {
      typed.set(conversation, { at: Date.now(), timer: 0 });
      const text = form.elements.text.value;
      if (as === 'customer') frame('typing', { conversation, n: Date.now(), text });
      else if (text) frame('typing', { conversation, n: Date.now() });
    };
    const wait = last.at + typingEvery - Date.now();
    if (wait <= 0) tell();
    else typed.set(conversation, { ...last, timer: setTimeout(tell, wait) });
  };
  live.addEventListener('input', ({ target }) => {
    const form = target.closest('form.composer');
    if (!form) return;
    const left = Number(form.dataset.limit) - points(target.value.trim());
    const counter = form.querySelector('.counter');
    counter.hidden = left > Number(form.dataset.limit) * 0.1;
    counter.textContent = left < 0 ? `${-left} too many` : `${left} left`;
    form.querySelector('.refusal').textContent = '';
    typing(form);
  });
  live.addEventListener('keydown', (event) => {
    const form = event.target.closest('form.composer');
    if (!form || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    form.requestSubmit();
  });
  live.addEventListener('submit', (event) => {
    const form = event.target.closest('form.composer');
    if (!form) return;
    event.preventDefault();
    const { conversation, limit } = form.dataset;
    const box = form.elements.text;
    const text = box.value.trim();
    if (text === '') return;
    if (points(text) > Number(limit)) {
      return void refuse(conversation, '', `That message is too long: at most ${limit} characters.`);
    }
    const item = { conversation, id: newId(), text };
    keep(conversation, [...kept(conversation), item]);
    clearTimeout(typed.get(conversation)?.timer);
    typed.delete(conversation);
    box.value = '';
    form.querySelector('.counter').hidden = true;
    form.querySelector('.refusal').textContent = '';
    showPending(item, 'Sending…');
    pump(conversation);
  });
  live.addEventListener('htmx:after:request', () => {
    if (!isOpen()) void reload();
  });

  // --- After every change of the page -----------------------------------------------------------
  const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
  const settle = () => {
    for (const time of live.querySelectorAll('time:not([data-local])')) {
      time.dataset.local = '';
      time.textContent = clock.format(new Date(time.dateTime));
    }
    for (const log of logs()) {
      const { conversation } = log.dataset;
      for (const item of find('pending', conversation)?.children ?? []) {
        if (log.querySelector(`[data-id="${item.dataset.id}"]`)) item.remove();
      }
      for (const item of kept(conversation)) {
        if (!bubble(conversation, item.id)) showPending(item, 'Sending…');
      }
      pump(conversation);
      const seq = lastSeq(log);
      if (document.hidden || seq <= (told.get(conversation) ?? 0)) continue;
      if (frame('seen', { conversation, seq })) told.set(conversation, seq);
    }
  };
  document.addEventListener('visibilitychange', settle);
  settle();
})();
