import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Reaper } from './reaper.ts';

interface Made {
  readonly path: string;
  readonly reaper: Reaper;
}

/** The temporary folder of a cloud, made when it is first needed; it is gone however the cloud ends. */
export class TemporaryFolder {
  #made: Made | undefined;
  #isRemoved = false;

  /** Ends what outlives the cloud. @throws Error once it is removed */
  get reaper(): Reaper {
    return this.#open().reaper;
  }

  /** @throws Error once it is removed */
  get path(): string {
    return this.#open().path;
  }

  /**
   * Makes a folder in it.
   * @throws Error once it is removed
   */
  folder(...names: readonly string[]): string {
    const path = join(this.path, ...names);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** From now on it makes nothing: what still runs must not bring back what is removed. */
  async remove(): Promise<void> {
    this.#isRemoved = true;
    if (this.#made === undefined) return;
    await this.#made.reaper.finish();
    // Where there is no shell, nobody has done it yet.
    await rm(this.#made.path, { recursive: true, force: true });
  }

  #open(): Made {
    if (this.#isRemoved) throw new Error('The cloud has stopped: its temporary folder is gone.');
    if (this.#made === undefined) {
      const path = mkdtempSync(join(tmpdir(), 'jobline-cloud-'));
      this.#made = { path, reaper: new Reaper(path) };
    }
    return this.#made;
  }
}
