const { lang } = document.documentElement;
/** The language of the page as the reader's own country writes it. */
const locale = navigator.languages.find((one) => one.split('-')[0] === lang) ?? lang;
/** Times as the reader's clock has them, in whatever comes onto the page. */
const forms = {
  clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
  moment: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
  exact: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }),
};
const { timeZone } = forms.clock.resolvedOptions();
const dayForm = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const dayOf = (time) => dayForm.format(time ? new Date(time.dateTime) : new Date());

/** The entry before this one that shows a time. */
const timedBefore = (entry) => {
  let before = entry.previousElementSibling;
  while (before?.hidden) before = before.previousElementSibling;
  return before?.querySelector('time');
};

/** A day stands above the first entry of each day; a log of today alone needs none. */
const tellDay = (time) => {
  const entry = time.closest('ol.entries > li');
  if (!entry) return;
  const day = dayOf(time);
  if (day === dayOf(timedBefore(entry))) delete entry.dataset.day;
  else entry.dataset.day = day;
};

const tellTime = () => {
  for (const time of document.querySelectorAll('time[data-form]:not([data-local])')) {
    time.dataset.local = '';
    time.textContent = forms[time.dataset.form].format(new Date(time.dateTime));
    tellDay(time);
  }
  // Days that are chosen are the reader's days.
  for (const input of document.querySelectorAll('input[name="zone"]')) input.value = timeZone;
  for (const name of document.querySelectorAll('.zone')) {
    if (name.textContent !== timeZone) name.textContent = timeZone;
  }
};

tellTime();
new MutationObserver(tellTime).observe(document.body, {
  childList: true,
  subtree: true,
  // A page that was fetched again takes the mark away.
  attributeFilter: ['data-local'],
});
