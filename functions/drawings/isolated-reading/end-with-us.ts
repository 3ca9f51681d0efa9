import { spawn } from 'node:child_process';

/** Waits until its input ends, which the system sees to when we end, and then ends the process. */
const watch = 'read -r _; kill -9 "$0"';

/**
 * Ends a process when we are ended ourselves, even without a word: one that is lost in its work does
 * not notice. Systems without a shell have no such guard.
 *
 * @param pid a process of ours that runs
 * @returns to be called once the process has ended, before its number is given to another one
 */
export function endWithUs(pid: number): () => void {
  const guard = spawn('/bin/sh', ['-c', watch, String(pid)], {
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  return () => guard.kill('SIGKILL');
}
