/** What could not be done, in words for the operator. */
export class Unable extends Error {
  override readonly name: string = 'Unable';
}

/** What was asked for makes no sense, in words for the operator. */
export class Misused extends Unable {
  override readonly name = 'Misused';
}
