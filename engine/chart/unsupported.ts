/** The machine has something here that a chart cannot say. */
export class Unsupported extends Error {
  constructor({ id }: { readonly id: string }) {
    super(`${id} has something that a chart cannot say`);
  }
}
