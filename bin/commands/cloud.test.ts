import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { credentials } from '../local/target-cloud.ts';
import { runCli } from '../testing/run-cli.ts';
import { runProcess } from '../testing/run-process.ts';
import { startUp } from '../testing/start-up.ts';

type Started = Awaited<ReturnType<typeof startUp>>;

/** One story, told in order. */
describe('jobline cloud', { timeout: 60_000 }, () => {
  const stack = new AsyncDisposableStack();
  let folder: string;
  let running: Started;

  beforeAll(async () => {
    folder = stack.use(await temporaryFolder()).path;
    running = await start();
  }, 60_000);
  afterAll(() => stack.disposeAsync());

  async function start(...more: readonly string[]): Promise<Started> {
    const args = ['--port', '0', '--data', folder, ...more];
    const started = stack.use(await startUp({ command: 'cloud', args, home: folder }));
    await started.says('A local AWS listens on');
    return started;
  }

  function client(): SSMClient {
    const [endpoint = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(running.said.out) ?? [];
    return new SSMClient({ endpoint, region: 'us-east-1', credentials });
  }

  it('is an AWS at the address that it prints', async () => {
    await client().send(new PutParameterCommand({ Name: 'key', Value: 'one', Type: 'String' }));
  });

  it('leaves its data folder to nobody else while it runs', async () => {
    const { code, stderr } = await runProcess(['cloud', '--port', '0', '--data', folder]);
    expect(code).toBe(1);
    expect(stderr).toContain(`The data folder ${folder} is used by another cloud`);
  });

  it('goes on with its data after it was killed, and says loudly where roles may do anything', async () => {
    running.child.kill('SIGKILL');
    await running.ended();
    running = await start('--no-iam');
    const { Parameter } = await client().send(new GetParameterCommand({ Name: 'key' }));
    expect(Parameter?.Value).toBe('one');
    expect(running.said.err).toContain('WARNING: IAM is off');
  });

  it('ends on SIGTERM', async () => {
    running.child.kill('SIGTERM');
    expect(await running.ended()).toEqual([0, null]);
  });
});

it('data and IAM are settings of the embedded cloud alone', async () => {
  const { code, stderr } = await runCli(['up', '--cloud', 'localstack', '--no-iam']);
  expect(code).toBe(2);
  expect(stderr).toContain('are for the embedded cloud');
});

it.each([
  ['is a file', import.meta.filename],
  ['would be where no folder can be', '/proc/jobline/data'],
])('a data folder that %s is refused in a sentence', async (_, folder) => {
  const { code, stderr } = await runProcess(['cloud', '--port', '0', '--data', folder]);
  expect(code).toBe(1);
  expect(stderr).toBe(
    `The data folder ${folder} cannot be made or written: name a folder of yours.\n`,
  );
});
