import type { Customer } from './customer.ts';

/** Somebody in a line behind all who leave it. */
export class Behind {
  readonly #told: { readonly place: number; readonly at: number }[] = [];

  constructor(customer: Customer) {
    customer.socket.on('message', (data: Buffer) => {
      const place = /Place in line[^]*?<strong>(\d+)</.exec(data.toString())?.[1];
      if (place !== undefined) this.#told.push({ place: Number(place), at: performance.now() });
    });
  }

  /** The longest that they did not know of one of the departures at these times, in milliseconds. */
  lateness(departures: readonly number[]): number {
    const now = this.#told.at(-1)?.place ?? Number.NaN;
    const late = departures.map((left, i) => {
      const knew = this.#told.find(({ place }) => place <= now + departures.length - 1 - i);
      return (knew?.at ?? Number.NaN) - left;
    });
    return Math.max(...late);
  }
}
