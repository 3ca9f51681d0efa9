import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reaper } from '../../kernel/temporary/reaper.ts';
import type { TemporaryFolder } from '../../kernel/temporary/temporary-folder.ts';
import { guardModule } from './guard.ts';

/** What the cloud's functions have of its temporary folder. */
export class Workspace {
  readonly #temporary: TemporaryFolder;
  readonly #outboundHosts: readonly string[];
  #guard: { readonly path: string | undefined } | undefined;
  #closed = false;

  /** @param outboundHosts that functions may connect to besides this machine. */
  constructor(temporary: TemporaryFolder, outboundHosts: readonly string[]) {
    this.#temporary = temporary;
    this.#outboundHosts = outboundHosts;
  }

  /** Ends what outlives the cloud. */
  get reaper(): Reaper {
    return this.#temporary.reaper;
  }

  /** The file that Node functions preload; undefined where they may connect everywhere. */
  get guard(): string | undefined {
    this.#guard ??= { path: this.#writeGuard() };
    return this.#guard.path;
  }

  /** The folder of compiled code, which all Node functions share. */
  get compileCache(): string {
    return join(this.#temporary.path, 'compiled');
  }

  /**
   * Makes a folder in it.
   * @throws Error once it is closed
   */
  async folder(...names: readonly string[]): Promise<string> {
    if (this.#closed) throw new Error('The cloud has stopped: it runs no more functions.');
    return this.#temporary.folder(...names);
  }

  /** From now on it makes nothing: what still runs must not bring back what is removed. */
  close(): void {
    this.#closed = true;
  }

  #writeGuard(): string | undefined {
    const module = guardModule(this.#outboundHosts);
    if (module === undefined) return undefined;
    const path = join(this.#temporary.path, 'loopback-only.cjs');
    writeFileSync(path, module);
    return path;
  }
}
