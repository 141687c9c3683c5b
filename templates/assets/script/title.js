import { isBeforeEyes } from './page.js';

const title = document.title;
let unread = 0;

/** One more thing to read: counted in the title of a page that nobody looks at. */
export const tellTitle = () => {
  if (isBeforeEyes()) return;
  unread += 1;
  document.title = `(${unread}) ${title}`;
};

document.addEventListener('visibilitychange', () => {
  if (!isBeforeEyes()) return;
  unread = 0;
  document.title = title;
});
