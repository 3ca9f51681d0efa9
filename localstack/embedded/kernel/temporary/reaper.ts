import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Reads `+ <pid>` and `- <pid>` lines. When they end, whoever wrote them is gone: then it kills the
 * process groups that are left and removes the folder.
 */
const script = `
trap '' HUP INT TERM
while read -r sign pid; do
  if [ "$sign" = + ]; then alive="$alive $pid"; continue; fi
  left=
  for other in $alive; do [ "$other" = "$pid" ] || left="$left $other"; done
  alive=$left
done
for pid in $alive; do kill -s KILL -- "-$pid" 2>/dev/null; done
rm -rf -- "$1"
`;

/**
 * Outlives the cloud by a moment, so that no execution environment does, however the cloud dies:
 * a shell in a session of its own that waits for its input to end. Being outside the environments,
 * it also ends those that are busy in a loop, and bootstraps that are not Node.
 */
export class Reaper {
  readonly #shell: ChildProcess;

  /** @param folder removed at the end. */
  constructor(folder: string) {
    this.#shell = spawn('/bin/sh', ['-c', script, 'reaper', folder], {
      detached: true,
      env: { PATH: '/usr/bin:/bin' },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#shell.unref();
    // Where there is no shell, environments still end when they find the Runtime API gone.
    this.#shell.on('error', () => {});
    this.#shell.stdin?.on('error', () => {});
  }

  watch(pid: number): void {
    this.#shell.stdin?.write(`+ ${pid}\n`);
  }

  forget(pid: number): void {
    this.#shell.stdin?.write(`- ${pid}\n`);
  }

  /** Ends what is left and waits until the folder is gone. */
  async finish(): Promise<void> {
    if (this.#shell.exitCode !== null || this.#shell.pid === undefined) return;
    const ended = once(this.#shell, 'exit');
    this.#shell.ref();
    this.#shell.stdin?.end();
    await ended;
  }
}
