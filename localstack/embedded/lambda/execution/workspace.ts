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

function stopped(): Error {
  return new Error('The cloud has stopped: it runs no more functions.');
}

/** The temporary folder of the cloud's functions, made when it is first needed. */
export class Workspace {
  readonly #outboundHosts: readonly string[];
  #made: Made | undefined;
  #closed = false;

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

  /** The folder of compiled code, which all Node functions share. */
  get compileCache(): string {
    return join(this.#open().folder, 'compiled');
  }

  /**
   * Makes a folder in it.
   * @throws Error once it is closed
   */
  async folder(...names: readonly string[]): Promise<string> {
    if (this.#closed) throw stopped();
    const path = join(this.#open().folder, ...names);
    await mkdir(path, { recursive: true });
    return path;
  }

  /** From now on it makes nothing: what still runs must not bring back what is removed. */
  close(): void {
    this.#closed = true;
  }

  async remove(): Promise<void> {
    this.close();
    await this.#made?.reaper.finish();
  }

  #open(): Made {
    if (this.#made === undefined) {
      if (this.#closed) throw stopped();
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
