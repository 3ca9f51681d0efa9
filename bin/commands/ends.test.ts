import { describe, expect, it } from 'vitest';
import { answeringServer } from '../testing/answering-server.ts';
import { runCli } from '../testing/run-cli.ts';

const jobId = 'job_20261122093015042_7k3m9xw2c4v8q1td';
const aiJobId = '4f51a422-4a9a-43d3-95e3-850e60337aca';

describe('ending a job', () => {
  it.each([
    [['cancel', jobId], { job_id: jobId, status: 'cancelled' }, `/jobs/${jobId}/cancel`],
    [
      ['ai', 'cancel', aiJobId],
      { jobId: aiJobId, status: 'cancelled', updatedAt: '2026-11-22T09:30:17.311Z' },
      `/jobs/${aiJobId}/cancel`,
    ],
  ])('by %j says that it is cancelled', async (args, body, url) => {
    await using server = await answeringServer(200, body);
    const { code, stdout } = await runCli([...args, ...server.target]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${args.at(-1)} cancelled\n` });
    expect(server.requests).toEqual([{ method: 'POST', url, body: '' }]);
  });

  it('says why it cannot be cancelled', async () => {
    await using server = await answeringServer(409, {
      error: 'The job has ended already: completed.',
      error_code: 'job_already_ended',
      action: 'Delete it.',
    });
    const { code, stderr } = await runCli(['cancel', jobId, ...server.target]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'The job has ended already: completed. Delete it.\n',
    });
  });
});

describe('deleting a job', () => {
  const commands = [
    ['delete', jobId],
    ['ai', 'delete', aiJobId],
  ];

  it.each(commands)('by %s %s is done with --yes', async (...args) => {
    await using server = await answeringServer(204, undefined);
    const { code, stdout } = await runCli([...args, '--yes', ...server.target]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${args.at(-1)} deleted\n` });
    expect(server.requests).toEqual([{ method: 'DELETE', url: `/jobs/${args.at(-1)}`, body: '' }]);
  });

  it.each(commands)('by %s %s is not done unasked', async (...args) => {
    await using server = await answeringServer(204, undefined);
    const { code, stderr } = await runCli([...args, ...server.target]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'Nobody can be asked here: say --yes to do it.\n',
    });
    expect(server.requests).toEqual([]);
  });
});

it('submits a drawing that is to be deleted with the end of its job', async () => {
  await using server = await answeringServer(202, { job_id: jobId, status: 'queued' });
  const names = ['--client', 'Acme', '--project', 'HQ'];
  const drawing = 'samples/basement-b2.pdf';
  const submit = ['submit', drawing, ...names, '--delete-after-completion', ...server.target];
  expect(await runCli(submit)).toMatchObject({ code: 0, stdout: `${jobId}\n` });
  const [{ body } = { body: '' }] = server.requests;
  expect(body).toMatch(/name="delete_after_completion"\r\n\r\ntrue\r\n/);
});
