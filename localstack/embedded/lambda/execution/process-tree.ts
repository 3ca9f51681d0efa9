import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in pages of 4 KB on the machines we run on. */
const PAGE = 4_096;

/** The processes that one has started; each of its threads may have started some. */
function childrenOf(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).flatMap((thread) => {
    const children = readFileSync(`${tasks}/${thread}/children`, 'latin1').trim();
    return children === '' ? [] : children.split(' ').map(Number);
  });
}

/** Children, and theirs. */
function descendantsOf(pid: number): number[] {
  try {
    return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
  } catch {
    // It has just ended.
    return [];
  }
}

function pagesOf(pid: number): { readonly resident: number; readonly shared: number } {
  const [, resident = 0, shared = 0] = readFileSync(`/proc/${pid}/statm`, 'latin1')
    .split(' ')
    .map(Number);
  return { resident, shared };
}

/** Without what it shares with others, such as the program: that is counted once, with the first. */
function ownBytes(pid: number): number {
  try {
    const { resident, shared } = pagesOf(pid);
    return (resident - shared) * PAGE;
  } catch {
    return 0;
  }
}

/** A process and all that it has started. */
export class ProcessTree {
  readonly #pid: number;
  #descendants: readonly number[] = [];

  constructor(pid: number) {
    this.#pid = pid;
  }

  /** Finds out who belongs to it, which takes twenty times as long as a look at the memory of one. */
  search(): void {
    this.#descendants = descendantsOf(this.#pid);
  }

  /**
   * Bytes that all hold in memory who were found by the last search; undefined when the first has ended, and
   * where the system does not tell (only Linux does).
   */
  get bytes(): number | undefined {
    try {
      const first = pagesOf(this.#pid).resident * PAGE;
      return this.#descendants.reduce((sum, pid) => sum + ownBytes(pid), first);
    } catch {
      return undefined;
    }
  }
}
