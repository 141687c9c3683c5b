import type { Translate } from '../translate.ts';
import type { Sources } from './sources.ts';

/** A category's name, also of one that is not there any more. */
export const categoryName =
  ({ directory }: Sources, t: Translate) =>
  (id: string): string =>
    directory.category(id)?.name ?? t('chat.otherCategory');

/** An agent's name, also of one who is not there any more. */
export const agentName =
  ({ directory }: Sources, t: Translate) =>
  (id: string): string =>
    directory.agent(id)?.name ?? t('agent.former');
