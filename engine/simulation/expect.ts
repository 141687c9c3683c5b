import type { Category, Command, Fact, Refusal } from '../protocol.ts';
import type { Oracle } from './oracle.ts';
import { isMember, keyOf } from './talk.ts';
import { must } from './violation.ts';

type Said<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;
type Answer = Fact['type'] | `refused ${Refusal}` | 'nothing';

const isOpen = (category: Category | undefined): boolean =>
  category !== undefined && category.open && !category.archived;

const join = (oracle: Oracle, { customer, category: id }: Said<'join'>): Answer => {
  const state = oracle.customers.get(customer)?.state;
  if (state === 'waiting' || state === 'chatting') return 'refused already';
  const category = oracle.categories.get(id);
  if (!category || !isOpen(category)) return 'refused closed';
  return oracle.line(id).length >= category.maxQueue ? 'refused full' : 'opened';
};

/** What is wrong with the words themselves. */
const wrong = (oracle: Oracle, text: string): Answer | undefined => {
  if (text.trim() === '') return 'refused empty';
  const points = Array.from(text.trim()).length;
  return points > oracle.settings.messageLimit ? 'refused too_long' : undefined;
};

const leaveMessage = (oracle: Oracle, said: Said<'leaveMessage'>): Answer => {
  const state = oracle.customers.get(said.customer)?.state;
  if (state === 'chatting') return 'refused already';
  const category = oracle.categories.get(said.category);
  if (!category || category.archived) return 'refused closed';
  return wrong(oracle, said.text) ?? 'ended';
};

const send = (oracle: Oracle, { conversation, from, id, text }: Said<'send'>): Answer => {
  const talk = oracle.talks.get(conversation);
  if (!talk) return 'refused ended';
  if (!isMember(talk, from)) return 'refused not_allowed';
  const before = talk.messages.get(keyOf(from, id));
  if (before) return before.text === text.trim() ? 'repeated' : 'refused conflict';
  return wrong(oracle, text) ?? (talk.agent === null ? 'refused waiting' : 'message');
};

const typing = (oracle: Oracle, { conversation, from, n, text }: Said<'typing'>): Answer => {
  const talk = oracle.talks.get(conversation);
  if (!talk || talk.agent === null || !isMember(talk, from)) return 'nothing';
  if (n <= talk.typed[from.kind]) return 'nothing';
  if (from.kind === 'customer') return talk.draft ? 'draft' : 'nothing';
  return talk.agentTyping === (text !== '') ? 'nothing' : 'typing';
};

const seen = (oracle: Oracle, { conversation, from, seq }: Said<'seen'>): Answer => {
  const talk = oracle.talks.get(conversation);
  if (!talk || !isMember(talk, from)) return 'nothing';
  return seq > talk.seen[from.kind] && seq <= talk.seq ? 'seen' : 'nothing';
};

const transfer = (oracle: Oracle, said: Said<'transfer'>): Answer => {
  const talk = oracle.talks.get(said.conversation);
  if (!talk) return 'refused ended';
  if (talk.agent !== said.agent) return 'refused not_allowed';
  const { kind, id } = said.target;
  const agent = kind === 'agent' && id !== said.agent ? oracle.agents.get(id) : undefined;
  const able = agent
    ? oracle.couldTake(agent, talk.category)
    : kind === 'category' && isOpen(oracle.categories.get(id));
  return able ? 'transferred' : 'refused not_eligible';
};

const takeNote = (oracle: Oracle, { conversation, agent, text }: Said<'note'>): Answer => {
  const talk = oracle.talks.get(conversation);
  if (!talk) return 'refused ended';
  if (talk.agent !== agent) return 'refused not_allowed';
  return wrong(oracle, text) ?? 'noted';
};

const noteAsAdmin = (oracle: Oracle, { conversation, text }: Said<'noteAsAdmin'>): Answer =>
  oracle.talks.has(conversation) ? (wrong(oracle, text) ?? 'noted') : 'refused ended';

const move = (oracle: Oracle, { conversation, target }: Said<'move'>): Answer => {
  const talk = oracle.talks.get(conversation);
  if (!talk) return 'refused ended';
  const { kind, id } = target;
  const agent = kind === 'agent' && id !== talk.agent ? oracle.agents.get(id) : undefined;
  const stays = talk.agent === null && talk.category === id;
  const able = agent
    ? oracle.hasRoom(agent)
    : kind === 'category' && !stays && isOpen(oracle.categories.get(id));
  return able ? 'transferred' : 'refused not_eligible';
};

/** What the rules answer to this command, before it is taken; undefined where time and sockets speak. */
export const expect = (oracle: Oracle, command: Command): Answer | undefined => {
  switch (command.type) {
    case 'join':
      return join(oracle, command);
    case 'leave': {
      const state = oracle.customers.get(command.customer)?.state;
      return state === 'waiting' || state === 'chatting' ? 'ended' : 'nothing';
    }
    case 'rate': {
      const customer = oracle.customers.get(command.customer);
      if (customer?.state !== 'ended') return 'nothing';
      const fits = !customer.rated && [1, 2, 3, 4, 5].includes(command.stars);
      return fits ? 'rated' : 'refused already';
    }
    case 'end': {
      const talk = oracle.talks.get(command.conversation);
      if (!talk) return 'refused ended';
      return talk.agent === command.agent ? 'ended' : 'refused not_allowed';
    }
    case 'endAsAdmin':
      return oracle.talks.has(command.conversation) ? 'ended' : 'refused ended';
    case 'leaveMessage':
      return leaveMessage(oracle, command);
    case 'send':
      return send(oracle, command);
    case 'typing':
      return typing(oracle, command);
    case 'seen':
      return seen(oracle, command);
    case 'transfer':
      return transfer(oracle, command);
    case 'note':
      return takeNote(oracle, command);
    case 'noteAsAdmin':
      return noteAsAdmin(oracle, command);
    case 'move':
      return move(oracle, command);
    default:
      return undefined;
  }
};

const answers: ReadonlySet<Fact['type']> = new Set([
  'opened',
  'message',
  'ended',
  'rated',
  'repeated',
  'refused',
  'typing',
  'draft',
  'seen',
  'transferred',
  'noted',
]);

/** The one who asked got the answer that the rules give. */
export const checkAnswer = (command: Command, expected: Answer, facts: readonly Fact[]): void => {
  const given = facts.filter(({ type }) => answers.has(type));
  const told = given.map((fact) => (fact.type === 'refused' ? `refused ${fact.why}` : fact.type));
  const isRight = expected === 'nothing' ? told.length === 0 : told.includes(expected);
  must(isRight, 'answer', `${told.join() || 'nothing'} to ${command.type} instead of ${expected}`);
};
