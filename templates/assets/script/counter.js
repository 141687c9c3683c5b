/** Characters as the server counts them. */
export const points = (text) => [...text].length;

/** Shows how much may still be written, near the limit. */
export const count = (form) => {
  const limit = Number(form.dataset.limit);
  const left = limit - points(form.elements.text.value.trim());
  const counter = form.querySelector('.counter');
  counter.hidden = left > limit / 10;
  const { over, remaining } = form.dataset;
  counter.textContent = (left < 0 ? over : remaining).replace('{count}', Math.abs(left));
};

document.addEventListener('input', ({ target: { form } }) => form?.dataset.limit && count(form));
// What was refused stands there again.
for (const form of document.querySelectorAll('form[data-limit]')) count(form);
