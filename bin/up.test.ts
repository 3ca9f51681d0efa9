import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalOutputs, localOutputs } from './local/systems.ts';
import { runCli } from './testing/run-cli.ts';

const project = join(import.meta.dirname, '..');

async function until(isSo: () => Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${withinMs} ms.`);
    await pause(50);
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('jobline up', { timeout: 60_000 }, () => {
  let home: string;
  let up: ChildProcess;
  let printed: string;

  const readOutputs = async (): Promise<LocalOutputs | undefined> => {
    try {
      return localOutputs.parse(JSON.parse(await readFile(join(home, 'outputs.json'), 'utf8')));
    } catch {
      return undefined;
    }
  };

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'jobline-home-'));
    printed = '';
    up = spawn(process.execPath, [join(project, 'bin', 'jobline.ts'), 'up', '--port', '0'], {
      env: { PATH: process.env['PATH'], JOBLINE_HOME: home },
    });
    up.stdout?.on('data', (text) => {
      printed += text;
    });
    await until(async () => (await readOutputs()) !== undefined, 40_000);
  }, 60_000);
  afterEach(async () => {
    if (up.exitCode === null && up.signalCode === null) up.kill('SIGKILL');
    await rm(home, { recursive: true });
  });

  it('serves a second terminal, and ends on SIGINT within five seconds', async () => {
    const outputs = await readOutputs();
    expect(outputs?.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await until(async () => printed.includes('curl'), 5000);
    const curl = /curl [\s\S]*?process-drawing$/m.exec(printed)?.[0] ?? '';
    const { stdout } = await promisify(execFile)('sh', ['-c', curl], { cwd: project });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'queued' });

    const submitted = await runCli(
      ['submit', 'samples/office-level-1.pdf', '--client', 'A', '--project', 'B', '--wait'],
      { JOBLINE_HOME: home },
    );
    expect(submitted).toMatchObject({ code: 0, stdout: expect.stringContaining('completed') });
    const jobId = submitted.stdout.split(' ')[0] ?? '';
    const target = join(home, 'schedule.xlsx');
    const fetched = await runCli(['download', jobId, '--out', target], { JOBLINE_HOME: home });
    expect(fetched.code).toBe(0);
    expect((await readFile(target)).subarray(0, 2).toString()).toBe('PK');
    const listed = await runCli(['jobs', '--status', 'completed'], { JOBLINE_HOME: home });
    expect(listed.stdout).toContain(jobId);

    const began = Date.now();
    up.kill('SIGINT');
    const [code] = await once(up, 'exit');
    expect(code).toBe(0);
    expect(Date.now() - began).toBeLessThan(5000);
    expect(await readOutputs()).toBeUndefined();
  });

  it('leaves no function process behind when it is killed', async () => {
    const functions = await childrenOf(up.pid ?? 0);
    expect(functions.length).toBeGreaterThan(0);
    up.kill('SIGKILL');
    await until(async () => !functions.some(isAlive), 5000);
  });
});
