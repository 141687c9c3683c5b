import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import type { Stage } from './stage.ts';

/** An answer that no browser may take for a page. */
export type Plain = { readonly path: string; readonly type: string; readonly sniffed: boolean };

/** Everything that is not a page: what is taken along, and answers to scripts. */
export const answers = async ({ house, texts }: Stage, ana: Visitor): Promise<Plain[]> => {
  const carl = house.visitor();
  await carl.get('/');
  await carl.post('/join', { name: texts[0] ?? '', category: 'sales' });
  const [record] = await house.chatter.site.store.conversations({}, 1);
  const { id, customer } = record!;
  for (const text of texts) {
    const who = { kind: 'customer', id: customer } as const;
    await house.chatter.site.journal.submit({
      type: 'send',
      from: who,
      conversation: id,
      id: messageId(),
      text,
    });
  }
  const ask = async (visitor: Visitor, path: string, init: RequestInit = {}): Promise<Plain> => {
    const headers = { cookie: visitor.cookie, ...init.headers };
    const answer = await fetch(visitor.origin + path, { ...init, headers });
    await answer.arrayBuffer();
    const type = answer.headers.get('content-type') ?? '';
    return { path, type, sniffed: answer.headers.get('x-content-type-options') !== 'nosniff' };
  };
  const form = {
    method: 'POST',
    headers: { accept: 'application/json', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({
      conversation: id,
      id: messageId(),
      text: `<script>alert(1)</script>${'a'.repeat(3_000)}`,
    }),
  };
  return [
    await ask(carl, '/chat/send', form),
    await ask(carl, '/chat/transcript'),
    await ask(ana, `/agent/conversations/${id}/transcript`),
    await ask(ana, '/agent/conversations.csv'),
    await ask(ana, '/agent/conversations.jsonl'),
    await ask(house.admin, '/admin/reports.csv'),
    await ask(house.admin, '/metrics'),
  ];
};
