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
  const t = translateFor(ctx);
  const before = desk.agent(id);
  if (!before) return { refusal: t('admin.people.notThere', { name }) };
  if (before.state !== 'available') return { refusal: t('admin.people.isAway', { name }) };
  try {
    await audit.change(ctx, admin, [{ kind: 'madeAway', about: agent }], () =>
      journal.submit({ type: 'away', agent: id, reason: 'admin', note: '' }),
    );
  } catch (error) {
    if (!(error instanceof StoreBusy)) throw error;
    return { refusal: t('denial.store') };
  }
  const told = id === admin.id ? [] : hub.of({ kind: 'agent', id });
  for (const socket of told)
    socket.send(control({ op: 'refused', say: socket.t('admin.people.youAreAway') }));
  return { said: t('admin.people.madeAway', { name }) };
};
