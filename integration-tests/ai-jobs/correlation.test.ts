import { beforeAll, describe, expect, it } from 'vitest';
import { accepted, newTopic, reaches, statusOf } from '../support/ai-jobs-api.ts';
import { heardOf, listen } from '../support/ai-jobs-events.ts';
import {
  apiFunctionName,
  generatorName,
  queuesAreEmpty,
  recorderName,
  withQuickGenerator,
} from '../support/ai-jobs-parts.ts';
import { eventually } from '../support/eventually.ts';
import { script } from '../support/local-gemini.ts';
import { type Line, linesOf } from '../support/logs.ts';

withQuickGenerator();
beforeAll(async () => {
  await listen();
});

describe('one correlation id', () => {
  it.each([
    ['completed', [], 'job_completed'],
    ['failed', [{ kind: 'safety' }], 'job_failed'],
    [
      'tried again',
      [{ kind: 'unavailable' }, { kind: 'unavailable' }, { kind: 'malformed' }],
      'job_completed',
    ],
  ])('follows a job through every line of every function: %s', async (_what, steps, last) => {
    await queuesAreEmpty();
    const since = Date.now();
    const correlationId = `order-${crypto.randomUUID()}`;
    const topic = newTopic();
    await script(...steps.map((step) => ({ ...step, when: topic })));
    const headers = { 'x-correlation-id': correlationId };
    const jobId = await accepted({ input: { topic, length: 'short' } }, headers);
    const { status } = await reaches(jobId, 'completed', 'failed');
    await heardOf(jobId);

    /** Messages up to the last, from lines that must all carry the id. */
    const messages = async (name: string, until: string, ours: (each: Line) => boolean) => {
      const lines = await eventually(
        async () => (await linesOf(name, since)).filter(ours),
        (seen) => seen.some(({ message }) => message === until),
      );
      expect(lines.filter((each) => each.correlation_id !== correlationId)).toEqual([]);
      return lines.map(({ message }) => message);
    };
    /** Whoever looks at a result asks for something of his own: the line of that has his id. */
    const ofJob = ({ job_id: id, correlation_id: correlation, message }: Line) =>
      message !== 'audit' && (id === jobId || correlation === correlationId);
    expect(await messages(apiFunctionName, 'api_request', ofJob)).toEqual([
      'job_created',
      'sqs_message_sent',
      'api_request',
    ]);
    // Neither has had other work since.
    expect((await messages(generatorName, last, () => true)).at(-1)).toBe(last);
    expect(await messages(recorderName, 'result_recorded', () => true)).toEqual([
      'result_recorded',
    ]);
    const [event] = await heardOf(jobId);
    expect(event?.detail).toMatchObject({ traceId: correlationId, status });
    const { error } = await statusOf(jobId);
    expect(error === null || Object(error)['details'].traceId).toBe(
      error === null || correlationId,
    );
  });
});
