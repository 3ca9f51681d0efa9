import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { isAlive } from '../../localstack/process-alive.ts';
import type { LocalOutputs } from '../local/systems.ts';
import { onThisMachine } from '../testing/busy.ts';
import { runCli } from '../testing/run-cli.ts';
import { registeredIn, startUp } from '../testing/start-up.ts';
import { until } from '../testing/until.ts';

const project = join(import.meta.dirname, '..', '..');

async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
}

type Up = Awaited<ReturnType<typeof startUp>>;

/** One story, told in order: a start takes seconds. */
describe('jobline up', { timeout: 60_000 }, () => {
  const stack = new AsyncDisposableStack();
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let first: Up;
  let second: Up;
  let ofFirst: LocalOutputs | undefined;

  beforeAll(async () => {
    home = stack.use(await temporaryFolder());
    first = stack.use(await startUp({ home: home.path }));
    await first.says('Jobline is up');
    ofFirst = await registeredIn(home.path);
  }, 60_000);
  afterAll(() => stack.disposeAsync());

  it('serves a second terminal with the curl line that it prints', async () => {
    expect(ofFirst?.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const curl = /curl [\s\S]*?process-drawing$/m.exec(first.said.out)?.[0] ?? '';
    const { stdout } = await promisify(execFile)('sh', ['-c', curl], { cwd: project });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'queued' });
  });

  it('serves the other commands, without being told where it is', async () => {
    const variables = { JOBLINE_HOME: home.path };
    const drawing = join(project, 'samples', 'office-level-1.pdf');
    const submit = ['submit', drawing, '--client', 'A', '--project', 'B', '--wait'];
    const submitted = await runCli(submit, variables);
    expect(submitted).toMatchObject({ code: 0, stdout: expect.stringContaining('completed') });
    const jobId = submitted.stdout.split(' ')[0] ?? '';
    const target = join(home.path, 'schedule.xlsx');
    const fetched = await runCli(['download', jobId, '--out', target], variables);
    expect(fetched.code).toBe(0);
    expect((await readFile(target)).subarray(0, 2).toString()).toBe('PK');
    const listed = await runCli(['jobs', '--status', 'completed'], variables);
    expect(listed.stdout).toContain(jobId);
  });

  it('says that another one runs, and takes over the commands', async () => {
    second = stack.use(await startUp({ home: home.path }));
    await second.says('Jobline is up');
    expect(second.said.err).toContain(`Another Jobline runs at ${ofFirst?.endpoint}.`);
    expect((await registeredIn(home.path))?.endpoint).not.toBe(ofFirst?.endpoint);
  });

  it('leaves the commands to a newer one when it ends, within five seconds of SIGINT', async () => {
    const ofSecond = await registeredIn(home.path);
    const began = Date.now();
    first.child.kill('SIGINT');
    expect(await first.ended()).toEqual([0, null]);
    expect(Date.now() - began).toBeLessThan(onThisMachine(5000));
    expect(await first.leftOvers()).toEqual([]);
    expect(await registeredIn(home.path)).toEqual(ofSecond);
  });

  it('leaves no function process behind when it is killed, and blocks nobody', async () => {
    const functions = await childrenOf(second.child.pid ?? 0);
    expect(functions.length).toBeGreaterThan(0);
    second.child.kill('SIGKILL');
    await until(() => !functions.some(isAlive), onThisMachine(5000));
    await second.ended();
    const { code, stderr } = await runCli(['jobs'], { JOBLINE_HOME: home.path });
    expect(code).toBe(1);
    expect(stderr).toContain('npx jobline up');
    expect(await registeredIn(home.path)).toBeUndefined();
  });
});
