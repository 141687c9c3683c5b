import type { Random } from '../engine/simulation/random.ts';
import type { Pace } from './pace.ts';

/** Frames about a draft are told at most this often, as pages do: in real milliseconds. */
const tellEvery = 260;
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Two letters of the word in the other order, as fingers do it. */
const slip = (word: string): string => `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`;

/** Types a text word by word, with slips that are noticed; `show` gets what stands in the box. */
export const type = async (
  text: string,
  pace: Pace,
  random: Random,
  show: (draft: string) => void,
): Promise<void> => {
  let toldAt = 0;
  const tell = (draft: string): void => {
    const now = performance.now();
    if (now - toldAt < tellEvery) return;
    toldAt = now;
    show(draft);
  };
  // What has several lines is pasted.
  if (text.includes('\n')) {
    tell(text);
    await pace.pause(2_500);
    return;
  }
  let draft = '';
  for (const { segment } of words.segment(text)) {
    await pace.pause(80 + segment.length * (25 + random.below(35)));
    if (/^[a-z]{5,}$/.test(segment) && random.chance(0.08)) {
      tell(draft + slip(segment));
      await pace.pause(700);
      tell(draft);
      await pace.pause(400);
    }
    draft += segment;
    tell(draft);
  }
  await pace.pause(300 + random.below(500));
};
