import { Unsettled } from './unsettled.ts';

/** Entries, or batches, that gather before they are moved: the more of a conversation lie together, the fewer pages change. */
const gathered = 8_192;
/** The same for long ones, in characters: what gathers is held in memory. */
const heavy = 4_194_304;

/** What the batches of some turns in a row have that is not settled. */
export class Span {
  readonly entries = new Unsettled();
  /** The first and the last of the turns. */
  from = 0;
  until: number;

  constructor(until = 0) {
    this.until = until;
  }

  /** The entries that are added next are of this turn. */
  begin(turn: number): void {
    this.from ||= turn;
    this.until = turn;
  }

  /** Whether so much has gathered that it is to be moved. */
  get isMuch(): boolean {
    const { size, length } = this.entries;
    return size >= gathered || length >= heavy || this.until - this.from >= gathered;
  }

  /** Whether it has entries of turns up to this one. */
  isDue(until: number): boolean {
    return this.entries.size > 0 && this.from <= until;
  }
}
