import { live } from './page.js';

/** Posts a note; what was refused stays where it was typed. */
const postNote = async (form) => {
  const refusal = form.querySelector('.refusal');
  refusal.textContent = '';
  const request = { method: 'POST', headers: { Accept: 'application/json' } };
  const body = new URLSearchParams(new FormData(form));
  try {
    const response = await fetch(form.action, { ...request, body });
    const { op, say: words } = await response.json();
    if (op !== 'ack') {
      refusal.textContent = words;
      return;
    }
    form.elements.text.value = '';
    form.closest('.sheet').hidePopover();
  } catch {
    refusal.textContent = form.dataset.failed;
  }
};

live.addEventListener('submit', (event) => {
  if (!event.target.matches('.noting')) return;
  event.preventDefault();
  void postNote(event.target);
});
