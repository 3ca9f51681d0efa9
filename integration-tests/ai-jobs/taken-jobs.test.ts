import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aws, systems } from '../cloud/clients.ts';
import { describeNeeds } from '../cloud/needs.ts';
import {
  accepted,
  acceptedAbout,
  call,
  cancel,
  newCompany,
  newTopic,
  reaches,
  remove,
} from '../support/ai-jobs-api.ts';
import { eventsOf, listen } from '../support/ai-jobs-events.ts';
import {
  aiJobItem,
  generatorName,
  generatorPaused,
  queuesAreEmpty,
  recorderPaused,
  withQuickGenerator,
} from '../support/ai-jobs-parts.ts';
import { clearFaults, faultHits, functionsAtWork, setFault } from '../support/cloud-control.ts';
import { isDead } from '../support/dead-letters.ts';
import { eventually } from '../support/eventually.ts';
import { filesOf } from '../support/job-files.ts';
import { askedAbout, script } from '../support/local-gemini.ts';
import { messageCount, queueIsEmpty } from '../support/stored.ts';

withQuickGenerator();
beforeAll(async () => {
  await listen();
});

const {
  bucket,
  table,
  requestQueueUrl,
  responseQueueUrl,
  requestDeadLetterQueueUrl,
  responseDeadLetterQueueUrl,
} = systems['ai-jobs'];

const ends = [
  ['cancelled', async (jobId: string) => expect((await cancel(jobId)).status).toBe(200)],
  ['deleted', async (jobId: string) => expect((await remove(jobId)).status).toBe(204)],
] as const;

/**
 * Waits until nothing speaks of the job any more, and says what is left and was told of it.
 *
 * @param events so many are on their way to whoever listens at least
 */
async function whatIsLeft(jobId: string, { events = 1 } = {}) {
  await queuesAreEmpty();
  const { status } = await aiJobItem(jobId);
  const heard = await eventually(
    () => eventsOf(jobId),
    ({ length }) => length >= events,
  );
  const told = heard.map((event) => event['detail-type']);
  return { status, files: await filesOf(jobId, bucket), told };
}

const left = {
  cancelled: { status: 'cancelled', files: [], told: ['AI Job Cancelled'] },
  deleted: { status: undefined, files: [], told: ['AI Job Cancelled'] },
};

/** Whether a letter speaks of the job, of its request or of its result. */
async function hasLetters(jobId: string): Promise<boolean> {
  const [ofRequest, ofResult] = [
    await isDead(jobId, requestDeadLetterQueueUrl),
    await isDead(jobId, responseDeadLetterQueueUrl),
  ];
  return ofRequest || ofResult;
}

describe.each(ends)('an AI job that is %s', (how, end) => {
  it('while it is queued is never begun, and the bus is told once', async () => {
    const topic = newTopic();
    const jobId = await (async () => {
      await using _paused = await generatorPaused();
      const jobId = await acceptedAbout(topic);
      if (how === 'cancelled') await end(jobId);
      await end(jobId);
      return jobId;
    })();
    expect(await whatIsLeft(jobId)).toEqual(left[how]);
    expect(await askedAbout(topic)).toEqual([]);
    expect(await hasLetters(jobId)).toBe(false);
  });

  it('while its result is on its way loses its content', async () => {
    const jobId = await (async () => {
      await using _paused = await recorderPaused();
      const jobId = await accepted();
      await eventually(
        () => messageCount(responseQueueUrl),
        (count) => count > 0,
      );
      await end(jobId);
      return jobId;
    })();
    expect(await whatIsLeft(jobId)).toEqual(left[how]);
    expect(await hasLetters(jobId)).toBe(false);
  });
});

describe('an AI job that was cancelled by somebody who died then', () => {
  it('loses its content with its result', async () => {
    const jobId = await (async () => {
      await using _paused = await recorderPaused();
      const jobId = await accepted();
      await eventually(
        () => filesOf(jobId, bucket),
        (keys) => keys.some((key) => key.includes('/result_')),
      );
      await queueIsEmpty(requestQueueUrl);
      const { 'company#client#job': key } = await aiJobItem(jobId);
      await aws.dynamodb.send(
        new UpdateCommand({
          TableName: table,
          Key: { 'company#client#job': key },
          UpdateExpression: 'SET #status = :cancelled REMOVE lease_owner, lease_until',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':cancelled': 'cancelled' },
        }),
      );
      return jobId;
    })();
    const left = await whatIsLeft(jobId, { events: 0 });
    expect(left).toEqual({ status: 'cancelled', files: [], told: [] });
  });
});

