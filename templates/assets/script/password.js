/** Shows and hides what is typed into the password fields of a form. */
for (const shown of document.querySelectorAll('[data-shows-passwords]')) {
  const { form } = shown.control;
  const fields = [...form.querySelectorAll('input[type="password"]')];
  const show = (isShown) => {
    for (const field of fields) field.type = isShown ? 'text' : 'password';
  };
  shown.hidden = false;
  shown.control.addEventListener('change', () => show(shown.control.checked));
  // What is sent is a password again, and no word that the browser offers next time.
  form.addEventListener('submit', () => show(false));
}
