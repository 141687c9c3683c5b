import type { ActorKind } from './actor.ts';
import type { AgentContext } from './agent/context.ts';
import { ConversationView } from './conversation/view.ts';
import type { CustomerContext } from './customer/context.ts';
import type { Line } from './line.ts';
import type { AgentState, Category, Command, CustomerState } from './protocol.ts';
import { Runtime } from './runtime.ts';
import type { Counts, Live, Outcome } from './runtime/outcome.ts';
import type { Settings, TimerName } from './settings.ts';

export type CustomerView = CustomerContext & { readonly state: CustomerState };
export type AgentView = AgentContext & { readonly state: AgentState };
/** Everything about who waits, who is served and by whom, in one process. */
export type Desk = {
  /** Runs one command to completion. */
  handle(command: Command): Outcome;
  customer(id: string): CustomerView | undefined;
  agent(id: string): AgentView | undefined;
  agents(): AgentView[];
  conversation(id: string): ConversationView | undefined;
  /** The ids of all conversations that are open. */
  conversationIds(): string[];
  categories(): Category[];
  line(category: string): Line;
  /** The customer's place in their line, 1 for the first; 0 when not waiting. */
  place(conversation: string): number;
  counts(): Counts;
  /** When this timer of theirs will act, in milliseconds since 1970; nothing when it does not run. */
  due(kind: ActorKind, id: string, timer: TimerName): number | undefined;
  /** Whether an available agent holds this category. */
  isServed(category: string): boolean;
  changeSettings(settings: Settings): void;
  readonly settings: Settings;
  /** When `tick` should come next, in milliseconds since 1970. */
  readonly nextDue: number | undefined;
  readonly runtime: Runtime;
};

const view = <Context, State>(
  actor: { readonly snapshot: { readonly context: Context; readonly value: State } } | undefined,
): (Context & { readonly state: State }) | undefined =>
  actor && { ...actor.snapshot.context, state: actor.snapshot.value };

/** A desk with these settings and categories; `live` puts back what ran before a restart at `at`. */
export const createDesk = (
  settings: Settings,
  categories: readonly Category[],
  live?: Live,
  at = 0,
): Desk => {
  const runtime = new Runtime(settings, categories);
  const { actors } = runtime;
  const { books } = runtime.dispatcher;
  if (live) {
    runtime.load(live);
    runtime.restart(at);
  }
  return {
    handle: (command) => runtime.handle(command),
    customer: (id) => view(actors.customer.get(id)),
    agent: (id) => view(actors.agent.get(id)),
    agents: () => [...actors.agent.values()].map((actor) => view(actor)!),
    conversation: (id) => {
      const snapshot = actors.conversation.get(id)?.snapshot;
      return snapshot && new ConversationView(snapshot.value, snapshot.context);
    },
    conversationIds: () => [...actors.conversation.keys()],
    categories: () => [...books.categories.values()].toSorted((a, b) => a.order - b.order),
    line: (category) => books.line(category),
    place: (conversation) => {
      const seat = books.seats.get(conversation);
      return seat?.agent === null ? books.line(seat.category).place(seat) : 0;
    },
    counts: () => runtime.counts(),
    due: (kind, id, timer) => actors.get(kind, id)?.timers.get(timer)?.at,
    isServed: (category) =>
      [...books.roster.values()].some((slot) => slot.ready && slot.categories.has(category)),
    changeSettings: (changed) => {
      runtime.settings = changed;
    },
    get settings() {
      return runtime.settings;
    },
    get nextDue() {
      return runtime.nextDue;
    },
    runtime,
  };
};

export type { ConversationView } from './conversation/view.ts';
export type { Counts, Live, Outcome } from './runtime/outcome.ts';
export type { SavedActor } from './actor.ts';
export { defaultSettings } from './settings.ts';
export type { Settings } from './settings.ts';
