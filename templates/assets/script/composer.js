import { forget, tell } from './draft.js';
import { send } from './outbox.js';
import { live } from './page.js';
import { keepTyped } from './typed.js';

const points = (text) => [...text].length;
const formOf = (element) => element.closest('form.composer');

/** Shows how much may still be written, near the limit. */
const count = (form) => {
  const limit = Number(form.dataset.limit);
  const left = limit - points(form.elements.text.value.trim());
  const counter = form.querySelector('.counter');
  counter.hidden = left > limit / 10;
  const { over, remaining } = form.dataset;
  counter.textContent = (left < 0 ? over : remaining).replace('{count}', Math.abs(left));
};
const complain = (form, words) => {
  form.querySelector('.refusal').textContent = words;
};

live.addEventListener('input', ({ target }) => {
  const form = formOf(target);
  if (!form) return;
  count(form);
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
