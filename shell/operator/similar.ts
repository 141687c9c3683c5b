import { nameKey } from '../nameKey.ts';

/** Letters to add, take away or exchange to make one text of the other. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1];
    for (let j = 1; j < row.length; j += 1) {
      const same = row[j - 1]! + Number(letter !== other[j - 1]);
      next.push(Math.min(same, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** The names that somebody may have meant by this one, the likeliest first. */
export const similarTo = (name: string, names: readonly string[]): string[] => {
  const wanted = nameKey(name);
  return names
    .map((known) => {
      const key = nameKey(known);
      const isPart = wanted !== '' && (key.includes(wanted) || wanted.includes(key));
      const letters = distance(wanted, key);
      return { known, far: isPart ? Math.min(1, letters) : letters };
    })
    .filter(({ far }) => far <= Math.max(1, wanted.length / 3))
    .toSorted((one, other) => one.far - other.far || one.known.localeCompare(other.known))
    .map(({ known }) => known)
    .slice(0, 5);
};
