import { countsScene } from './counts.ts';
import type { CountsScene } from './counts.ts';
import type { Sources } from './sources.ts';
import { expectedWait } from './expected.ts';
import { chatScenes, lasting } from './live/chats.ts';
import type { ChatScene, Lasting } from './live/chats.ts';
import type { LiveFilter } from './live/filter.ts';
import { peopleScene } from './people.ts';
import type { Translate } from '../translate.ts';

/** One line as admins see it. */
export type WatchedLine = {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly lasting: Lasting | undefined;
  readonly served: boolean;
  readonly open: boolean;
  readonly wait: string;
};

/** Every line that is not archived, and archived ones in which somebody waits. */
const lines = ({ desk, directory, waits }: Sources, now: number, t: Translate): WatchedLine[] =>
  directory
    .categories()
    .filter(({ id, archived }) => !archived || desk.line(id).size > 0)
    .map(({ id, name, open }) => {
      const { size, first } = desk.line(id);
      return {
        id,
        name,
        open,
        length: size,
        lasting: first && lasting(first.waitingSince, now, t),
        served: desk.isServed(id),
        wait: expectedWait(waits.of(id, now), t),
      };
    });

/** Everybody who waits, talks and works now. */
export type LiveScene = {
  readonly counts: CountsScene;
  readonly lines: readonly WatchedLine[];
  readonly agents: ReturnType<typeof peopleScene>['people'];
  readonly chats: readonly ChatScene[];
  readonly more: number;
};

export const liveScene = (
  sources: Sources,
  filter: LiveFilter,
  admin: string,
  now: number,
  t: Translate,
): LiveScene => ({
  counts: countsScene(sources, t),
  lines: lines(sources, now, t),
  agents: peopleScene(sources, new Map(), admin, now, t).people,
  ...chatScenes(sources, filter, now, t),
});
