import type { Mutant } from './survey.ts';

const mutant = (name: string, file: string, find: string, replace: string): Mutant => ({
  name,
  file,
  find,
  replace,
});

const message = 'conversation/message.js';
const typing = 'conversation/typing.js';
const entry = 'conversation/entry.js';
const books = 'desk/books.js';

/** Messages: once, whole, in order, to their readers only. */
const writing: readonly Mutant[] = [
  mutant('a repeated message is a new one', message, 'if (event.already)', 'if (false)'),
  mutant(
    'other words under a used id count as a repeat',
    message,
    "event.already.same ? 'repeated' : 'conflict'",
    "'repeated'",
  ),
  mutant('anybody may write', message, 'if (!isMember(context, event.from))', 'if (false)'),
  mutant(
    'anybody may write a note',
    'conversation/internalNote.js',
    'isAgents(note) &&',
    'true &&',
  ),
  mutant(
    'the longest message allowed is refused',
    message,
    '++points > limit',
    '++points >= limit',
  ),
  mutant(
    'length is counted in code units',
    message,
    'return true;\n    let points',
    'return true;\n    return false;\n    let points',
  ),
  mutant(
    'a message leaves a gap',
    entry,
    'entered = (context, at) => ({\n    seq: context.seq + 1',
    'entered = (context, at) => ({\n    seq: context.seq + (at % 7 === 0 ? 2 : 1)',
  ),
  mutant('times follow the clock back', entry, 'at: Math.max(at, context.lastAt)', 'at'),
  mutant(
    'a closed conversation stays open',
    'conversation.js',
    "{ guard: isAgents, target: 'closed', actions",
    '{ guard: isAgents, actions',
  ),
  mutant('the first reply does not stop its timer', message, "cancel('reply'), replied", 'replied'),
  mutant(
    'what was sent is forgotten by a restart',
    'runtime.js',
    'this.sent.add(sent.conversation, sent)',
    'void sent',
  ),
  mutant(
    'senders are told before the store has it',
    'simulation/archive.js',
    'this.#waiting.push(record);',
    'this.#waiting.push(record);\n        this.#tell(record);',
  ),
];

/** Typing, drafts and what was seen. */
const showing: readonly Mutant[] = [
  mutant(
    'the draft goes to the customer',
    typing,
    'to: agentOf(context), text',
    'to: [customerOf(context)], text',
  ),
  mutant(
    'drafts are shown where they are switched off',
    typing,
    'if (!context.typing.draft)',
    'if (false)',
  ),
  mutant(
    'an older draft replaces a newer one',
    typing,
    'event.n > context.typing[`${event.from.kind}N`]',
    'event.n !== context.typing[`${event.from.kind}N`]',
  ),
  mutant(
    'typing outlives the chat with this agent',
    typing,
    "...(context.typing.agent ? [cancel('agentQuiet'), agentTypes(context, false)] : [])",
    '',
  ),
  mutant(
    'switching drafts off is not told to chats',
    'desk/category.js',
    'seat.agent === null)',
    'seat.agent !== null)',
  ),
  mutant('more is seen than there is', 'conversation/seen.js', 'event.seq <= context.seq', 'true'),
];

/** Who is served, and by whom. */
const matching: readonly Mutant[] = [
  mutant(
    'the line is served from its end',
    'match.js',
    'a.waitingSince - b.waitingSince',
    'b.waitingSince - a.waitingSince',
  ),
  mutant(
    'an agent takes one chat too many',
    'match.js',
    'slot.load < slot.limit',
    'slot.load <= slot.limit',
  ),
  mutant(
    'agents serve every category',
    'match.js',
    'if (!slot.categories.has(seat.category))\n            continue;\n        if (!best',
    'if (!best',
  ),
  mutant(
    'the busiest agent is chosen',
    'match.js',
    'return one.load < other.load',
    'return one.load > other.load',
  ),
  mutant(
    'the last one assigned is chosen',
    'match.js',
    'return one.lastAssigned < other.lastAssigned',
    'return one.lastAssigned > other.lastAssigned',
  ),
  mutant('who missed a customer gets them first', 'match.js', 'return late < 0', 'return late > 0'),
  mutant(
    'who is not there gets chats',
    'agent/roster.js',
    "available && presence !== 'unsteady'",
    'available',
  ),
  mutant(
    'nobody is served after an ending',
    'desk.js',
    'this.#match(event.at)',
    "if (event.type !== 'ended')\n            this.#match(event.at)",
  ),
  mutant('the load is not freed', books, 'slot.load -= 1;', ''),
  mutant(
    'an agent keeps a chat that is over',
    books,
    "this.tell(tellAgent(slot.id, { type: 'released'",
    "void (({ type: 'released'",
  ),
  mutant(
    'a line loses who comes back to it',
    books,
    'wait(seat) {\n        this.line(seat.category).join(seat)',
    'wait(seat) {\n        if (seat.missed.length === 0)\n            this.line(seat.category).join(seat)',
  ),
  mutant(
    'going back to the line begins at its end',
    'desk/release.js',
    'books.free(seat, at);\n    books.tell',
    'books.free(seat, at);\n    seat.waitingSince = at;\n    books.tell',
  ),
  mutant(
    'a transfer begins at the end of the line',
    'desk/transfer.js',
    'seat.missed = agent === null ? [] : [agent];',
    'seat.missed = agent === null ? [] : [agent];\n    seat.waitingSince = at;',
  ),
  mutant(
    'a transfer does not ask whether the agent is free',
    'desk/transfer.js',
    ' || !isFree(slot))',
    ')',
  ),
  mutant(
    'a customer who is moved stays in the line',
    'desk/transfer.js',
    'books.unwait(seat);',
    'void seat;',
  ),
  mutant(
    'who is moved out of the line is not told',
    'conversation/transfer.js',
    "tellCustomer(transferred.context.customer, { type: 'matched'",
    "...[].concat({ type: 'matched'",
  ),
  mutant('agents hand on to whom they like', 'desk/transfer.js', 'taker && isOurs', 'taker'),
  mutant(
    'when the clock goes back, the last are first',
    books,
    'Math.max(this.#lastSince, at)',
    'at',
  ),
];

