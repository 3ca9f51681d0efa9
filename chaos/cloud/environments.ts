import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The processes of the execution environments of a cloud, oldest first. */
async function environmentsOf(cloud: number): Promise<readonly number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args='], { maxBuffer: 2 ** 24 });
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => Number(found?.[2]) === cloud && found?.[3]?.includes('bootstrap.cjs'))
    .map((found) => Number(found?.[1]))
    .sort((one, other) => one - other);
}

/**
 * Ends one of a cloud's execution environments with SIGKILL.
 * @param which of them, 0 to below 1
 * @returns whether there was one
 */
export async function killEnvironment(cloud: number, which: number): Promise<boolean> {
  const pids = await environmentsOf(cloud);
  const pid = pids[Math.floor(which * pids.length)];
  if (pid === undefined) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    // It has ended since.
    return false;
  }
}
