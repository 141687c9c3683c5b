import type { Presence } from '../presence.ts';
import type { Absence, AgentProfile } from '../protocol.ts';
import type { Settings, TimerName } from '../settings.ts';

/** When each timer that should run is due. */
export type Dues = Map<TimerName, number>;

/** A person as the rules would have them: written apart from the engine, to be compared with it. */
type Figure = {
  readonly id: string;
  presence: Presence;
  readonly dues: Dues;
  gone: boolean;
};
export type CustomerFigure = Figure & {
  readonly kind: 'customer';
  state: 'choosing' | 'waiting' | 'chatting' | 'ended';
  conversation: string | null;
  rated: boolean;
};
export type AgentFigure = Figure & {
  readonly kind: 'agent';
  available: boolean;
  profile: AgentProfile;
  load: number;
  lastAssigned: number;
  misses: number;
  absence: Absence | null;
};
export type PersonFigure = CustomerFigure | AgentFigure;

export const newCustomer = (id: string): CustomerFigure => ({
  kind: 'customer',
  id,
  presence: 'unsteady',
  dues: new Map(),
  gone: false,
  state: 'choosing',
  conversation: null,
  rated: false,
});
export const newAgent = (profile: AgentProfile): AgentFigure => ({
  kind: 'agent',
  id: profile.id,
  presence: 'unsteady',
  dues: new Map(),
  gone: false,
  available: false,
  profile,
  load: 0,
  lastAssigned: 0,
  misses: 0,
  absence: null,
});

/** Takes chats no more: it says why only if they took some. */
export const stand = (agent: AgentFigure, reason: 'missed' | 'lost', since: number): void => {
  if (agent.available) agent.absence = { reason, note: '', since };
  agent.available = false;
};

export const start = (dues: Dues, timer: TimerName, at: number, settings: Settings): void => {
  if (settings[timer] > 0) dues.set(timer, at + settings[timer]);
};
const stop = (dues: Dues, ...timers: readonly TimerName[]): void => {
  for (const timer of timers) dues.delete(timer);
};

export const isReady = (agent: AgentFigure): boolean =>
  agent.available && agent.presence !== 'unsteady';

export const arrive = (who: PersonFigure): void => {
  who.presence = 'online';
  stop(who.dues, 'lull', 'notice', 'grace');
  if (who.kind === 'agent') stop(who.dues, 'forget');
};

export const visit = (who: PersonFigure, at: number, settings: Settings): void => {
  if (who.presence === 'online') return;
  arrive(who);
  who.presence = 'visiting';
  start(who.dues, 'lull', at, settings);
};

/** Nobody sees them any more. */
export const waver = (who: PersonFigure, at: number, settings: Settings): void => {
  who.presence = 'unsteady';
  stop(who.dues, 'lull');
  if (who.kind === 'customer' && who.state === 'choosing') who.gone = true;
  if (who.kind === 'customer' && who.state === 'ended') return;
  start(who.dues, 'notice', at, settings);
  start(who.dues, 'grace', at, settings);
  if (who.kind === 'agent') stop(who.dues, 'forget');
};

const fire = (who: PersonFigure, timer: TimerName, at: number, settings: Settings): void => {
  if (timer === 'lull') waver(who, at, settings);
  if (timer === 'grace' && who.kind === 'agent') {
    stand(who, 'lost', at);
    start(who.dues, 'forget', at, settings);
  }
  if (timer === 'forget') {
    if (who.presence === 'unsteady') who.gone = true;
    else start(who.dues, 'forget', at, settings);
  }
};

/** All of their timers that are due by now, in order. */
export const letTimePass = (who: PersonFigure, at: number, settings: Settings): void => {
  for (;;) {
    const due = [...who.dues].filter(([, when]) => when <= at);
    if (due.length === 0 || who.gone) return;
    due.sort(([one, when], [other, then]) => when - then || (one < other ? -1 : 1));
    const [timer] = due[0]!;
    who.dues.delete(timer);
    fire(who, timer, at, settings);
  }
};
