import { expect, it } from 'vitest';
import { accepted, call, reaches } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { type Line, linesOf } from './support/logs.ts';
import { queueIsEmpty } from './support/stored.ts';
import { jobStatusName, submitDrawingName, workerName } from './support/worker.ts';

it('one correlation id follows a job through every line of every function', async () => {
  await queueIsEmpty();
  const since = Date.now();
  const correlationId = `order-${since}`;
  const headers = { 'x-correlation-id': correlationId };
  const jobId = await accepted({ headers });
  await reaches(jobId, 'completed');
  await call(`/status/${jobId}`, { headers });

  /** Messages up to the last, from lines that must all carry the id. */
  const messages = async (functionName: string, last: string, ours: (each: Line) => boolean) => {
    const lines = await eventually(
      async () => (await linesOf(functionName, since)).filter(ours),
      (seen) => seen.some(({ message }) => message === last),
    );
    expect(lines.filter((each) => each.correlation_id !== correlationId)).toEqual([]);
    return lines.map(({ message }) => message);
  };
  /** Whoever looks at a result asks for something of his own: the line of that has his id. */
  const ofJob = ({ job_id: id, correlation_id: correlation, message }: Line) =>
    message !== 'audit' && (id === jobId || correlation === correlationId);
  expect(await messages(submitDrawingName, 'api_request', ofJob)).toEqual([
    'job_created',
    'sqs_message_sent',
    'api_request',
  ]);
  // Nobody else gives it work meanwhile, so that a line without any id is one of this job.
  const notOfAnother = (each: Line) => ofJob(each) || each.job_id === undefined;
  const worked = await messages(workerName, 'job_completed', notOfAnother);
  expect(worked.filter((message) => message === 'stage_complete')).toHaveLength(3);
  expect(worked.at(-1)).toBe('job_completed');
  expect(await messages(jobStatusName, 'api_request', ofJob)).toEqual(['api_request']);
});
