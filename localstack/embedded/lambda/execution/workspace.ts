import { mkdtempSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardModule } from './guard.ts';
import { Reaper } from './reaper.ts';

interface Made {
  readonly folder: string;
  readonly reaper: Reaper;
  readonly guard: string | undefined;
}

/** The temporary folder of the cloud's functions, made when it is first needed. */
export class Workspace {
  readonly #outboundHosts: readonly string[];
  #made: Made | undefined;

  /** @param outboundHosts that functions may connect to besides this machine. */
  constructor(outboundHosts: readonly string[]) {
    this.#outboundHosts = outboundHosts;
  }

  /** Ends what outlives the cloud. */
  get reaper(): Reaper {
    return this.#open().reaper;
  }

  /** The file that Node functions preload; undefined where they may connect everywhere. */
  get guard(): string | undefined {
    return this.#open().guard;
  }

  /** Makes a folder in it. */
  async folder(...names: readonly string[]): Promise<string> {
    const path = join(this.#open().folder, ...names);
    await mkdir(path, { recursive: true });
    return path;
  }

  async remove(): Promise<void> {
    await this.#made?.reaper.finish();
    this.#made = undefined;
  }

  #open(): Made {
    if (this.#made === undefined) {
      const folder = mkdtempSync(join(tmpdir(), 'cloud-functions-'));
      this.#made = { folder, reaper: new Reaper(folder), guard: this.#writeGuard(folder) };
    }
    return this.#made;
  }

  #writeGuard(folder: string): string | undefined {
    const module = guardModule(this.#outboundHosts);
    if (module === undefined) return undefined;
    const path = join(folder, 'loopback-only.cjs');
    writeFileSync(path, module);
    return path;
  }
}