/** Places in line, and how conversations begin and end. */
const places: readonly Mutant[] = [
  mutant('who leaves a message waits on', 'desk/leaveMessage.js', 'instead !== null', 'false'),
  mutant(
    'a customer takes two places',
    'customer.js',
    'emit(place.refuseJoin)',
    'emit(place.askPlace)',
  ),
  mutant(
    'one more may wait than the line holds',
    'desk/join.js',
    '>= category.maxQueue',
    '> category.maxQueue',
  ),
  mutant('a closed category takes customers', 'desk/join.js', ' || !category.open', ''),
  mutant('a chat is rated twice', 'customer/rating.js', '!context.rated &&', ''),
  mutant(
    'leaving an abandoned line counts as leaving',
    'conversation/close.js',
    "context.past.requeue === null ? event.reason : 'agent_lost_no_return'",
    'event.reason',
  ),
  mutant(
    'who chose again is still counted',
    'runtime/cast.js',
    'this[actor.kind].delete(actor.id);\n        this.#present -= Number(isPresent(actor))',
    'this[actor.kind].delete(actor.id)',
  ),
  mutant(
    'a finished customer is never forgotten',
    'customer/ended.js',
    "cancel('grace'), schedule('forget')",
    "cancel('grace')",
  ),
];

/** Coming, going and coming back. */
const presence: readonly Mutant[] = [
  mutant('the grace runs on after a return', 'presence.js', "cancel('grace'),", ''),
  mutant(
    'nobody is told that somebody is back',
    'presence.js',
    "present.noticed ? announce('back'",
    "false ? announce('back'",
  ),
  mutant(
    'a lost customer keeps the chat',
    'customer.js',
    'grace: { guard: isUnsteady, actions: emit(place.lose) }',
    'grace: {}',
  ),
  mutant(
    'a lost agent keeps the chats',
    'desk.js',
    "release(books, event, 'agent_lost')",
    'undefined',
  ),
  mutant(
    'a lost agent stays available',
    'agent.js',
    "grace: { guard: isUnsteady, target: 'away'",
    'grace: { guard: isUnsteady',
  ),
  mutant(
    'missing twice has no consequence',
    'agent/chats.js',
    'missesAllowed = 2',
    'missesAllowed = 3',
  ),
  mutant(
    'who takes chats again is still at lunch',
    'agent.js',
    'assign({ misses: 0, ...present })',
    'assign({ misses: 0 })',
  ),
  mutant(
    'who was at lunch is lost instead',
    'agent/presence.js',
    'available ? lostSince(at) : { absence: context.absence }',
    'lostSince(at)',
  ),
  mutant(
    'a customer who is not answered waits for ever',
    'agent/chats.js',
    'miss = ({ event: { at, conversation } }) => does(tellDesk(',
    'miss = ({ event: { at, conversation } }) => does(...[].concat(',
  ),
  mutant(
    'graces do not begin again after a restart',
    'customer.js',
    'restarted: { actions: [emit(waver), assign(unsteady)] }',
    'restarted: { actions: assign(unsteady) }',
  ),
  mutant(
    'the next agent types by the clock of the one before',
    'conversation/context.js',
    'agentN: 0, customer: false',
    'customer: false',
  ),
  mutant('agents are ready at once after a restart', 'runtime.js', 'books.standDown();', ''),
  mutant(
    'the time to reply is lost by a restart',
    'conversation/assignment.js',
    "...(context.replied ? [] : [schedule('reply')])",
    '',
  ),
];

/** Bugs that the simulation must find: each is planted alone. */
export const mutants: readonly Mutant[] = [
  ...writing,
  ...showing,
  ...matching,
  ...places,
  ...presence,
];
