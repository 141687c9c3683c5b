import type { AnyEventObject, AnyStateMachine } from 'xstate';
import { readPlaces } from './chart/place.ts';
import type { Place } from './chart/place.ts';
import { Unread } from './chart/unread.ts';
import { openOf } from './chart/way.ts';
import type { Context, Now } from './chart/way.ts';
import type { Effect } from './effect.ts';

type Blank = Place['blank'];
type Moved = { readonly snapshot: Blank; readonly effects: readonly Effect[] };

/** What a machine knows at first. */
type First = (from: { readonly input: unknown }) => Context;

const none: readonly Effect[] = [];

/**
 * What XState made of a machine whose states are on one level and whose actions only emit and
 * assign, read once: a step is then a look-up, and ends exactly where XState's own transition does.
 */
export class Chart {
  readonly #places: ReadonlyMap<string, Place>;
  readonly #first: Blank;
  readonly #context: First;

  constructor(machine: AnyStateMachine) {
    const places = readPlaces(machine);
    const context: unknown = machine.config.context;
    if (typeof context !== 'function') throw new Unread(machine.root);
    this.#context = context as First;
    this.#places = new Map(places);
    this.#first = places[0]![1].blank;
  }

  begin(input: unknown): Moved {
    return { snapshot: { ...this.#first, context: this.#context({ input }) }, effects: none };
  }

  /** The same snapshot when the event is nothing to this state. */
  step(snapshot: Blank, event: AnyEventObject): Moved {
    let place = this.#places.get(snapshot.value as string)!;
    let now: Now = { context: snapshot.context as Context, event };
    let effects = none;
    const ways = place.ways.get(event.type);
    let way = ways && openOf(ways, now);
    if (!way) return { snapshot, effects };
    for (; way; way = openOf(place.always, now)) {
      for (const { tells, changes } of way.acts) {
        if (changes) now = { context: { ...now.context, ...changes(now) }, event };
        else effects = effects === none ? tells(now).list : [...effects, ...tells(now).list];
      }
      if (way.to !== undefined) place = this.#places.get(way.to)!;
    }
    return { snapshot: { ...place.blank, context: now.context }, effects };
  }
}
