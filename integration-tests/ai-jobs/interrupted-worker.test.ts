import {
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { aws, systems } from '../cloud/clients.ts';
import { acceptedAbout, newTopic, reaches } from '../support/ai-jobs-api.ts';
import {
  aiJobItem,
  generatorName,
  generatorWith,
  recorderName,
  withQuickGenerator,
} from '../support/ai-jobs-parts.ts';
import { eventually } from '../support/eventually.ts';
import { askedAbout, script } from '../support/local-gemini.ts';
import { queueAttributes } from '../support/queue-attributes.ts';
import { killedAt, retryingAfter } from '../support/worker.ts';

const { requestQueueUrl, responseQueueUrl } = systems['ai-jobs'];

describe('X-27: a message stays hidden longer than its batch waits and its worker may take', () => {
  it.each([
    ['requests', requestQueueUrl, generatorName],
    ['results', responseQueueUrl, recorderName],
  ])('%s', async (_what, queueUrl, FunctionName) => {
    const { VisibilityTimeout } = await queueAttributes(queueUrl);
    const { Timeout = Number.NaN } = await aws.lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName }),
    );
    const { EventSourceMappings: [mapping] = [] } = await aws.lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    const window = mapping?.MaximumBatchingWindowInSeconds ?? 0;
    expect(Number(VisibilityTimeout)).toBeGreaterThan(Timeout + window);
    expect(mapping?.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });
});

describe('S2-T-5: a worker that ends in the middle', () => {
  withQuickGenerator();

  it('gives its message back with its lease; the next goes on, and pays for nothing twice', async () => {
    const topic = newTopic();
    const shortLease = { LEASE_SECONDS: '4', HEARTBEAT_SECONDS: '1' };
    await using generator = await generatorWith({
      ...shortLease,
      ...killedAt('PUT', '/result'),
    });
    const jobId = await acceptedAbout(topic);
    await eventually(
      () => aiJobItem(jobId),
      (item) => Array.isArray(item['stages_completed']) && item['stages_completed'].length === 1,
      { everyMs: 20 },
    );
    await generator.change(shortLease);
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({ status: 'completed' });
    expect(await askedAbout(topic)).toHaveLength(1);
    expect(await aiJobItem(jobId)).toMatchObject({ attempts: 2 });
  });

  it('is not held up by models that hang: both are given up in time, and asked again', async () => {
    const topic = newTopic();
    const hangs = { kind: 'slow', milliseconds: 60_000, when: topic };
    await script(hangs, hangs);
    // Of which 15 are kept for handing over, and a third of the rest is for one call.
    await using _generator = await generatorWith({ RECORD_SECONDS: '17', ...retryingAfter(0) });
    const jobId = await acceptedAbout(topic);
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({ status: 'completed' });
    const asked = await askedAbout(topic);
    expect(asked.map(({ model }) => model)).toEqual([
      'gemini-3.8-flash',
      'gemini-3.5-flash-lite',
      'gemini-3.8-flash',
    ]);
    expect(await aiJobItem(jobId)).toMatchObject({ attempts: 2 });
  });
});
