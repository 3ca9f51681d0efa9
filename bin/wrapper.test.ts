import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { isAlive } from '../localstack/process-alive.ts';
import { until } from './testing/until.ts';

const wrapper = join(import.meta.dirname, 'jobline.js');

/** The Node of the tests, and those of the machine, which may be older. */
const nodes = [process.execPath, '/usr/bin/node', '/usr/local/bin/node'].filter((path) =>
  existsSync(path),
);

/** Stands in for Node: says who it is, and waits for signals. */
const standIn = (folder: string, onTerm: string) => `#!/bin/sh
trap '${onTerm}' TERM
trap 'exit 41' INT
trap 'exit 42' HUP
echo $$ > '${folder}/pid'
while :; do sleep 0.05; done
`;

async function startWrapper(node: string, folder: string, onTerm = 'exit 40') {
  const fake = join(folder, 'node');
  await writeFile(fake, standIn(folder, onTerm));
  await chmod(fake, 0o755);
  const child: ChildProcess = spawn(node, [wrapper, 'up'], {
    env: { PATH: process.env['PATH'], JOBLINE_NODE: fake },
  });
  const pidFile = join(folder, 'pid');
  await until(async () => existsSync(pidFile) && (await readFile(pidFile, 'utf8')) !== '', 10_000);
  const pid = Number(await readFile(pidFile, 'utf8'));
  return { child, pid };
}

describe.each(nodes)('bin/jobline.js on %s, when it runs another Node', (node) => {
  it.each([
    ['SIGTERM', 40],
    ['SIGINT', 41],
    ['SIGHUP', 42],
  ] as const)('hands %s on and ends with the exit code of the command', async (signal, code) => {
    await using folder = await temporaryFolder();
    const { child, pid } = await startWrapper(node, folder.path);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([code, null]);
    expect(isAlive(pid)).toBe(false);
  });

  it('ends by the signal that ended the command', async () => {
    await using folder = await temporaryFolder();
    const { child } = await startWrapper(node, folder.path, 'trap - TERM; kill -TERM $$');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
  });

  it('passes on arguments, output and exit code', async () => {
    const env = { PATH: process.env['PATH'], JOBLINE_NODE: process.execPath };
    const child = spawn(node, [wrapper, 'nonsense'], { env });
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(said).toContain('nonsense');
  });

  it('says in a sentence that the Node it needs is not there', async () => {
    const child = spawn(node, [wrapper, 'jobs'], { env: { JOBLINE_NODE: '/none/node' } });
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(said).toContain('cannot be started (ENOENT)');
  });
});
