import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeJobMessage } from '../contract/queue-message.ts';
import { withNamedMessages } from '../named-messages.ts';
import { type AISystem, aiSystem, deliveryOf, plentyOfTime } from '../testing/ai-system.ts';
import { generating } from '../testing/content.ts';

describe('a message that API Gateway has put into the queue', () => {
  let system: AISystem;
  beforeEach(async () => {
    system = await aiSystem();
  });
  afterEach(() => system[Symbol.asyncDispose]());

  const key = { hash: '', keyId: 'key of acme', company: 'acme', madeAt: '2026-01-01T00:00:00Z' };
  const ended = { ...key, keyId: 'ended key', expiresAt: '2026-01-02T00:00:00Z' };
  const apiKeys = {
    findById: async (id: string) => [key, ended].find(({ keyId }) => keyId === id),
  };
  const workerOf = (generate = generating()) =>
    withNamedMessages({ apiKeys }, system.workerOf(generate));
  const direct = (changes: Readonly<Record<string, unknown>> = {}) => {
    const jobId = randomUUID();
    const body = JSON.stringify({
      jobId,
      apiKeyId: 'key of acme',
      jobType: 'blog-post',
      input: { topic: 'First home' },
      traceId: jobId,
      ...changes,
    });
    return { jobId, delivery: deliveryOf({ body, attributes: {} }) };
  };

  it('becomes a job of the company whose key it was, to be found by its id (X-22)', async () => {
    const { jobId, delivery } = direct();
    expect(await workerOf()(delivery, plentyOfTime)).toBe('acknowledged');
    expect(await system.jobs.find('acme', jobId)).toMatchObject({
      status: 'processing',
      createdAt: '2026-01-02T03:04:06.000Z',
      correlationId: jobId,
      stagesCompleted: ['generate'],
    });
    expect(await system.jobs.find('other', jobId)).toBeUndefined();
  });

  it('is one job however often it comes, also after its end', async () => {
    let made = 0;
    const worker = workerOf(
      generating(() => {
        made += 1;
      }),
    );
    const { jobId, delivery } = direct();
    await worker(delivery, plentyOfTime);
    const [result] = system.responses.sent;
    await system.record(deliveryOf(result?.message ?? { body: '', attributes: {} }));
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect({ made, status: (await system.jobs.find('acme', jobId))?.status }).toEqual({
      made: 1,
      status: 'completed',
    });
  });

  it('is retried as an ordinary message: copies name the user', async () => {
    const { delivery } = direct();
    const key = (job: string) => system.jobs.find('acme', job);
    const { jobId } = JSON.parse(delivery.body);
    const worker = workerOf();
    await worker(delivery, plentyOfTime);
    expect((await key(jobId))?.attempts).toBe(1);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    const [copy] = system.requests.sent;
    expect(JSON.parse(copy?.message.body ?? '')).toMatchObject({ jobId, userId: 'acme' });
    expect(copy?.message.attributes).toMatchObject({ UserId: 'acme', JobId: jobId });
  });

  it('is left to the queue when nobody owns the key', async () => {
    const { jobId, delivery } = direct({ apiKeyId: 'nobodys' });
    await expect(workerOf()(delivery, plentyOfTime)).rejects.toThrow('belongs to no company');
    expect(await system.jobs.find('acme', jobId)).toBeUndefined();
  });

  it('becomes a job as well when a client has sent it to the queue itself', async () => {
    const { jobId, userId, jobType, input } = system.requested();
    const timestamp = '2026-01-02T03:04:00.000Z';
    const message = writeJobMessage({ jobId, userId, jobType, input, timestamp });
    await workerOf()(deliveryOf(message), plentyOfTime);
    expect(await system.jobs.find('acme', jobId)).toMatchObject({ status: 'processing' });
  });

  it('makes no job of a message whose record the API has taken back', async () => {
    const { request, message, job } = await system.accept();
    await system.jobs.forget(job, { until: Number.MAX_SAFE_INTEGER });
    expect(await workerOf()(deliveryOf(message), plentyOfTime)).toBe('acknowledged');
    expect(await system.jobs.find('acme', request.jobId)).toBeUndefined();
  });

  it('is a failed job when its input is larger than any may be', async () => {
    const { jobId, delivery } = direct({ input: { topic: 'x'.repeat(33_000) } });
    await workerOf()(delivery, plentyOfTime);
    expect((await system.jobs.find('acme', jobId))?.facts['input']).toBeNull();
  });

  it('does not take the place of another job that has its id, and is no dead letter', async () => {
    const { request, job } = await system.accept();
    const { delivery } = direct({ jobId: request.jobId, jobType: 'social-media' });
    expect(await workerOf()(delivery, plentyOfTime)).toBe('acknowledged');
    expect(await system.jobs.find('acme', request.jobId)).toEqual(job);
  });

  it('is none of ours when its id is not a UUID', async () => {
    const { delivery } = direct({ jobId: '../../etc/passwd' });
    expect(await workerOf()(delivery, plentyOfTime)).toBe('returned');
  });
});
