import { execFile } from 'node:child_process';
import { copyFile, constants, mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const size = 256 * 1024 * 1024;

/** A filesystem of its own on a disk that is a file: what reached the disk is in that file. */
export class Disk {
  /** Where it is mounted. */
  readonly folder: string;
  readonly #image: string;

  private constructor(folder: string, image: string) {
    this.folder = folder;
    this.#image = image;
  }

  /** An empty disk in this folder; rejects where nothing may be mounted. */
  static async in(parent: string): Promise<Disk> {
    const disk = new Disk(join(parent, 'disk'), join(parent, 'image'));
    await mkdir(disk.folder);
    await writeFile(disk.#image, '');
    await truncate(disk.#image, size);
    await run('mkfs.ext4', ['-q', '-F', disk.#image]);
    await disk.#mount();
    return disk;
  }

  /** The power fails: what programs wrote and the disk does not have yet is gone. */
  async cutPower(): Promise<void> {
    const left = `${this.#image}.left`;
    await copyFile(this.#image, left, constants.COPYFILE_FICLONE);
    // Unmounting writes the rest, to an image that nobody reads again.
    await this.remove();
    await rename(left, this.#image);
    await this.#mount();
  }

  async remove(): Promise<void> {
    await run('umount', [this.folder]);
    await rm(this.#image);
  }

  /** Nothing but fsync writes the journal of the filesystem within five minutes. */
  async #mount(): Promise<void> {
    await run('mount', ['-o', 'loop,commit=300', this.#image, this.folder]);
  }
}

/** Whether this machine lets us mount, as root does on most. */
export const canMount = async (parent: string): Promise<boolean> => {
  try {
    await (await Disk.in(parent)).remove();
    return true;
  } catch {
    return false;
  } finally {
    await rm(join(parent, 'disk'), { recursive: true, force: true });
    await rm(join(parent, 'image'), { force: true });
  }
};
