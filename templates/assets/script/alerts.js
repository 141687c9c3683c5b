import { as, live, part } from './page.js';
import { chatOf, goTo, panes, spoken } from './panes.js';

/** What this browser's agent asked for; nothing makes a noise before that. */
const alertsKey = 'alerts';
const asked = () => JSON.parse(localStorage.getItem(alertsKey) ?? '{}');

/** Hertz, one after the other. */
const tones = { chat: [523, 784], message: [659] };
const loudness = 0.15;
const toneLength = 0.3;
let audio;
const sound = (what) => {
  // Browsers keep a page silent until somebody did something on it.
  if (!navigator.userActivation?.hasBeenActive) return;
  audio ??= new AudioContext();
  void audio.resume();
  for (const [index, frequency] of tones[what].entries()) {
    const at = audio.currentTime + (index * toneLength) / 2;
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(loudness, at + 0.02);
    volume.gain.linearRampToValueAtTime(0, at + toneLength);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + toneLength);
  }
};

const mayNotify = () => globalThis.Notification?.permission === 'granted';
/** Nothing of what customers wrote: others may see the screen. */
const notify = (what, pane) => {
  const body = asked().names ? pane.getAttribute('aria-label') : '';
  const tag = chatOf(pane);
  const title = what === 'chat' ? spoken.newChat : spoken.newMessage;
  const notification = new Notification(title, { body, tag });
  notification.addEventListener('click', () => {
    focus();
    goTo(part('pane', tag));
    notification.close();
  });
};

const alertTo = (what, pane) => {
  const { sounds, notifications } = asked();
  if (sounds && (what === 'chat' || document.hidden)) sound(what);
  if (notifications && document.hidden && mayNotify()) notify(what, pane);
};

/** The place of the customer's last message in each chat, as far as it was noticed. */
let noticed = new Map();
const notice = (tell) => {
  const now = new Map();
  for (const pane of panes()) {
    const last = Number([...pane.querySelectorAll('.entry.other')].at(-1)?.dataset.seq ?? 0);
    const before = noticed.get(chatOf(pane));
    now.set(chatOf(pane), last);
    if (before === undefined) tell('chat', pane);
    else if (last > before) tell('message', pane);
  }
  noticed = now;
};

const choices = document.getElementById('alerts');

/** The form as this browser has it, and what stands in the way of notifications. */
const showChoices = () => {
  for (const choice of choices.querySelectorAll('input')) {
    choice.checked = Boolean(asked()[choice.name]);
  }
  const why = choices.querySelector('.refusal');
  const isBlocked = asked().notifications && !mayNotify();
  why.textContent = isBlocked ? why.dataset.blocked : '';
};

const choose = async ({ target: { name, checked } }) => {
  localStorage.setItem(alertsKey, JSON.stringify({ ...asked(), [name]: checked }));
  if (name === 'sounds' && checked) sound('chat');
  if (name === 'notifications' && checked) await globalThis.Notification?.requestPermission();
  showChoices();
};

if (as === 'agent') {
  notice(() => {});
  live.addEventListener('htmx:after:swap', () => notice(alertTo));
  choices.addEventListener('change', (event) => void choose(event));
  choices.addEventListener('toggle', showChoices);
  showChoices();
}
