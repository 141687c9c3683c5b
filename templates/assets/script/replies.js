import { as, composer, live } from './page.js';
import { spoken } from './panes.js';
import { say } from './status.js';

const sheet = document.getElementById('saved-replies');
const filter = document.getElementById('find-reply');
const list = document.getElementById('found-replies');
/** The chat that it is open for, what can be said in it, and what the agent had typed to open it. */
let chosenFor;
let saved = [];
let opener = '';

const options = () => [...list.children];
const active = () => list.querySelector('[aria-selected="true"]');
const activate = (option) => {
  active()?.setAttribute('aria-selected', 'false');
  option?.setAttribute('aria-selected', 'true');
  option?.scrollIntoView({ block: 'nearest' });
  filter.setAttribute('aria-activedescendant', option?.id ?? '');
};

/** Shows the replies that have what is typed in their name or their words. */
const find = () => {
  const words = filter.value.toLowerCase();
  const found = saved.filter(({ name, text }) => `${name} ${text}`.toLowerCase().includes(words));
  list.replaceChildren(
    ...found.map(({ name, text }, index) => {
      const option = document.createElement('li');
      const title = document.createElement('b');
      title.textContent = name;
      option.append(title, ` ${text}`);
      Object.assign(option, { id: `reply-${index}`, role: 'option', ariaSelected: 'false' });
      option.dataset.text = text;
      return option;
    }),
  );
  const hint = document.getElementById('replies-hint');
  hint.textContent = saved.length > 0 ? hint.dataset.noneFound : hint.dataset.none;
  hint.hidden = found.length > 0;
  activate(list.firstElementChild);
};

const boxOf = (chat) => composer(chat)?.elements.text;
const putIn = (option) => {
  const box = boxOf(chosenFor);
  if (!option || !box) return;
  opener = '';
  sheet.hidePopover();
  box.focus();
  box.setRangeText(option.dataset.text, box.selectionStart, box.selectionEnd, 'end');
  box.dispatchEvent(new Event('input', { bubbles: true }));
};

/** The page without script has the words of this chat in them already. */
const open = async (chat) => {
  try {
    const response = await fetch(`/agent/replies?conversation=${encodeURIComponent(chat)}`);
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    saved = [...page.querySelectorAll('#for-this-chat > li')].map((item) => ({
      name: item.querySelector('b').textContent,
      text: item.querySelector('.words').textContent,
    }));
  } catch {
    return say(spoken.noReplies, 5_000);
  }
  chosenFor = chat;
  filter.value = '';
  find();
  sheet.showPopover();
  filter.focus();
};

const moves = { ArrowDown: 1, ArrowUp: -1 };
const hearKey = (event) => {
  if (event.isComposing) return;
  const all = options();
  if (event.key in moves) {
    event.preventDefault();
    activate(all.at((all.indexOf(active()) + moves[event.key]) % all.length));
  } else if (event.key === 'Enter') {
    event.preventDefault();
    putIn(active());
  }
};

if (as === 'agent') {
  live.addEventListener('input', ({ target }) => {
    if (target !== target.form?.elements.text || target.value !== '/') return;
    target.value = '';
    opener = '/';
    void open(target.form.dataset.conversation);
  });
  live.addEventListener('click', (event) => {
    const { replies } = event.target.dataset;
    if (replies === undefined) return;
    event.preventDefault();
    void open(replies);
  });
  filter.addEventListener('input', find);
  filter.addEventListener('keydown', hearKey);
  list.addEventListener('click', ({ target }) => putIn(target.closest('[role=option]')));
  sheet.addEventListener('toggle', ({ newState }) => {
    if (newState !== 'closed') return;
    const box = boxOf(chosenFor);
    // Who wanted the stroke itself has it back.
    if (box?.value === '') box.value = opener;
    opener = '';
    if (document.activeElement === document.body) box?.focus();
  });
}
