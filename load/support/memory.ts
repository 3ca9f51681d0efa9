import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What processes hold, in MB. */
export interface MemorySample {
  /** Seconds since the watch began. */
  readonly at: number;
  readonly cloud: number;
  /** All processes of functions together, and how many they are. */
  readonly functions: number;
  readonly processes: number;
}

/** Of a process that has ended, nothing. */
const gone = () => '';

/**
 * What a process holds, in KB. Of pages that several have, such as those of Node itself, each holds its share;
 * else fifty processes would seem to hold Node fifty times.
 * @see proc(5), "Pss"
 */
async function heldBy(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1').catch(gone);
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
}

/** The processes that one has started, and those that these have. */
async function below(pid: number): Promise<readonly number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  const found = new Set([pid]);
  // Parents have lower numbers than their children, but for the rare wrap of the numbers.
  for (const line of stdout.trim().split('\n')) {
    const [child = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    if (found.has(parent)) found.add(child);
  }
  found.delete(pid);
  return [...found];
}

async function sample(cloud: number): Promise<Omit<MemorySample, 'at'>> {
  const others = await below(cloud);
  const own = await heldBy(cloud);
  const held: number[] = [];
  // One after the other: what is measured meanwhile needs the cores.
  for (const pid of others) held.push(await heldBy(pid));
  const functions = held.reduce((sum, kilobytes) => sum + kilobytes, 0);
  const megabytes = (kilobytes: number) => Math.round(kilobytes / 1_024);
  return { cloud: megabytes(own), functions: megabytes(functions), processes: held.length };
}

/** Looks at the memory of a cloud and its functions until it is stopped. */
export function watchMemory(cloud: number, everyMs: number) {
  const began = performance.now();
  const samples: MemorySample[] = [];
  const look = async () => {
    const at = Math.round((performance.now() - began) / 1_000);
    samples.push({ at, ...(await sample(cloud)) });
  };
  const timer = setInterval(() => void look().catch(() => {}), everyMs);
  return {
    async stop(): Promise<readonly MemorySample[]> {
      clearInterval(timer);
      await look();
      return samples;
    },
  };
}
