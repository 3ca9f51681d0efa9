import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { isAlive } from '../../localstack/process-alive.ts';
import { until } from '../testing/until.ts';
import { runQuietly } from './run-quietly.ts';

/** An ended process may wait for its new parent to notice; only Linux shows it. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const options = { cwd: tmpdir(), withinMs: 10_000 };

it('keeps what a program says on both outputs', async () => {
  const ended = await runQuietly('sh', ['-c', 'echo a; echo b >&2; exit 3'], options);
  expect(ended.code).toBe(3);
  expect(ended.output).toContain('a\n');
  expect(ended.output).toContain('b\n');
});

it('says that a program is not there', async () => {
  const ended = await runQuietly('no-such-program', [], options);
  expect(ended).toEqual({ code: null, output: expect.stringContaining('ENOENT') });
});

it('ends a program that takes too long, with what it has started', async () => {
  await using folder = await temporaryFolder();
  const pidFile = join(folder.path, 'pid');
  const script = `sleep 60 & echo $! > '${pidFile}'; wait`;
  const ended = await runQuietly('sh', ['-c', script], { ...options, withinMs: 1000 });
  expect(ended).toEqual({ code: null, output: 'not done within 1 s' });
  const pid = Number(await readFile(pidFile, 'utf8'));
  await until(() => !isAlive(pid) || isZombie(pid), 5000);
});
