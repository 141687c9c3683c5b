import type { Letter } from './effect.ts';
import type { Command } from './protocol.ts';
import type { Runtime } from './runtime.ts';

/**
 * Whom a command concerns: the letters that it becomes. People who are new get a machine first,
 * and whoever asks for something to be kept for them is there.
 */
export const route = (command: Exclude<Command, { type: 'tick' }>, runtime: Runtime): Letter[] => {
  const { at } = command;
  switch (command.type) {
    case 'arrive':
    case 'depart':
    case 'visit': {
      const { kind, id } = command.who;
      if (kind === 'customer' && command.type === 'arrive' && !runtime.actors.customer.has(id)) {
        runtime.actors.create('customer', id, { id });
      }
      return [{ kind, id, event: { type: command.type, at } }];
    }
    case 'join': {
      const { customer: id, name, category, conversation } = command;
      const joins: Letter = {
        kind: 'customer',
        id,
        event: { type: 'join', at, name, category, conversation },
      };
      if (!runtime.actors.customer.has(id)) runtime.actors.create('customer', id, { id });
      return [{ kind: 'customer', id, event: { type: 'visit', at } }, joins];
    }
    case 'leaveMessage': {
      const { customer: id, type: _type, ...left } = command;
      if (!runtime.actors.customer.has(id)) runtime.actors.create('customer', id, { id });
      const limit = runtime.settings.messageLimit;
      return [
        { kind: 'customer', id, event: { type: 'visit', at } },
        { kind: 'customer', id, event: { ...left, type: 'leaveMessage', limit } },
      ];
    }
    case 'leave':
      return [{ kind: 'customer', id: command.customer, event: { type: 'leave', at } }];
    case 'again': {
      const { customer: id } = command;
      return [
        { kind: 'customer', id, event: { type: 'visit', at } },
        { kind: 'customer', id, event: { type: 'again', at } },
      ];
    }
    case 'rate': {
      const { customer: id, stars, comment } = command;
      return [{ kind: 'customer', id, event: { type: 'rate', at, stars, comment } }];
    }
    case 'signIn': {
      const { agent: profile } = command;
      const { id } = profile;
      if (!runtime.actors.agent.has(id)) runtime.actors.create('agent', id, { profile });
      return [
        { kind: 'agent', id, event: { type: 'signIn', at, profile } },
        { kind: 'agent', id, event: { type: 'visit', at } },
      ];
    }
    case 'editAgent': {
      const { agent: profile } = command;
      return [{ kind: 'agent', id: profile.id, event: { type: 'edit', at, profile } }];
    }
    case 'signOut':
      return [{ kind: 'agent', id: command.agent, event: { type: 'signOut', at } }];
    case 'setAvailable': {
      const { agent: id, available } = command;
      const sets: Letter = { kind: 'agent', id, event: { type: 'setAvailable', at, available } };
      // Whoever wants chats is there; whoever wants none must not get one by saying so.
      return available ? [{ kind: 'agent', id, event: { type: 'visit', at } }, sets] : [sets];
    }
    case 'away': {
      const { type, agent: id, reason, note } = command;
      return [{ kind: 'agent', id, event: { type, at, reason, note } }];
    }
    case 'send': {
      const { conversation, from, id, text } = command;
      const already = runtime.sent.in(conversation)?.find(from, id, text) ?? null;
      const limit = runtime.settings.messageLimit;
      return [
        {
          kind: 'conversation',
          id: conversation,
          event: { type: 'send', at, from, id, text, limit, already },
        },
      ];
    }
    case 'typing': {
      const { conversation, from, n, text } = command;
      return [
        { kind: 'conversation', id: conversation, event: { type: 'typing', at, from, n, text } },
      ];
    }
    case 'seen': {
      const { conversation, from, seq } = command;
      return [{ kind: 'conversation', id: conversation, event: { type: 'seen', at, from, seq } }];
    }
    case 'end':
      return [
        {
          kind: 'conversation',
          id: command.conversation,
          event: { type: 'end', at, agent: command.agent },
        },
      ];
    case 'endAsAdmin': {
      const by = { kind: 'agent', id: command.agent } as const;
      const event = { type: 'close', at, by, reason: 'admin_ended' } as const;
      return [{ kind: 'conversation', id: command.conversation, event }];
    }
    case 'transfer': {
      const { agent, conversation, target, note } = command;
      return [
        {
          kind: 'conversation',
          id: conversation,
          event: { type: 'transfer', at, agent, target, note },
        },
      ];
    }
    case 'note': {
      const { agent, conversation, text } = command;
      const limit = runtime.settings.messageLimit;
      const event = { type: 'note', at, agent, text, limit } as const;
      return [{ kind: 'conversation', id: conversation, event }];
    }
    case 'noteAsAdmin': {
      const { type, by, conversation, text } = command;
      const limit = runtime.settings.messageLimit;
      return [{ kind: 'conversation', id: conversation, event: { type, at, by, text, limit } }];
    }
    case 'move': {
      const { type, by, conversation, target, note } = command;
      return [{ kind: 'conversation', id: conversation, event: { type, at, by, target, note } }];
    }
    case 'editCategory':
      return [
        {
          kind: 'desk',
          id: 'desk',
          event: { type: 'editCategory', at, category: command.category },
        },
      ];
  }
};
