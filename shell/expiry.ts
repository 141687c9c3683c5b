import type { Desk } from '../engine/index.ts';
import { isIdle, isIncomplete, isTooOld } from './access.ts';
import type { Connection } from './connection.ts';
import type { Containment } from './containment.ts';
import type { Directory } from './directory.ts';
import type { Hub } from './hub.ts';
import type { Sessions } from './sessions.ts';

type Parts = {
  readonly hub: Hub;
  readonly sessions: Sessions;
  readonly directory: Directory;
  readonly desk: Desk;
  readonly containment: Containment;
};

/** Whether the sign-in behind an agent's socket still counts; an agent with a chat is at work. */
const stillCounts = (
  { sessions, directory, desk }: Parts,
  { who, session, signedIn }: Connection,
  now: number,
): boolean => {
  const account = directory.agent(who.id);
  if (!signedIn || !account) return true;
  const { access } = directory;
  if (isIncomplete(account, access) || isTooOld(signedIn, access, now)) return false;
  if ((desk.agent(who.id)?.chats.length ?? 0) > 0) sessions.touch(session, now);
  const activeAt = Math.max(signedIn.activeAt, sessions.activeAt(session));
  return !isIdle({ ...signedIn, activeAt }, access, now);
};

/** Ends the sockets of agents within a second of the end of their sign-in. */
export const endExpired = (parts: Parts): (() => void) => {
  const { containment, hub, sessions, directory } = parts;
  const timer = containment.every(1_000, 'sign-ins could not be looked at', () => {
    const now = Date.now();
    const all = [...hub.agents, ...hub.watching];
    containment.each('a sign-in could not be looked at', all, (connection) => {
      if (!stillCounts(parts, connection, now)) connection.close('sessionOver');
    });
    sessions.keep(now, directory.access.idle);
  });
  return () => clearInterval(timer);
};
