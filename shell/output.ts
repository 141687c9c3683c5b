import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** Characters that are kept while nothing can be written; what is beyond them is lost. */
const most = 1024 * 1024;
/** Milliseconds until it is tried again where nothing could be written; the next line tries at once. */
const again = 1_000;

/**
 * A file or pipe for lines that nobody waits for. One that takes nothing, as on a full disk, fails nobody
 * and holds nobody up, at the end of the process either.
 */
export class Output implements DestinationStream {
  readonly #fd: number;
  #lines: string[] = [];
  #length = 0;
  /** What could be written in part, or not at all. */
  #rest: Uint8Array = new Uint8Array();
  #isWriting = false;
  #isUsed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(fd: number) {
    this.#fd = fd;
  }

  write(line: string): void {
    if (!this.#isUsed) process.on('exit', () => this.flushSync());
    this.#isUsed = true;
    if (this.#length + line.length > most) return;
    this.#lines.push(line);
    this.#length += line.length;
    this.#writeAll();
  }

  /** Tries once to write what is left. */
  flushSync(): void {
    const bytes = this.#take();
    try {
      this.#keep(bytes, writeSync(this.#fd, bytes));
    } catch {
      this.#keep(bytes, 0);
    }
  }

  #writeAll(): void {
    if (this.#isWriting || this.#length === 0) return;
    this.#isWriting = true;
    const bytes = this.#take();
    write(this.#fd, bytes, (error, written) => {
      this.#isWriting = false;
      this.#keep(bytes, error ? 0 : written);
      if (!error) return this.#writeAll();
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.#writeAll(), again).unref();
    });
  }

  #take(): Uint8Array {
    const bytes = Buffer.concat([this.#rest, Buffer.from(this.#lines.join(''))]);
    this.#rest = new Uint8Array();
    this.#lines = [];
    return bytes;
  }

  #keep(bytes: Uint8Array, written: number): void {
    this.#rest = bytes.subarray(written);
    this.#length = this.#rest.length + this.#lines.join('').length;
  }
}
