// A button on another site's page, and behind it customers' pages in a frame. Names of sentences
// become those sentences in the browser's language.
(() => {
  const script = document.currentScript;
  if (!script?.src) return;
  const { origin } = new URL(script.src);
  const { category = '', label = 'customer.embed.label', side = 'right' } = script.dataset;
  const about = `category=${encodeURIComponent(category)}`;
  const edge = side === 'left' ? side : 'right';
  const css = `
:host{all:initial}
*{box-sizing:border-box;margin:0;font:600 1rem/1.3 system-ui,sans-serif}
[hidden]{display:none!important}
.open,#panel{position:fixed;z-index:2147483646;${edge}:calc(1rem + env(safe-area-inset-${edge}));bottom:calc(1rem + env(safe-area-inset-bottom));background:#17473a;color:#fffdf7;box-shadow:0 4px 20px #0006}
.open{max-width:calc(100vw - 2rem);padding:.8rem 1.25rem;border:2px solid;border-radius:2rem;text-decoration:none}
button{cursor:pointer}
:focus-visible{outline:3px solid #f5c35b;outline-offset:-5px}
b{margin-left:.6rem;padding:0 .5rem;border-radius:1rem;background:#f5c35b;color:#2a2005}
#panel{margin-bottom:4rem;display:flex;flex-direction:column;width:min(25rem,100vw - 2rem);height:min(42rem,100vh - 6rem);overflow:hidden;border-radius:1rem}
header{display:flex;align-items:center;justify-content:space-between;padding-left:1rem}
header button{width:3rem;height:3rem;border:0;background:0 0;color:inherit;font-size:1.5rem}
iframe{flex:1;border:0;background:#f6f3ea}
p{position:fixed;clip-path:inset(50%)}
@media (prefers-color-scheme:dark){iframe{background:#161a16}}
@media (prefers-reduced-motion:no-preference){#panel{animation:up .15s}@keyframes up{0%{opacity:0;translate:0 .5rem}}}
@media (max-width:30rem),(max-height:30rem){#panel{inset:0;margin:0;width:auto;height:auto;border-radius:0;padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}}
@media print{*{display:none}}`;

  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.append(...children);
    return made;
  };

  const start = () => {
    if (document.querySelector('chatter-embed')) return;
    const badge = make('b', { hidden: '', 'aria-hidden': true });
    const button = make(
      'button',
      {
        class: 'open',
        'aria-expanded': false,
        'aria-controls': 'panel',
        'aria-haspopup': 'dialog',
      },
      label,
      badge,
    );
    const link = make('a', { class: 'open', target: '_blank', rel: 'noopener' }, `${label} ↗`);
    link.href = `${origin}/?${about}`;
    const close = make('button', { 'aria-label': 'customer.embed.close' }, '×');
    const panel = make(
      'div',
      { id: 'panel', role: 'dialog', 'aria-label': label, hidden: '' },
      make('header', {}, label, close),
    );
    const news = make('p', { role: 'status' });
    const outer = make('chatter-embed');
    const root = outer.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    root.append(button, panel, news);

    let open = false;
    let asked = false;
    // Whether the frame has answered, with more than that there is no chat.
    let live = false;
    let seen = false;
    let frame;
    let timer;

    // A frame that worked is loaded anew by the next press; one that never did is a link.
    const giveUp = () => {
      live = false;
      if (seen) return;
      const held = root.activeElement;
      panel.hidden = true;
      button.replaceWith(link);
      if (held) link.focus();
    };
    const expect = (seconds) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, seconds * 1000);
    };
    const tell = () => frame.contentWindow.postMessage({ chatter: 'panel', open, asked }, origin);
    // Chromium leaves a frame blank that is shown, or led elsewhere, just as its page arrives:
    // each page has a frame of its own.
    const load = (query) => {
      frame?.remove();
      frame = make('iframe', { title: label, src: `${origin}/embed?${query}` });
      frame.addEventListener('load', () => {
        tell();
        expect(4);
      });
      panel.append(frame);
      expect(10);
    };
    const show = (now, byPerson) => {
      open = now;
      asked = byPerson;
      panel.hidden = !open;
      button.setAttribute('aria-expanded', open);
      if (open && !live) load(about);
      else tell();
      if (asked) (open ? frame : button).focus();
    };

    button.addEventListener('click', () => show(!open, true));
    close.addEventListener('click', () => show(false, true));
    outer.addEventListener('keydown', ({ key }) => key === 'Escape' && open && show(false, true));
    addEventListener('message', ({ source, origin: from, data }) => {
      if (from !== origin || source !== frame?.contentWindow) return;
      if (data?.chatter === 'close') show(false, true);
      if (data?.chatter !== 'here') return;
      clearTimeout(timer);
      // Given up too early: whoever opened it still waits.
      link.replaceWith(button);
      panel.hidden = !open;
      live = data.idle !== true;
      asked &&= !live;
      const unread = Math.trunc(data.unread) || 0;
      const words = unread > 0 ? 'customer.embed.unread'.replace('#', unread) : '';
      badge.textContent = unread;
      badge.hidden = !words;
      button.setAttribute('aria-label', words ? `${label}, ${words}` : label);
      if (news.textContent !== words) news.textContent = words;
      // Left open on the page before: open again, but never over all of a small screen.
      if (!seen && data.open === true && !open && innerWidth > 480 && innerHeight > 480) show(true);
      seen = true;
    });

    document.body.append(outer);
    // A chat that runs goes on after a change of the page, once the page itself is there.
    const look = () => setTimeout(() => open || load('return'));
    if (document.readyState === 'complete') look();
    else addEventListener('load', look);
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
