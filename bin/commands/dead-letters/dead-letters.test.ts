import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { startLocalLetters } from '../../dead-letters/testing/local-letters.ts';
import { runCli } from '../../testing/run-cli.ts';

const world = await startLocalLetters();
const home = await temporaryFolder();
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
});

const variables = { AWS_ENDPOINT_URL: world.endpoint, JOBLINE_HOME: home.path };
const place = ['--system', 'ai-jobs', '--environment', 'local'];
const letters = (command: string, ...args: readonly string[]) =>
  runCli(['dead-letters', command, ...place, ...args], variables);

/** One story, told in order. */
describe('jobline dead-letters', { timeout: 60_000 }, () => {
  it('says when there is none', async () => {
    expect(await letters('list')).toEqual({ code: 0, stdout: '', stderr: 'No dead letters.\n' });
    expect(await letters('list', '--json')).toMatchObject({ code: 0, stdout: '[]\n' });
  });

  it('lists and shows a letter: job, attempts, reason, log query', async () => {
    const { job, id } = await world.dies('model_unavailable');
    const [head, row] = (await letters('list')).stdout.split('\n');
    expect(head).toMatch(/^ID +JOB +COMPANY +AGE +CODE +STAGE +ATTEMPTS +REASON$/);
    expect(row?.split(/ {2,}/)).toEqual([
      ...[id, job.jobId, 'acme', expect.stringMatching(/^\d+[sm]$/), 'model_unavailable'],
      ...['generate', '2', expect.stringContaining('attempt 2 ended without a word')],
    ]);
    expect((await letters('list', '--code', 'other')).stderr).toBe('No dead letters.\n');

    const { stdout } = await letters('show', id);
    for (const text of [
      'attempt 1      failed in generate: model_unavailable',
      'attempt 2      killed in generate, without a word',
      'correlation id order-1',
      `filter correlation_id = "order-1" or job_id = "${job.jobId}"`,
      `"jobId":"${job.jobId}"`,
    ]) {
      expect(stdout).toContain(text);
    }
    expect(JSON.parse((await letters('show', id, '--json')).stdout)).toMatchObject({
      id,
      job_id: job.jobId,
      company: 'acme',
      queue: 'request',
      log_groups: expect.arrayContaining(['/aws/lambda/bayon-coagent-generate-content-local']),
    });

    expect(await letters('redrive', id)).toMatchObject({ code: 0 });
    expect(await world.queuedAgain()).toBe(job.jobId);
    expect(await world.audited()).toMatchObject([
      {
        audit: true,
        who: 'arn:aws:iam::000000000000:root',
        action: 'dead_letter_redriven',
        job_id: job.jobId,
        message_id: id,
      },
    ]);
    expect(await letters('redrive', id)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`There is no dead letter ${id}.`),
    });
  });

  it('brings all back by one task of SQS, and says how far it is', async () => {
    const { job } = await world.dies('model_unavailable');
    const { code, stdout, stderr } = await letters('redrive', '--all', '--yes', '--json');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"redriven":1,"unsettled":0}\n' });
    expect(stderr).toContain('request: 1 of 1 brought back');
    expect(await world.queuedAgain()).toBe(job.jobId);
    expect((await world.audited()).at(-1)).toMatchObject({
      action: 'dead_letters_redriven',
      letters: 1,
    });
  });

  it('brings those of one code back', async () => {
    const { job } = await world.dies('model_unavailable');
    const { id } = await world.dies('model_key_invalid');
    await letters('redrive', '--all', '--code', 'model_unavailable', '--yes');
    expect(await world.queuedAgain()).toBe(job.jobId);
    expect(await world.queuedAgain()).toBeUndefined();

    expect((await letters('discard', id, '--yes')).stderr).toContain('stays as it ended');
    expect((await letters('list')).stderr).toBe('No dead letters.\n');
    expect(await world.queuedAgain()).toBeUndefined();
    expect((await world.audited()).at(-1)).toMatchObject({ action: 'dead_letter_discarded' });
  });

  it('leaves a letter whose job is yet to be failed, and says why', async () => {
    const { id } = await world.dies('x', { status: 'queued', error: null, deadLettered: false });
    for (const command of ['redrive', 'discard']) {
      const yes = command === 'discard' ? ['--yes'] : [];
      const { code, stderr } = await letters(command, id, ...yes);
      expect(code).toBe(1);
      expect(stderr).toContain('within a minute');
    }
    expect((await letters('list')).stdout).toContain(id);
  });

  it.each([
    ['no letter', ['redrive'], 'Name one letter'],
    ['a letter and all', ['redrive', 'x', '--all'], 'Name one letter'],
    ['a code without all', ['redrive', 'x', '--code', 'y'], '--code goes with --all'],
    ['all, where nobody can be asked', ['redrive', '--all'], 'add --yes'],
    ['another environment', ['list', '--environment', 'moon'], 'there is no environment "moon"'],
  ])('refuses %s', async (_what, [command = '', ...args], sentence) => {
    const { code, stderr } = await letters(command, ...args);
    expect(code).not.toBe(0);
    expect(stderr).toContain(sentence);
  });
});
