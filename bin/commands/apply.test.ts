import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { type Cloud, startCloud } from '../../localstack/embedded/index.ts';
import { runCli } from '../testing/run-cli.ts';

const queue = (seconds: number) => ({
  resource: { aws_sqs_queue: { jobs: { name: 'jobs', visibility_timeout_seconds: seconds } } },
  output: { Name: { value: ['$', '{aws_sqs_queue.jobs.name}'].join('') } },
});

/** One story, told in order. */
describe('jobline apply', () => {
  const stack = new AsyncDisposableStack();
  let cloud: Cloud;
  let home: string;
  let folder: string;
  beforeAll(async () => {
    cloud = stack.use(await startCloud());
    home = stack.use(await temporaryFolder()).path;
    folder = join(home, 'stacks', 'small');
    await mkdir(folder, { recursive: true });
    await synthesised(30);
  });
  afterAll(() => stack.disposeAsync());

  const synthesised = (seconds: number) =>
    writeFile(join(folder, 'cdk.tf.json'), JSON.stringify(queue(seconds)));

  const apply = (...args: readonly string[]) =>
    runCli(['apply', folder, '--endpoint', cloud.endpoint, ...args], { JOBLINE_HOME: home });

  it('shows a plan and does nothing', async () => {
    const planned = await apply('--plan');
    expect(planned.stdout).toBe(
      '+ create aws_sqs_queue.jobs\nPlan: 1 to create, 0 to change, 0 to destroy\n',
    );
    expect((await apply('--plan')).stdout).toBe(planned.stdout);
  });

  it('says the plan, each step, what was done and the outputs, each once', async () => {
    const { code, stderr, stdout } = await apply();
    expect(code).toBe(0);
    expect(stderr).toBe(
      'Plan: 1 to create, 0 to change, 0 to destroy\n+ create aws_sqs_queue.jobs\n',
    );
    expect(stdout).toMatch(
      /^Applied: 1 created, 0 changed, 0 destroyed in \d+\.\d s\nName = jobs\n$/,
    );
  });

  it('finds nothing to do the second time', async () => {
    const { stderr, stdout } = await apply();
    expect(stderr).toBe('Plan: nothing to do\n');
    expect(stdout).toContain('Applied: 0 created, 0 changed, 0 destroyed');
  });

  it('names the arguments that change', async () => {
    await synthesised(60);
    const { stdout } = await apply('--plan');
    expect(stdout).toContain('~ change aws_sqs_queue.jobs (visibility_timeout_seconds)');
  });

  it('takes no plan of a destruction, and destroys nothing', async () => {
    const { code, stdout } = await apply('--plan', '--destroy');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect((await apply('--plan')).stdout).toContain('~ change aws_sqs_queue.jobs');
  });

  it('knows of each cloud what is on it', async () => {
    await using other = await startCloud();
    const planned = await apply('--plan', '--endpoint', other.endpoint);
    expect(planned.stdout).toContain('+ create aws_sqs_queue.jobs');
  });

  it('says that no cloud answers, and remembers nothing of it', async () => {
    const nobody = await startCloud();
    await nobody.stop();
    const { code, stderr } = await apply('--endpoint', nobody.endpoint);
    expect(code).toBe(1);
    expect(stderr).toContain(`No cloud answers at ${nobody.endpoint}`);
  });

  it('destroys what it has made', async () => {
    const { stderr, stdout } = await apply('--destroy');
    expect(stderr).toBe(
      'Plan: 0 to create, 0 to change, 1 to destroy\n- delete aws_sqs_queue.jobs\n',
    );
    expect(stdout).toMatch(/^Applied: 0 created, 0 changed, 1 destroyed in \d+\.\d s\n$/);
  });

  it('refuses another machine unless it is told otherwise', async () => {
    const remote = await runCli(['apply', folder, '--endpoint', 'https://aws.example', '--plan'], {
      JOBLINE_HOME: home,
    });
    expect(remote.code).toBe(1);
    expect(remote.stderr).toContain('is not on this machine');
  });
});
