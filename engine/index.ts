import type { Actor, machines } from './actor.ts';
import type { AgentContext } from './agent.ts';
import type { ConversationContext } from './conversation/context.ts';
import type { CustomerContext } from './customer.ts';
import type { Line } from './line.ts';
import type { AgentState, Category, Command, CustomerState } from './protocol.ts';
import { Runtime } from './runtime.ts';
import type { Counts, Live, Outcome } from './runtime.ts';
import type { Settings } from './settings.ts';

export type ConversationState = 'waiting' | 'matched' | 'typing' | 'closed';
export type CustomerView = CustomerContext & { readonly state: CustomerState };
export type AgentView = AgentContext & { readonly state: AgentState };
export type ConversationView = ConversationContext & { readonly state: ConversationState };

/** Everything about who waits, who is served and by whom, in one process. */
export type Desk = {
  /** Runs one command to completion. */
  handle(command: Command): Outcome;
  customer(id: string): CustomerView | undefined;
  agent(id: string): AgentView | undefined;
  agents(): AgentView[];
  conversation(id: string): ConversationView | undefined;
  categories(): Category[];
  line(category: string): Line;
  /** The customer's place in their line, 1 for the first; 0 when not waiting. */
  place(conversation: string): number;
  counts(): Counts;
  /** Whether an available agent holds this category. */
  isServed(category: string): boolean;
  changeSettings(settings: Settings): void;
  readonly settings: Settings;
  /** When `tick` should come next, in milliseconds since 1970. */
  readonly nextDue: number | undefined;
  readonly runtime: Runtime;
};

const view = <State extends string>(
  actor: Actor<(typeof machines)[keyof typeof machines]> | undefined,
) => (actor ? { ...actor.snapshot.context, state: actor.snapshot.value as State } : undefined);

/** A desk with these settings and categories; `live` puts back what ran before a restart at `at`. */
export const createDesk = (
  settings: Settings,
  categories: readonly Category[],
  live?: Live,
  at = 0,
): Desk => {
  const runtime = new Runtime(settings, categories);
  const { dispatcher, actors } = runtime;
  if (live) runtime.resume(live, at);
  return {
    handle: (command) => runtime.handle(command),
    customer: (id) => view<CustomerState>(actors.customer.get(id)) as CustomerView | undefined,
    agent: (id) => view<AgentState>(actors.agent.get(id)) as AgentView | undefined,
    agents: () =>
      [...actors.agent.values()].map((actor) => view<AgentState>(actor) as AgentView),
    conversation: (id) =>
      view<ConversationState>(actors.conversation.get(id)) as ConversationView | undefined,
    categories: () => [...dispatcher.categories.values()].sort((a, b) => a.order - b.order),
    line: (category) => dispatcher.line(category),
    place: (conversation) => {
      const seat = dispatcher.seats.get(conversation);
      return seat && seat.agent === null ? dispatcher.line(seat.category).place(seat) : 0;
    },
    counts: () => runtime.counts(),
    isServed: (category) =>
      [...dispatcher.roster.values()].some((slot) => slot.ready && slot.categories.has(category)),
    changeSettings: (changed) => runtime.changeSettings(changed),
    get settings() {
      return runtime.settings;
    },
    get nextDue() {
      return runtime.nextDue;
    },
    runtime,
  };
};

export type { Counts, Live, Outcome } from './runtime.ts';
export type { SavedActor } from './actor.ts';
export { defaultSettings } from './settings.ts';
export type { Settings } from './settings.ts';
