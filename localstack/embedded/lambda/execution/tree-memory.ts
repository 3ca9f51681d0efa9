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
    return (resident - shared) * PAGE + below(pid);
  } catch {
    // It has just ended.
    return 0;
  }
}

function below(pid: number): number {
  return childrenOf(pid).reduce((sum, child) => sum + ownBytes(child), 0);
}

/**
 * Bytes that a process and all that it has started hold in memory; undefined when it has ended, and
 * where the system does not tell (only Linux does).
 */
export function treeBytes(pid: number): number | undefined {
  try {
    return pagesOf(pid).resident * PAGE + below(pid);
  } catch {
    return undefined;
  }
}
