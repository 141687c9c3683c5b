import { count, points } from './counter.js';
import { forget, tell } from './draft.js';
import { send } from './outbox.js';
import { live } from './page.js';
import { keepTyped } from './typed.js';

const formOf = (element) => element.closest('form.composer');

const complain = (form, words) => {
  form.querySelector('.refusal').textContent = words;
};

live.addEventListener('input', ({ target }) => {
  const form = formOf(target);
  if (!form) return;
  complain(form, '');
  keepTyped(form);
  tell(form);
});

live.addEventListener('keydown', (event) => {
  const form = formOf(event.target);
  if (!form || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  if (matchMedia('(pointer: coarse)').matches) return;
  event.preventDefault();
  form.requestSubmit();
});

live.addEventListener('submit', (event) => {
  const form = formOf(event.target);
  if (!form) return;
  event.preventDefault();
  const { conversation, limit, long } = form.dataset;
  const text = form.elements.text.value.trim();
  if (text === '') return;
  if (points(text) > Number(limit)) return complain(form, long);
  forget(form);
  form.elements.text.value = '';
  keepTyped(form);
  count(form);
  complain(form, '');
  send(conversation, text);
});
