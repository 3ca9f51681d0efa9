import { execFile } from 'node:child_process';
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

async function sample(cloud: number): Promise<Omit<MemorySample, 'at'>> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const megabytes = (kilobytes = 0) => Math.round(kilobytes / 1024);
  const mine = new Set([cloud]);
  let functions = 0;
  // Parents have lower numbers than their children, but for the rare wrap of the numbers.
  for (const [pid = 0, parent = 0, held = 0] of all) {
    if (!mine.has(parent)) continue;
    mine.add(pid);
    functions += held;
  }
  const own = all.find(([pid]) => pid === cloud)?.[2];
  return { cloud: megabytes(own), functions: megabytes(functions), processes: mine.size - 1 };
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
