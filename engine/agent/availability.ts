import { does } from '../effect.ts';
import type { Effects } from '../effect.ts';
import type { On } from './context.ts';
import { enroll, moved } from './roster.ts';

export const wants = ({ event }: On<'setAvailable'>): boolean => event.available;
export const wantsNot = ({ event }: On<'setAvailable'>): boolean => !event.available;

export const start = ({ context, event: { at } }: On<'setAvailable'>): Effects =>
  does(moved(context, 'available', at), enroll(context, true, at));
export const pause = ({ context, event: { at } }: On<'setAvailable'>): Effects =>
  does(moved(context, 'away', at), enroll(context, false, at));
