const copy = async ({ dataset, parentElement }) => {
  const status = parentElement.querySelector('[data-copied]');
  status.textContent = '';
  await navigator.clipboard.writeText(document.getElementById(dataset.copies).textContent);
  status.textContent = status.dataset.copied;
};

/** Copies a line for those whose browser lets a page do so. */
for (const button of document.querySelectorAll('[data-copies]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', () => void copy(button));
}
