import type { Desk } from '../engine/index.ts';
import { isIdle, isIncomplete, isTooOld } from './access.ts';
import type { Connection } from './connection.ts';
import type { Directory } from './directory.ts';
import type { Hub } from './hub.ts';
import type { Sessions } from './sessions.ts';

type Parts = {
  readonly hub: Hub;
  readonly sessions: Sessions;
  readonly directory: Directory;
  readonly desk: Desk;
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
  const timer = setInterval(() => {
    const now = Date.now();
    for (const connection of [...parts.hub.agents, ...parts.hub.watching]) {
      if (!stillCounts(parts, connection, now)) connection.close('sessionOver');
    }
    parts.sessions.keep(now, parts.directory.access.idle);
  }, 1_000);
  return () => clearInterval(timer);
};
