/** Done in one turn of the loop, so that whoever else wants something does not wait for long. */
const slice = 100;

/**
 * Does something for each of a list, evenly over so many milliseconds from when it began: the first slice at
 * once, and at the end it is over. Returns how to stop.
 */
export const spread = <T>(
  list: readonly T[],
  act: (one: T) => void,
  began: number,
  ms: number,
  over?: () => void,
): (() => void) => {
  let timer: NodeJS.Timeout;
  const go = (from: number): void => {
    const to = from + slice;
    for (const one of list.slice(from, to)) act(one);
    const isLast = to >= list.length;
    const due = began + (isLast ? ms : (ms * to) / list.length);
    timer = setTimeout(() => (isLast ? over?.() : go(to)), due - performance.now());
  };
  go(0);
  return () => clearTimeout(timer);
};