describeNeeds('local-model', 'an AI job that waits for its model', () => {
  it.each(ends)('is let go within seconds when it is %s while it hangs', async (how, end) => {
    const topic = newTopic();
    await script({ kind: 'slow', milliseconds: 60_000, when: topic });
    const jobId = await acceptedAbout(topic);
    await eventually(
      () => askedAbout(topic),
      ({ length }) => length > 0,
    );
    const began = Date.now();
    await end(jobId);
    expect(await whatIsLeft(jobId)).toEqual(left[how]);
    expect(Date.now() - began).toBeLessThan(18_000);
  });

  it.each(ends)('takes along what its worker writes after it was %s', async (how, end) => {
    const topic = newTopic();
    await script({ kind: 'slow', milliseconds: 3_000, when: topic });
    const jobId = await acceptedAbout(topic);
    await eventually(
      () => askedAbout(topic),
      ({ length }) => length > 0,
    );
    await end(jobId);
    expect(await whatIsLeft(jobId)).toEqual(left[how]);
  });

  it.each(ends)('is not asked for again when it is %s while it waits', async (how, end) => {
    const topic = newTopic();
    const throttled = { kind: 'throttled', retryDelay: '6s', when: topic };
    await script(throttled, throttled);
    const jobId = await acceptedAbout(topic);
    await eventually(
      () => aiJobItem(jobId),
      (item) => item['waiting_until'] !== undefined,
    );
    const asked = (await askedAbout(topic)).length;
    await end(jobId);
    expect(await whatIsLeft(jobId)).toEqual(left[how]);
    expect(await askedAbout(topic)).toHaveLength(asked);
  });
});

describeNeeds('faults', 'an AI job whose result is being stored', () => {
  afterEach(clearFaults);

  it.each(ends)('takes the result along that comes after it was %s', async (how, end) => {
    const faultId = await setFault({
      kind: 'slow',
      milliseconds: 4_000,
      count: 1,
      service: 's3',
      action: 'PutObject',
      resource: '/result_',
      function: generatorName,
    });
    const jobId = await accepted();
    await eventually(faultHits, (hits) => hits.get(faultId) === 1);
    await end(jobId);
    // Its message comes back and goes before the result is there.
    await eventually(functionsAtWork, (names) => !names.includes(generatorName));
    expect(await whatIsLeft(jobId)).toEqual(left[how]);
  });
});

describe('an AI job that has ended', () => {
  it('cannot be cancelled, but deleted with its content', async () => {
    const jobId = await accepted();
    await reaches(jobId, 'completed');
    expect(await filesOf(jobId, bucket)).not.toEqual([]);
    expect((await cancel(jobId)).status).toBe(409);
    expect((await remove(jobId)).status).toBe(204);
    expect(await whatIsLeft(jobId)).toEqual({
      status: undefined,
      files: [],
      told: ['AI Job Completed'],
    });
    expect((await remove(jobId)).status).toBe(404);
    expect((await call(`/jobs/${jobId}`)).status).toBe(404);
  });

  it('takes the answer along that was kept for others', async () => {
    const input = { topic: newTopic(), length: 'short' };
    const first = await accepted({ input, allowCached: true });
    await reaches(first, 'completed');
    expect((await remove(first)).status).toBe(204);
    const second = await reaches(await accepted({ input, allowCached: true }), 'completed');
    expect(second['madeBy']).toMatchObject({ cached: false });
  });

  describeNeeds('key-identity', 'of somebody else', () => {
    it('is answered as one that there is not', async () => {
      await using other = await newCompany('other');
      const jobId = await accepted();
      expect((await cancel(jobId, other.headers)).status).toBe(404);
      expect((await remove(jobId, other.headers)).status).toBe(404);
      expect(await reaches(jobId, 'completed')).toMatchObject({ status: 'completed' });
    });
  });
});
