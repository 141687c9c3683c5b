/** The part of the page that changes by itself. */
export const live = document.getElementById('live');
/** Who looks at it: customer, agent, or an admin who watches. */
export const { as } = live.dataset;

/** What belongs to a conversation: its log, its pending messages, its hint, its pane. */
export const part = (kind, conversation) => document.getElementById(`${kind}-${conversation}`);
export const composer = (conversation) =>
  live.querySelector(`form.composer[data-conversation="${conversation}"]`);
export const logs = () => [...live.querySelectorAll('ol.entries')];
export const lastSeq = (log) => Number(log.lastElementChild?.dataset.seq ?? 0);
/** Whether somebody sees it: not in a hidden tab, and not in a closed panel on another site. */
export const isBeforeEyes = () =>
  !document.hidden && document.documentElement.dataset.panel !== 'closed';
