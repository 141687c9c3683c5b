import { Books } from './desk/books.ts';
import { editCategory } from './desk/category.ts';
import type { DeskEvent } from './desk/event.ts';
import { join } from './desk/join.ts';
import { leaveMessage } from './desk/leaveMessage.ts';
import { end, noReply, release } from './desk/release.ts';
import { move, transfer } from './desk/transfer.ts';
import { tellConversation } from './effect.ts';
import type { Effect } from './effect.ts';
import { choose, explain } from './match.ts';

/**
 * The dispatcher: the one owner of lines, limits and assignment. It matches after every event
 * that can change who is served, until nothing more matches.
 */
export class Dispatcher {
  readonly books = new Books();

  /** What this event wants done; the desk's own books are already changed. */
  on(event: DeskEvent): readonly Effect[] {
    this.#take(event);
    this.#match(event.at);
    return this.books.takeEffects();
  }

  #take(event: DeskEvent): void {
    const { books } = this;
    switch (event.type) {
      case 'join':
        return join(books, event);
      case 'leaveMessage':
        return leaveMessage(books, event);
      case 'roster':
        return books.enroll({ ...event, id: event.agent });
      case 'agentLost':
        return release(books, event, 'agent_lost');
      case 'agentGone':
        release(books, event, 'agent_left');
        books.roster.delete(event.agent);
        return;
      case 'ended':
        return end(books, event);
      case 'noReply':
        return noReply(books, event);
      case 'transfer':
        return transfer(books, event);
      case 'move':
        return move(books, event);
      case 'editCategory':
        return editCategory(books, event);
    }
  }

  /** The longest waiting of all lines that somebody can serve is served, until nobody can be. */
  #match(at: number): void {
    const { books } = this;
    for (;;) {
      const chosen = choose(books.lines, books.roster);
      if (!chosen) return;
      const { seat, slot } = chosen;
      const why = explain(books.roster, seat, slot);
      const draft = books.categories.get(seat.category)?.draft ?? false;
      const { id: agent, name } = slot;
      books.unwait(seat);
      books.tell(tellConversation(seat.id, { type: 'assigned', at, agent, name, why, draft }));
      books.seat(seat, slot, at);
    }
  }
}
