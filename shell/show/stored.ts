import { english, isKey } from '../translate.ts';
import type { Key, Translate } from '../translate.ts';
import type { AuditChange } from '../store.ts';

/** What the audit calls what was changed, in English as it is stored; its values are people's. */
const theirs = [
  'admin.name',
  'admin.agents.categories',
  'admin.whitelist.note',
  'admin.audit.notDone',
  'admin.audit.search',
  'admin.audit.words',
] as const satisfies readonly Key[];
/** The same, where the values are words of ours. */
const ours = [
  'admin.agents.limit',
  'admin.agents.isAdmin',
  'admin.agents.factor',
  'admin.categories.order',
  'admin.categories.most',
  'admin.open',
  'admin.categories.draft',
  'admin.settings.messageLimit',
  'admin.settings.reply',
  'admin.settings.notice',
  'admin.settings.grace',
  'admin.settings.lull',
  'admin.settings.agentQuiet',
  'admin.settings.customerQuiet',
  'admin.settings.forget',
  'admin.access.idle',
  'admin.access.longest',
  'admin.access.everyAgent',
  'admin.retention.kept',
  'admin.audit.moved',
] as const satisfies readonly Key[];
/** What some of them were called when older entries were written. */
const former = {
  'An agent’s first reply is due after (0: never)': 'admin.settings.reply',
  'The other side reads “disconnected” after': 'admin.settings.notice',
  'A place or chat is kept for somebody who is disconnected for': 'admin.settings.grace',
  'A page without a socket counts as presence for': 'admin.settings.lull',
  '“is typing” is shown for': 'admin.settings.agentQuiet',
  'An unchanged draft is shown for': 'admin.settings.customerQuiet',
  'Somebody who is done and gone is forgotten after': 'admin.settings.forget',
} as const satisfies Readonly<Record<string, (typeof ours)[number]>>;
const labels = new Map<string, (typeof theirs | typeof ours)[number]>([
  ...Object.entries(former),
  ...[...theirs, ...ours].map((key) => [english(key), key] as const),
]);
const isOurs = new Set<string>(ours);

const words = new Map(
  (
    [
      'admin.audit.yes',
      'admin.audit.no',
      'admin.audit.turnedOff',
      'admin.retention.keptForEver',
    ] as const
  ).map((key) => [english(key), key]),
);

const valueIn = (value: string, t: Translate): string => {
  const word = words.get(value);
  if (word) return t(word);
  const [, length, unit] = /^(\d+) (\w+)$/.exec(value) ?? [];
  const key = `admin.length.${unit}`;
  if (isKey(key)) return t(key, { count: Number(length) });
  const [, days] = /^(\d+) days after their end$/.exec(value) ?? [];
  if (days) return t('admin.retention.keptDays', { count: Number(days) });
  const [, line] = /^to the line for (.+)$/.exec(value) ?? [];
  if (line) return t('admin.audit.moved.category', { name: line });
  const [, name] = /^to (.+)$/.exec(value) ?? [];
  return name ? t('admin.audit.moved.agent', { name }) : value;
};

const categoriesIn = (names: string, t: Translate): string =>
  names === english('admin.audit.none') ? t('admin.audit.none') : names;

/** A change as it was written down, in the reader's language as far as its words are known. */
export const changeIn = ({ what, from, to }: AuditChange, t: Translate): AuditChange => {
  const label = labels.get(what);
  if (!label) return { what, from, to };
  if (label === 'admin.agents.categories')
    return { what: t(label), from: categoriesIn(from, t), to: categoriesIn(to, t) };
  if (!isOurs.has(label)) return { what: t(label), from, to };
  return { what: t(label), from: valueIn(from, t), to: valueIn(to, t) };
};

/** The name of a chat in the reader's language. */
export const chatNameIn = (name: string, t: Translate): string => {
  const [, category = '', agent] = /^(.*), with (.*)$/.exec(name) ?? [];
  if (agent !== undefined) return t('admin.audit.chat.with', { category, agent });
  const [, whose = '', state] = /^(.*), (in line|over)$/.exec(name) ?? [];
  if (state === undefined) return name;
  return t(state === 'over' ? 'admin.audit.chat.over' : 'admin.audit.chat.inLine', {
    category: whose,
  });
};
