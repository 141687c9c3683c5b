import { assign, emit, setup } from 'xstate';
import { excused, goAway, isNewReason, present, sayWhy } from './agent/absence.ts';
import { pause, start, wants, wantsNot } from './agent/availability.ts';
import * as chats from './agent/chats.ts';
import { profileOf } from './agent/context.ts';
import type { AgentContext } from './agent/context.ts';
import type { AgentEvent } from './agent/event.ts';
import { giveNotice, goneFor, presenceOf } from './agent/presence.ts';
import { profiled, profileFor } from './agent/profile.ts';
import type { Effects } from './effect.ts';
import {
  isNotOnline,
  isOnline,
  isUnnoticed,
  isUnsteady,
  isVisiting,
  online,
  unsteady,
  visiting,
} from './presence.ts';
import type { AgentProfile } from './protocol.ts';

const chart = setup({
  types: {} as {
    context: AgentContext;
    events: AgentEvent;
    emitted: Effects;
    input: { readonly profile: AgentProfile };
  },
});

/** What an agent hears in both states; `available` says which of the two it is. */
const signedIn = (available: boolean) => {
  const { arrive, visit, waver, lose, lost } = presenceOf(available);
  const { signIn, edit } = profileFor(available);
  return chart.createStateConfig({
    on: {
      arrive: { actions: [emit(arrive), assign(online)] },
      visit: { guard: isNotOnline, actions: [emit(visit), assign(visiting)] },
      depart: { guard: isOnline, actions: [emit(waver), assign(unsteady)] },
      lull: { guard: isVisiting, actions: [emit(waver), assign(unsteady)] },
      restarted: { actions: [emit(waver), assign(unsteady)] },
      grace: { guard: isUnsteady, target: 'away', actions: [emit(lose), assign(lost)] },
      signIn: { actions: [emit(signIn), assign(profiled)] },
      edit: { actions: [emit(edit), assign(profiled)] },
    },
  });
};

/** One agent who is signed in: away or available, with up to four chats. */
export const agentMachine = chart.createMachine({
  id: 'agent',
  context: ({ input }) => ({
    id: input.profile.id,
    ...profileOf(input.profile),
    presence: 'unsteady',
    noticed: false,
    chats: [],
    lastAssigned: 0,
    misses: 0,
    ...present,
  }),
  initial: 'away',
  on: {
    assigned: { actions: assign(chats.took) },
    released: { actions: assign(chats.gaveBack) },
    replied: { actions: assign({ misses: 0 }) },
    notice: { guard: isUnnoticed, actions: [emit(giveNotice), assign({ noticed: true })] },
    forget: { guard: isUnsteady, target: '.gone', actions: emit(goneFor) },
    signOut: { target: '.gone', actions: emit(goneFor) },
  },
  states: {
    away: {
      on: {
        ...signedIn(false).on,
        missed: { actions: emit(chats.miss) },
        setAvailable: {
          guard: wants,
          target: 'available',
          actions: [emit(start), assign({ misses: 0, ...present })],
        },
        away: { guard: isNewReason, actions: [emit(sayWhy), assign(excused)] },
      },
    },
    available: {
      on: {
        ...signedIn(true).on,
        missed: [
          {
            guard: chats.isTooMuch,
            target: 'away',
            actions: [emit(chats.missAndPause), assign(chats.paused)],
          },
          { actions: [emit(chats.miss), assign(chats.missed)] },
        ],
        setAvailable: { guard: wantsNot, target: 'away', actions: emit(pause) },
        away: { target: 'away', actions: [emit(goAway), assign(excused)] },
      },
    },
    gone: { type: 'final' },
  },
});
