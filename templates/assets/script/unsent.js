import { as, live } from './page.js';

/** Whether a chat is not with this agent any more: no pane is there to show what becomes of its messages. */
export const isGone = (conversation) =>
  as === 'agent' && !live.dataset.view.split(',').includes(conversation);

/** The notices of messages that were not sent, by the ids of the messages. */
const told = new Map();
export const isTold = ({ id }) => told.has(id);

/** Says that a message was not sent, with its words, until the agent has dismissed it. */
export const tellUnsent = ({ conversation, id, text }, dismissed) => {
  if (told.has(id)) return;
  const { content } = document.getElementById('unsent');
  const notice = content.firstElementChild.cloneNode(true);
  notice.querySelector('.words').textContent = text;
  notice.querySelector('a').href += encodeURIComponent(conversation);
  notice.addEventListener('close', dismissed);
  document.getElementById('notices').append(notice);
  told.set(id, notice);
};

/** The chat came back, and the message was sent after all. */
export const takeBack = ({ id }) => {
  told.get(id)?.remove();
  told.delete(id);
};
