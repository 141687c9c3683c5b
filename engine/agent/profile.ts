import { does, fact } from '../effect.ts';
import type { Effects } from '../effect.ts';
import { personOf, profileOf } from './context.ts';
import type { On } from './context.ts';
import { enroll, moved } from './roster.ts';

export const profiled = ({ event }: On<'signIn' | 'edit'>) => profileOf(event.profile);

/** The verbs of an admin's decisions about an agent who is available or is not. */
export const profileFor = (available: boolean) => ({
  signIn: (signed: On<'signIn' | 'edit'>): Effects => {
    const { at } = signed.event;
    const context = { ...signed.context, ...profiled(signed) };
    const state = available ? 'available' : 'away';
    return does(moved(context, state, at), enroll(context, available, at));
  },
  edit: (edited: On<'signIn' | 'edit'>): Effects => {
    const { at } = edited.event;
    const context = { ...edited.context, ...profiled(edited) };
    const to = [personOf(context)];
    return does(
      fact({ type: 'agentEdited', at, to, agent: context.id }),
      enroll(context, available, at),
    );
  },
});
