import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteRange } from '../objects/ranges.ts';

/** The bytes of an object or of a part; they never change. */
export interface Body {
  /** Bytes. */
  readonly size: number;
  /** All of it, or what a range has of it. */
  read(range?: ByteRange): Buffer;
  /** Lets go of it: nobody reads it again. */
  discard(): void;
}

/**
 * Larger ones lie in files. One of this size takes about as much memory as what is said of its
 * object, and a block on the disk; a file takes 0.1 ms and more to make, however small it is.
 */
const mostInMemory = 4096;

/** A body in memory. */
export class HeldBody implements Body {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  read(range?: ByteRange): Buffer {
    return range === undefined ? this.#bytes : this.#bytes.subarray(range.start, range.end + 1);
  }

  discard(): void {}
}

class FileBody implements Body {
  readonly size: number;
  readonly #path: string;

  constructor(path: string, size: number) {
    this.#path = path;
    this.size = size;
  }

  read({ end, start }: ByteRange = { start: 0, end: this.size - 1 }): Buffer {
    const bytes = Buffer.allocUnsafeSlow(end - start + 1);
    const file = openSync(this.#path, 'r');
    try {
      let read = 0;
      while (read < bytes.length) {
        const more = readSync(file, bytes, read, bytes.length - read, start + read);
        if (more === 0) throw new Error(`The file ${this.#path} is shorter than its object.`);
        read += more;
      }
    } finally {
      closeSync(file);
    }
    return bytes;
  }

  discard(): void {
    rmSync(this.#path, { force: true });
  }
}

/**
 * Makes bodies: small ones in memory, large ones as files of a folder. Files are written and read at
 * once, which is faster than the sums over the same bytes; so no reader meets a body half written,
 * or one that goes while it reads.
 */
export class Bodies {
  readonly #folder: () => string;
  #made: string | undefined;
  #count = 0;

  /** @param folder gives one for these files alone, when the first is written. */
  constructor(folder: () => string) {
    this.#folder = folder;
  }

  /** @throws Error where it cannot be written; nothing is left of it then. */
  keep(bytes: Buffer): Body {
    // A copy of its own: what it came in may be larger, as Node's pool of small buffers is.
    if (bytes.length <= mostInMemory)
      return new HeldBody(Buffer.from(new Uint8Array(bytes).buffer));
    this.#made ??= this.#folder();
    this.#count += 1;
    const path = join(this.#made, String(this.#count));
    try {
      writeFileSync(path, bytes, { flag: 'wx' });
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
    return new FileBody(path, bytes.length);
  }

  /** Lets go of all. */
  clear(): void {
    if (this.#made === undefined) return;
    rmSync(this.#made, { recursive: true, force: true });
    this.#made = undefined;
  }
}
