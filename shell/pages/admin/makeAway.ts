import type { Context } from 'koa';
import { control } from '../../envelope.ts';
import { StoreBusy } from '../../journal.ts';
import type { Site } from '../../site.ts';
import type { AgentAccount } from '../../store.ts';
import type { Outcome } from './asAdmin.ts';
import { translateFor } from '../../language.ts';

/** Makes an agent away, tells them, and says what came of it. */
export const makeAway = async (
  { audit, desk, hub, journal }: Site,
  ctx: Context,
  admin: AgentAccount,
  agent: AgentAccount,
): Promise<Outcome> => {
  const { id, name } = agent;
  const before = desk.agent(id);
  if (!before) return { refusal: `${name} is not signed in.` };
  if (before.state !== 'available') return { refusal: `${name} is away already.` };
  try {
    await audit.change(ctx, admin, [{ kind: 'madeAway', about: agent }], () =>
      journal.submit({ type: 'away', agent: id, reason: 'admin', note: '' }),
    );
  } catch (error) {
    if (!(error instanceof StoreBusy)) throw error;
    return { refusal: translateFor(ctx)('denial.store') };
  }
  const told = control({ op: 'refused', say: 'An admin made you away.' });
  if (id !== admin.id) for (const socket of hub.of({ kind: 'agent', id })) socket.send(told);
  return { said: `${name} is away now, and keeps the chats that are open.` };
};
