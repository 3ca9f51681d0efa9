import { describe, expect, it } from 'vitest';
import { answeringServer } from '../testing/answering-server.ts';
import { runCli } from '../testing/run-cli.ts';

const job = {
  job_id: 'job_1',
  status: 'processing',
  created_at: '2026-01-02T03:04:05.000Z',
  updated_at: '2026-01-02T03:04:06.000Z',
  client_name: 'Acme',
  project_name: 'HQ',
  correlation_id: 'correlation-1',
  attempts: 2,
  progress: { stages_completed: [], current_stage: null, current_step: 'Reading', percentage: 10 },
  files: {},
  summary: null,
  warnings: [],
  error: null,
  something_new: { of: 'the API' },
};

describe('what the API says', () => {
  it('is shown whole by "status", with what this command line does not know', async () => {
    await using server = await answeringServer(200, job);
    const { code, stdout } = await runCli(['status', 'job_1', ...server.target]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(job);
  });

  it('is one line when it refuses, with the fields and their problems', async () => {
    await using server = await answeringServer(400, {
      error: 'Some fields are wrong.',
      error_code: 'bad_request',
      action: 'Correct the request.',
      details: { client: 'must not be empty', size: { most: 5 } },
    });
    const { code, stderr } = await runCli(['jobs', ...server.target]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'Some fields are wrong. client: must not be empty; size: {"most":5}. Correct the request.\n',
    });
  });

  it('is told as it is when it is not of the known form', async () => {
    await using server = await answeringServer(403, { message: 'Forbidden' });
    const { code, stderr } = await runCli(['jobs', ...server.target]);
    expect(code).toBe(1);
    expect(stderr).toBe('The API answered 403: {"message":"Forbidden"}\n');
  });

  it.each([
    [
      'its correlation id',
      { error: 'The table is slow.', error_code: 'slow', correlation_id: 'id-1', action: 'Wait.' },
      'The table is slow. Wait. (correlation id id-1)',
    ],
    [
      'its correlation id once',
      { error: 'It failed.', error_code: 'no', correlation_id: 'id-1', action: 'Tell us id-1.' },
      'It failed. Tell us id-1.',
    ],
    [
      'the id of the request, where the gateway answers',
      { message: 'Endpoint request timed out' },
      'The API answered 504: {"message":"Endpoint request timed out"} (request id request-1)',
    ],
  ])('names %s when it fails', async (_, body, sentence) => {
    await using server = await answeringServer(504, body, { 'x-amzn-requestid': 'request-1' });
    const { stderr } = await runCli(['jobs', ...server.target]);
    expect(stderr).toBe(`${sentence}\n`);
  });

  it('is one line when it is no answer of a Jobline', async () => {
    await using server = await answeringServer(200, { hello: 'world' });
    const { code, stderr } = await runCli(['jobs', ...server.target]);
    expect(code).toBe(1);
    expect(stderr).toContain(`What answers at ${server.url} is no Jobline`);
    expect(stderr.trim()).not.toContain('\n');
  });
});

describe('jobline jobs', () => {
  it('gives the command for the next page, with the same filters', async () => {
    await using server = await answeringServer(200, { jobs: [], cursor: 'abc-1' });
    const filters = ['--client', "St. Mary's", '--limit', '5'];
    const { stderr } = await runCli(['jobs', ...filters, ...server.target]);
    expect(stderr).toContain(
      "More: npx jobline jobs --limit 5 --client 'St. Mary'\\''s' --cursor abc-1\n",
    );
  });

  it('names the states there are when it is asked for another', async () => {
    const { code, stderr } = await runCli(['jobs', '--status', 'nonsense']);
    expect(code).toBe(2);
    expect(stderr).toContain('queued, processing, completed, failed, cancelled');
  });

  it.each(['0', '101', '1.5', 'many', ''])('names the limits when the limit is "%s"', async (n) => {
    const { code, stderr } = await runCli(['jobs', '--limit', n]);
    expect(code).toBe(2);
    expect(stderr).toContain('1 to 100');
  });
});
