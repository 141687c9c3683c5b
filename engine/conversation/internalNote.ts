import { does, fact } from '../effect.ts';
import type { Effects } from '../effect.ts';
import { isAgents } from './close.ts';
import type { On } from './context.ts';
import { entered, entry } from './entry.ts';
import { wordsRefused } from './message.ts';

/** It comes from the agent who has the customer, and has words that are not too many. */
export const isNotable = (note: On<'note'>): boolean =>
  isAgents(note) && wordsRefused(note.event.text.trim(), note.event.limit) === null;

/** An entry like any other, so that both sides count alike; its words are for agents' eyes. */
export const takeNote = ({ context, event }: On<'note'>): Effects =>
  does(
    fact({
      type: 'noted',
      ...entry(context, event.at),
      agent: event.agent,
      name: context.agentName,
      text: event.text.trim(),
    }),
  );

export const hasWords = ({ event }: On<'noteAsAdmin'>): boolean =>
  wordsRefused(event.text.trim(), event.limit) === null;

/** The same by an admin who reads the chat. */
export const takeAdminNote = ({ context, event }: On<'noteAsAdmin'>): Effects => {
  const { at, by, text } = event;
  const said = { agent: by.id, name: by.name, text: text.trim() };
  return does(fact({ type: 'noted', ...entry(context, at), ...said }));
};

export const refuseAdminNote = ({ context, event }: On<'noteAsAdmin'>): Effects => {
  const to = [{ kind: 'agent', id: event.by.id }] as const;
  const why = wordsRefused(event.text.trim(), event.limit) ?? 'not_allowed';
  return does(fact({ type: 'refused', to, act: 'noteAsAdmin', why, conversation: context.id }));
};

export const noteTaken = ({ context, event }: On<'note' | 'noteAsAdmin'>) =>
  entered(context, event.at);

export const refuseNote = (note: On<'note'>): Effects => {
  const { context, event } = note;
  const to = [{ kind: 'agent', id: event.agent }] as const;
  const wrong = isAgents(note) ? wordsRefused(event.text.trim(), event.limit) : null;
  const why = wrong ?? 'not_allowed';
  return does(fact({ type: 'refused', to, act: 'note', why, conversation: context.id }));
};
