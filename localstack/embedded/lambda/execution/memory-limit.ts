import { readFileSync } from 'node:fs';
import { treeBytes } from './tree-memory.ts';

/** How often memory is looked at, in milliseconds; a look takes a fraction of one. */
const LOOK_EVERY = 50;
const MB = 1024 ** 2;

/**
 * Keeps what an execution environment holds in memory, children included, within what its function
 * has: one that takes more is killed without a word, as Lambda does. Only while it is at work; Lambda
 * freezes it in between. Where the system does not tell (not Linux) there is no limit.
 */
export class MemoryLimit {
  readonly #pid: number;
  readonly #megabytes: number;
  readonly #kill: () => void;
  #timer: NodeJS.Timeout | undefined;
  #peak = 0;

  constructor(pid: number, options: { readonly megabytes: number; readonly kill: () => void }) {
    this.#pid = pid;
    this.#megabytes = options.megabytes;
    this.#kill = options.kill;
  }

  /** The most that was held so far, in whole MB. */
  get peak(): number {
    return Math.min(Math.round(this.#peak / MB), this.#megabytes);
  }

  watch(): void {
    this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY).unref();
  }

  rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Looks now, and at what was held between looks. */
  read(): void {
    this.#remember(highWaterMark(this.#pid));
    this.#look();
  }

  #look(): void {
    const bytes = treeBytes(this.#pid) ?? 0;
    this.#remember(bytes);
    if (bytes > this.#megabytes * MB) this.#kill();
  }

  #remember(bytes: number): void {
    this.#peak = Math.max(this.#peak, bytes);
  }
}

/** The most that the process itself has held, in bytes; one that is ending holds nothing any more. */
function highWaterMark(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
