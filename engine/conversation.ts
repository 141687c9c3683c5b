import { assign as change, emit, setup } from 'xstate';
import * as assignment from './conversation/assignment.ts';
import { close, closed, isAgents, refuse } from './conversation/close.ts';
import { opened } from './conversation/context.ts';
import type { ConversationContext, ConversationInput } from './conversation/context.ts';
import type { ConversationEvent } from './conversation/event.ts';
import { acceptable, answer, answerWaiting, post, posted } from './conversation/message.ts';
import { leaveBehind, leftBehind } from './conversation/leftMessage.ts';
import * as internal from './conversation/internalNote.ts';
import { announce, announced, isOurs } from './conversation/notice.ts';
import { isNews, seenUpTo, tellSeen } from './conversation/seen.ts';
import * as transfer from './conversation/transfer.ts';
import * as typing from './conversation/typing.ts';
import type { Effects } from './effect.ts';

const chart = setup({
  types: {} as {
    context: ConversationContext;
    events: ConversationEvent;
    emitted: Effects;
    input: ConversationInput & { readonly at: number };
  },
});

const open = chart.createStateConfig({
  on: {
    close: { target: 'closed', actions: [emit(close), change(closed)] },
    lost: { guard: isOurs, actions: [emit(announce), change(announced)] },
    back: { guard: isOurs, actions: [emit(announce), change(announced)] },
    seen: { guard: isNews, actions: [emit(tellSeen), change(seenUpTo)] },
    end: { actions: emit(refuse) },
    transfer: { actions: emit(refuse) },
    note: { actions: emit(internal.refuseNote) },
    noteAsAdmin: [
      {
        guard: internal.hasWords,
        actions: [emit(internal.takeAdminNote), change(internal.noteTaken)],
      },
      { actions: emit(internal.refuseAdminNote) },
    ],
    move: { actions: emit(transfer.askTransfer) },
  },
});

const active = chart.createStateConfig({
  on: {
    ...open.on,
    send: [{ guard: acceptable, actions: [emit(post), change(posted)] }, { actions: emit(answer) }],
    typing: { guard: typing.isLatest, actions: [emit(typing.show), change(typing.shown)] },
    agentQuiet: { actions: [emit(typing.agentStops), change(typing.agentStopped)] },
    customerQuiet: { actions: [emit(typing.draftFades), change(typing.draftFaded)] },
    rules: { actions: [emit(typing.hideDraft), change(typing.draftHidden)] },
    reply: { guard: assignment.isSilent, actions: emit(assignment.missReply) },
    requeued: {
      target: 'waiting',
      actions: [emit(assignment.requeue), change(assignment.requeued)],
    },
    end: [
      { guard: isAgents, target: 'closed', actions: [emit(close), change(closed)] },
      { actions: emit(refuse) },
    ],
    transfer: [{ guard: isAgents, actions: emit(transfer.askTransfer) }, { actions: emit(refuse) }],
    transferred: [
      {
        guard: transfer.isToCategory,
        target: 'waiting',
        actions: [emit(transfer.toCategory), change(transfer.inCategory)],
      },
      { target: 'matched', actions: [emit(transfer.toAgent), change(transfer.withAgent)] },
    ],
    note: [
      {
        guard: internal.isNotable,
        actions: [emit(internal.takeNote), change(internal.noteTaken)],
      },
      { actions: emit(internal.refuseNote) },
    ],
    restarted: { actions: [emit(assignment.restart), change(assignment.restarted)] },
  },
});

const somebodyTypes = ({ context }: { readonly context: ConversationContext }): boolean =>
  context.typing.agent || context.typing.customer;
const nobodyTypes = (now: { readonly context: ConversationContext }): boolean =>
  !somebodyTypes(now);

/** One conversation: waiting for an agent, matched, typing (somebody types now), closed. */
export const conversationMachine = chart.createMachine({
  id: 'conversation',
  context: ({ input }) => opened(input),
  initial: 'waiting',
  states: {
    waiting: {
      on: {
        ...open.on,
        send: { actions: emit(answerWaiting) },
        leaveMessage: { target: 'closed', actions: [emit(leaveBehind), change(leftBehind)] },
        assigned: {
          target: 'matched',
          actions: [emit(assignment.assign), change(assignment.assigned)],
        },
        transferred: [
          {
            guard: transfer.isToCategory,
            actions: [emit(transfer.toCategory), change(transfer.inCategory)],
          },
          { target: 'matched', actions: [emit(transfer.fromLine), change(transfer.withAgent)] },
        ],
      },
    },
    matched: { ...active, always: { guard: somebodyTypes, target: 'typing' } },
    typing: { ...active, always: { guard: nobodyTypes, target: 'matched' } },
    closed: { type: 'final' },
  },
});
