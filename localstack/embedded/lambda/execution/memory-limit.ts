import { readFileSync } from 'node:fs';
import { ProcessTree } from './process-tree.ts';

/** How often memory is looked at, in milliseconds; a look takes a fraction of one. */
const LOOK_EVERY = 50;
/** Looks until it is found out again what was started: who has just been started holds little. */
const LOOKS_A_SEARCH = 10;
const MB = 1024 ** 2;

/**
 * Keeps what an execution environment holds in memory, children included, within what its function
 * has: one that takes more is killed without a word, as Lambda does. Only while it is at work; Lambda
 * freezes it in between. Where the system does not tell (not Linux) there is no limit.
 */
export class MemoryLimit {
  readonly #pid: number;
  readonly #tree: ProcessTree;
  readonly #megabytes: number;
  readonly #kill: () => void;
  #timer: NodeJS.Timeout | undefined;
  #looks = 0;
  #peak = 0;

  constructor(pid: number, options: { readonly megabytes: number; readonly kill: () => void }) {
    this.#pid = pid;
    this.#tree = new ProcessTree(pid);
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
    this.#looks = 0;
    this.#look();
  }

  #look(): void {
    if (this.#looks % LOOKS_A_SEARCH === 0) this.#tree.search();
    this.#looks += 1;
    const bytes = this.#tree.bytes ?? 0;
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
