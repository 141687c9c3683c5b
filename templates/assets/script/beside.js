import { as } from './page.js';
import { panes } from './panes.js';

/** Other pages open beside the console while it has chats: who leaves it has left their customers. */
const openBeside = ({ target }) => {
  const link = target.closest('a[href]');
  const isElsewhere = link && new URL(link.href).pathname !== location.pathname;
  if (isElsewhere && link.target !== '_blank' && panes().length > 0) link.target = 'beside';
};
if (as === 'agent') document.addEventListener('click', openBeside);
