import { assign, emit, setup } from 'xstate';
import { fresh } from './customer/context.ts';
import type { CustomerContext } from './customer/context.ts';
import { chooseAgain, finish, forget, isNothing, waitLonger } from './customer/ended.ts';
import type { CustomerEvent } from './customer/event.ts';
import * as message from './customer/leftMessage.ts';
import * as place from './customer/place.ts';
import { arrive, giveNotice, restart, visit, waver } from './customer/presence.ts';
import { isRatable, rate, refuseRating } from './customer/rating.ts';
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

const chart = setup({
  types: {} as {
    context: CustomerContext;
    events: CustomerEvent;
    emitted: Effects;
    input: { readonly id: string };
  },
});

const joining = chart.createStateConfig({
  on: {
    join: { actions: emit(place.askPlace) },
    leaveMessage: { actions: emit(message.askToLeave) },
    left: { target: 'ended', actions: [emit(message.leaveBehind), assign(message.leftBehind)] },
    joined: { target: 'waiting', actions: [emit(place.takePlace), assign(place.placed)] },
  },
});

/** Waiting or chatting: something is kept for the customer while they are not there. */
const held = chart.createStateConfig({
  on: {
    join: { actions: emit(place.refuseJoin) },
    leaveMessage: { actions: emit(message.refuseMessage) },
    leave: { actions: emit(place.leave) },
    depart: { guard: isOnline, actions: [emit(waver), assign(unsteady)] },
    lull: { guard: isVisiting, actions: [emit(waver), assign(unsteady)] },
    restarted: { actions: [emit(waver), assign(unsteady)] },
    notice: { guard: isUnnoticed, actions: [emit(giveNotice), assign({ noticed: true })] },
    grace: { guard: isUnsteady, actions: emit(place.lose) },
    ended: {
      target: 'ended',
      actions: [emit(finish), assign({ reason: ({ event }) => event.reason })],
    },
  },
});

/** In a line again, or in another one. */
const inLine = chart.createStateConfig({
  on: {
    requeued: {
      actions: [emit(place.waitAgain), assign({ category: ({ event }) => event.category })],
    },
  },
});

/** One customer, however many tabs: choosing, waiting, chatting, ended (and choosing again). */
export const customerMachine = chart.createMachine({
  id: 'customer',
  context: ({ input }) => ({
    id: input.id,
    name: '',
    presence: 'unsteady',
    noticed: false,
    ...fresh,
  }),
  initial: 'choosing',
  on: {
    arrive: { actions: [emit(arrive), assign(online)] },
    visit: { guard: isNotOnline, actions: [emit(visit), assign(visiting)] },
  },
  states: {
    choosing: {
      on: {
        ...joining.on,
        depart: { guard: isOnline, target: 'gone' },
        lull: { guard: isVisiting, target: 'gone' },
        restarted: { target: 'gone' },
      },
    },
    waiting: {
      on: {
        ...held.on,
        ...inLine.on,
        leaveMessage: { actions: emit(message.askInstead) },
        left: joining.on.left,
        matched: { target: 'chatting', actions: emit(place.startChat) },
        ended: [
          {
            guard: isNothing,
            target: 'choosing',
            actions: [emit(chooseAgain), assign(fresh)],
          },
          held.on.ended,
        ],
      },
    },
    chatting: { on: { ...held.on, requeued: { ...inLine.on.requeued, target: 'waiting' } } },
    ended: {
      on: {
        ...joining.on,
        again: { target: 'choosing', actions: [emit(chooseAgain), assign(fresh)] },
        rate: [
          { guard: isRatable, actions: [emit(rate), assign({ rated: true })] },
          { actions: emit(refuseRating) },
        ],
        depart: { guard: isOnline, actions: assign(unsteady) },
        lull: { guard: isVisiting, actions: assign(unsteady) },
        restarted: { actions: [emit(restart), assign(unsteady)] },
        forget: [
          { guard: isUnsteady, target: 'gone', actions: emit(forget) },
          { actions: emit(waitLonger) },
        ],
      },
    },
    gone: { type: 'final' },
  },
});
