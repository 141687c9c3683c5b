/** The machine has something that its chart cannot say, and XState itself has to run. */
export class Unread extends Error {}
