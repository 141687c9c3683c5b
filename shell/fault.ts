import { english } from './translate.ts';
import type { Key, Values } from './translate.ts';

/** What somebody typed cannot be taken, with the sentence that says why in every language. */
export class Fault extends RangeError {
  readonly sentence: Key;
  readonly values: Values;

  constructor(sentence: Key, values: Values = {}) {
    super(english(sentence, values));
    this.sentence = sentence;
    this.values = values;
  }
}
