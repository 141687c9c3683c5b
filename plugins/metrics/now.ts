import type { Side } from '../../shell/rights/row.ts';
import type { Site } from '../../shell/site.ts';
import { by, counter, gauge } from './exposition.ts';
import type { Figure } from './exposition.ts';

/** How it is at this moment. */
export const figuresOf = ({ desk, hub, journal }: Site, at: number): Figure[] => {
  const { signedIn, available, customers, active } = desk.counts();
  const lines = desk
    .categories()
    .map(({ id, archived }) => ({ id, archived, line: desk.line(id) }))
    .filter(({ archived, line }) => !archived || line.size > 0);
  const longest = lines.map(({ id, line }) => {
    const first = line.first;
    return [id, first ? Math.max(0, at - first.waitingSince) / 1_000 : 0] as const;
  });
  const sockets = (side: Side) => [...hub].filter(({ as }) => as === side).length;
  const { framesIn, framesOut, bytesIn, bytesOut } = hub.traffic;
  return [
    gauge('chatter_agents_signed_in', 'Agents who are signed in.', signedIn),
    gauge('chatter_agents_available', 'Agents who take chats.', available),
    gauge('chatter_customers', 'Customers who are there: people, not sockets.', customers),
    gauge('chatter_chats_active', 'Chats that an agent has.', active),
    by(
      'category',
      'gauge',
      'chatter_waiting',
      'Customers in the line.',
      lines.map(({ id, line }) => [id, line.size] as const),
    ),
    by(
      'category',
      'gauge',
      'chatter_longest_wait_seconds',
      'How long the first of the line has waited.',
      longest,
    ),
    by('role', 'gauge', 'chatter_sockets', 'Open sockets.', [
      ['agent', sockets('agent')],
      ['customer', sockets('customer')],
      ['admin', sockets('admin')],
    ]),
    counter('chatter_frames_received_total', 'Frames from browsers.', framesIn),
    counter('chatter_frames_sent_total', 'Frames to browsers.', framesOut),
    counter('chatter_socket_received_bytes_total', 'Bytes from browsers by sockets.', bytesIn),
    counter('chatter_socket_sent_bytes_total', 'Bytes to browsers by sockets.', bytesOut),
    gauge('chatter_journal_backlog', 'What happened and is not stored yet.', journal.behind),
    gauge('chatter_store_failing', '1 while the store takes nothing.', Number(journal.isFailing)),
  ];
};
