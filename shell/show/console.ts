import { newId } from '../id.ts';
import { absenceScene } from './absence.ts';
import { clocksOf } from './clocks.ts';
import type { ClockView } from './clocks.ts';
import { countsScene } from './counts.ts';
import { categoryName } from './names.ts';
import type { Sources } from './sources.ts';
import { seenBy, showEntry } from './entry.ts';
import type { EntryView } from './entry.ts';
import { numberText } from './number.ts';
import { targetsOf } from './targets.ts';
import type { Targets } from './targets.ts';
import { givesToAgent, reasonsFor } from './why.ts';
import type { Translate } from '../translate.ts';

/** One chat in an agent's console. */
export type PaneScene = {
  readonly conversation: string;
  readonly customerName: string;
  readonly category: string;
  readonly entries: readonly EntryView[];
  readonly seen: string;
  readonly clocks: readonly ClockView[];
  readonly draft: string;
  readonly draftShown: boolean;
  readonly limit: number;
  readonly messageId: string;
  readonly targets: Targets;
  readonly why: readonly string[];
};

/** The pane of a conversation for its agent; nothing when it is not theirs any more. */
export const paneScene = async (
  sources: Sources,
  agent: string,
  id: string,
  t: Translate,
): Promise<PaneScene | undefined> => {
  const { desk, history } = sources;
  const entries = await history.after(id, 0);
  const given = entries.findLast(givesToAgent);
  const said = await history.lastSaid(id);
  const conversation = desk.conversation(id);
  if (!conversation || conversation.agent !== agent) return undefined;
  const viewer = { kind: 'agent', id: agent, t } as const;
  return {
    conversation: id,
    customerName: conversation.customerName,
    category: categoryName(sources, t)(conversation.category),
    entries: entries.map((entry) => showEntry(entry, viewer, categoryName(sources, t))),
    seen: seenBy(viewer, said, conversation.seen),
    clocks: clocksOf(sources, id, viewer),
    draft: '',
    draftShown: conversation.draft,
    limit: desk.settings.messageLimit,
    messageId: newId(),
    targets: targetsOf(sources, agent, conversation.category),
    why: given ? reasonsFor(sources, given, t) : [],
  };
};

export type LineScene = {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  /** The same as it is read. */
  readonly waiting: string;
  readonly longest: string;
};

const waitText = (minutes: number, t: Translate): string =>
  minutes <= 0 ? t('wait.short') : t('duration.min', { count: minutes });

/** The lines that an agent serves, with how long the first has waited. */
export const linesScene = (
  sources: Sources,
  agent: string,
  now: number,
  t: Translate,
): LineScene[] =>
  (sources.directory.agent(agent)?.categories ?? []).map((id) => {
    const line = sources.desk.line(id);
    const minutes = line.first ? Math.floor((now - line.first.waitingSince) / 60_000) : 0;
    return {
      id,
      name: categoryName(sources, t)(id),
      length: line.size,
      waiting: numberText(line.size, t),
      longest: line.first ? waitText(minutes, t) : '',
    };
  });

/** How many messages left in their lines wait for an answer. */
export const leftScene = ({ directory, leftMessages }: Sources, agent: string): number =>
  leftMessages.of(directory.agent(agent)?.categories ?? []);

/** Everything that the console of this agent shows. */
export const consoleScene = async (sources: Sources, agent: string, now: number, t: Translate) => {
  const { desk, directory } = sources;
  const account = directory.agent(agent);
  const panes: PaneScene[] = [];
  for (const id of desk.agent(agent)?.chats ?? []) {
    const pane = await paneScene(sources, agent, id, t);
    if (pane) panes.push(pane);
  }
  return {
    agent: {
      id: agent,
      name: account?.name ?? '',
      admin: account?.admin ?? false,
      limit: account?.limit ?? 1,
      categories: (account?.categories ?? []).map(categoryName(sources, t)),
    },
    available: desk.agent(agent)?.state === 'available',
    absence: absenceScene(sources, agent, now, t),
    counts: countsScene(sources, t),
    lines: linesScene(sources, agent, now, t),
    left: leftScene(sources, agent),
    panes,
  };
};

/** What tells a console that it still shows the right chats. */
export const consoleViewName = ({ desk }: Sources, agent: string): string =>
  (desk.agent(agent)?.chats ?? []).join(',');
