import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError } from '#shared/errors/index.ts';
import type { QueueMessage } from '#shared/queues/queue-message.ts';
import { writeResultMessage } from '../contract/queue-message.ts';
import { type AISystem, aiSystem, deliveryOf, plentyOfTime } from '../testing/ai-system.ts';
import { blogPostOutput, generating } from '../testing/content.ts';

describe('the end of a job', () => {
  let system: AISystem;
  beforeEach(async () => {
    system = await aiSystem();
  });
  afterEach(() => system[Symbol.asyncDispose]());

  /** The result that a worker has sent last. */
  const lastResult = (): QueueMessage => {
    const sent = system.responses.sent.at(-1);
    if (sent === undefined) throw new Error('nothing was sent');
    return sent.message;
  };
  const done = async (generate = generating()) => {
    const accepted = await system.accept();
    await system.workerOf(generate)(deliveryOf(accepted.message), plentyOfTime);
    return accepted;
  };
  const refuse = () => {
    throw new PermanentError('model_refused', 'The model refused.', { action: 'Ask for less.' });
  };

  it('is written by the result processor alone (X-23)', async () => {
    const { stored } = await done();
    expect((await stored()).status).toBe('processing');
    expect(await system.record(deliveryOf(lastResult()))).toBe('acknowledged');
    expect(await stored()).toMatchObject({
      status: 'completed',
      lease: null,
      checkpoints: { generate: { usage: { input: 10, output: 20, cost: 0.5 } } },
    });
  });

  it('is a message in the one shape, with its attributes (X-25)', async () => {
    const { request } = await done(
      generating(() => {
        system.clock.at += 1_500;
      }),
    );
    const { body, attributes } = lastResult();
    expect(JSON.parse(body)).toMatchObject({
      jobId: request.jobId,
      userId: 'acme',
      jobType: 'blog-post',
      status: 'completed',
      result: blogPostOutput,
      traceId: 'req_1',
      processingTime: 1_500,
    });
    expect(attributes).toEqual({
      JobId: request.jobId,
      UserId: 'acme',
      Status: 'completed',
      TraceId: 'req_1',
    });
  });

  it('is told once, however often the message comes', async () => {
    const { stored, request } = await done();
    await system.record(deliveryOf(lastResult()));
    const first = await stored();
    system.clock.at += 5_000;
    await system.record(deliveryOf(lastResult(), { receiveCount: 2 }));
    expect(await stored()).toEqual(first);
    expect(system.events).toEqual([
      {
        type: 'AI Job Completed',
        time: first.updatedAt,
        detail: {
          jobId: request.jobId,
          userId: 'acme',
          jobType: 'blog-post',
          status: 'completed',
          completedAt: first.updatedAt,
          traceId: 'req_1',
        },
      },
    ]);
  });

  it('says why there is no content', async () => {
    const { stored } = await done(generating(refuse));
    expect(JSON.parse(lastResult().body)).toMatchObject({
      status: 'failed',
      error: { code: 'CONTENT_REFUSED', message: 'The model refused.', action: 'Ask for less.' },
    });
    await system.record(deliveryOf(lastResult()));
    expect(await stored()).toMatchObject({ status: 'failed', error: { code: 'model_refused' } });
    expect(system.events).toMatchObject([
      { type: 'AI Job Failed', detail: { error: { code: 'CONTENT_REFUSED', retryable: false } } },
    ]);
  });

  it('is not told of an attempt that failed while others remain (X-26)', async () => {
    const { job, message, stored } = await system.accept();
    let broken = true;
    const worker = system.workerOf(
      generating(() => {
        if (broken) throw new Error('connection reset');
      }),
    );
    expect(await worker(deliveryOf(message), plentyOfTime)).toBe('returned');
    expect(await stored()).toMatchObject({ status: 'queued', error: null });
    expect(system.responses.sent).toEqual([]);
    broken = false;
    await worker(deliveryOf(message, { receiveCount: 2 }), plentyOfTime);
    await system.record(deliveryOf(lastResult()));
    expect((await system.jobs.get(job.key))?.status).toBe('completed');
    expect(system.events).toHaveLength(1);
  });

  it('makes no content twice for a result that was lost (X-21)', async () => {
    let made = 0;
    const worker = system.workerOf(
      generating(() => {
        made += 1;
      }),
    );
    const { message, stored } = await system.accept();
    await worker(deliveryOf(message), plentyOfTime);
    system.clock.at += 901_000;
    await worker(deliveryOf(message, { receiveCount: 2 }), plentyOfTime);
    await system.record(deliveryOf(lastResult()));
    expect({ made, status: (await stored()).status }).toEqual({ made: 1, status: 'completed' });
  });

  it.each([
    ['nothing of ours', { body: 'text', attributes: {} }],
    ['a job that there is not', undefined],
  ])('goes to the dead letters when it is of %s', async (_what, message) => {
    const unknown = writeResultMessage({
      jobId: randomUUID(),
      userId: 'acme',
      jobType: 'blog-post',
      status: 'completed',
      result: {},
      timestamp: '2026-01-02T03:04:05.000Z',
    });
    const recording = system.record(deliveryOf(message ?? unknown));
    await expect(recording).rejects.toBeInstanceOf(PermanentError);
    expect(system.events).toEqual([]);
  });
});
