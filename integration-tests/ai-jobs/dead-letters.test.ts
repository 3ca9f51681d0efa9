import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { aws, systems } from '../cloud/clients.ts';
import { describeNeeds, itNeeds } from '../cloud/needs.ts';
import {
  accepted,
  acceptedAbout,
  call,
  jobIdOf,
  newTopic,
  reaches,
  submitDirectly,
} from '../support/ai-jobs-api.ts';
import { send } from '../support/ai-jobs-messages.ts';
import {
  aiJobItem,
  generatorWith,
  recorderPaused,
  withQuickGenerator,
} from '../support/ai-jobs-parts.ts';
import { alarmState, dies, emptied, redrive } from '../support/dead-letters.ts';
import { eventually } from '../support/eventually.ts';
import { aiJobLetters, toldLetters } from '../support/letter-systems.ts';
import { askedAbout, script } from '../support/local-gemini.ts';
import { testOwnLetters } from '../support/own-letters.ts';
import { receive } from '../support/stored.ts';
import { killedAt } from '../support/worker.ts';

const { requestDeadLetterQueueUrl, responseQueueUrl, responseDeadLetterQueueUrl } =
  systems['ai-jobs'];
const { watch } = aiJobLetters;

withQuickGenerator();
beforeAll(async () => {
  // What lies there from elsewhere would come back with a redrive, and die again.
  await emptied(requestDeadLetterQueueUrl);
  await watch.listen();
});

/** Waits until the warning of a queue's dead letters is in a state. */
function warningIs(queue: 'request' | 'response', wanted: string): Promise<unknown> {
  const name = `bayon-coagent-ai-job-${queue}-dead-letters-warning-local`;
  return eventually(
    () => alarmState(name),
    (state) => state === wanted,
  );
}

describe('X-24, S2-T-3: a request that cannot be done', () => {
  itNeeds(
    ['local-model', 'redriven-anew'],
    'dies after three tries, wakes somebody, and is done when redriven',
    async () => {
      await using _watch = await watch.tellingAtOnce();
      const topic = newTopic();
      const down = Array.from({ length: 6 }, () => ({ kind: 'unavailable', when: topic }));
      await script(...down);
      const traceId = `order-${Date.now()}`;
      const jobId = await accepted(
        { input: { topic, length: 'short' } },
        { 'x-correlation-id': traceId },
      );
      expect(await reaches(jobId, 'failed', 'completed')).toMatchObject({
        status: 'failed',
        error: { code: 'AI_SERVICE_ERROR', details: { traceId } },
      });
      expect(await aiJobItem(jobId)).toMatchObject({ attempts: 3 });
      await dies(jobId, requestDeadLetterQueueUrl);
      await watch.look();
      await watch.look();
      const alerts = await watch.alertsAbout(jobId);
      expect(alerts.map((alert) => JSON.parse(alert))).toMatchObject([
        {
          alert_type: 'dead_letter',
          job_id: jobId,
          correlation_id: traceId,
          failure_type: 'model_unavailable',
        },
      ]);
      await warningIs('request', 'ALARM');

      await redrive(requestDeadLetterQueueUrl);
      const done = await eventually(
        () => reaches(jobId, 'failed', 'completed'),
        ({ status }) => status === 'completed',
      );
      expect(done).toMatchObject({ error: null, result: expect.anything() });
      expect(await askedAbout(topic)).toHaveLength(7);
      await warningIs('request', 'OK');
    },
  );
});

describeNeeds(['local-model', 'redriven-anew'], 'a request among the dead letters', () => {
  testOwnLetters(aiJobLetters, {
    async deadJob() {
      const topic = newTopic();
      await script(...Array.from({ length: 6 }, () => ({ kind: 'unavailable', when: topic })));
      const jobId = await acceptedAbout(topic);
      await reaches(jobId, 'failed');
      return jobId;
    },
    says: { queue: 'request', code: 'model_unavailable', stage: 'generate' },
  });

  it('has new attempts when it is brought back, and keeps what was paid for', async () => {
    const topic = newTopic();
    const jobId = await (async () => {
      await using _killed = await generatorWith({
        ...{ LEASE_SECONDS: '2', HEARTBEAT_SECONDS: '1' },
        ...killedAt('PUT', '/result'),
      });
      const id = await acceptedAbout(topic);
      await dies(id, requestDeadLetterQueueUrl);
      return id;
    })();
    await watch.look();
    expect(await reaches(jobId, 'failed')).toMatchObject({ redrives: { count: 0 } });
    expect(await aiJobItem(jobId)).toMatchObject({ attempts: 3 });
    const [letter] = await toldLetters(aiJobLetters, jobId);
    await call(`/dead-letters/${letter?.id}/redrive`, { method: 'POST' });
    await eventually(
      () => reaches(jobId, 'completed', 'failed'),
      ({ status }) => status === 'completed',
    );
    expect(await aiJobItem(jobId)).toMatchObject({ attempts: 1, redrives: 1 });
    expect(await askedAbout(topic)).toHaveLength(1);
  });
});

describe('X-24: a request whose worker dies each time without a word', () => {
  itNeeds(
    'local-model',
    'is failed in its name, also where only its key says whose it is',
    async () => {
      await using _watch = await watch.tellingAtOnce();
      const jobId = await (async () => {
        await using _killed = await generatorWith({
          ...{ LEASE_SECONDS: '2', HEARTBEAT_SECONDS: '1' },
          ...killedAt('PUT', '/result'),
        });
        const input = { platform: 'x', topic: newTopic() };
        const id = jobIdOf(await submitDirectly({ jobType: 'social-media', input }));
        await dies(id, requestDeadLetterQueueUrl);
        return id;
      })();
      const ended = await watch.lookUntil(
        async () => (await call(`/jobs/${jobId}`)).body,
        ({ status }) => status === 'failed',
      );
      expect(ended).toMatchObject({ error: { details: { reason: 'worker_died' } } });
      await watch.look();
      expect(await watch.alertsAbout(jobId)).not.toEqual([]);
    },
  );
});

/** Lays the result of a job among the dead letters, as if nobody could write it down; answers the letter's id. */
async function resultDies(jobId: string): Promise<string | undefined> {
  const [result] = await eventually(
    async () => {
      const waiting = await receive(1, responseQueueUrl);
      return waiting.filter(({ Body = '' }) => Body.includes(jobId));
    },
    ({ length }) => length > 0,
  );
  const { Body: MessageBody, MessageAttributes, ReceiptHandle } = result ?? {};
  const QueueUrl = responseDeadLetterQueueUrl;
  const letter = new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes });
  const { MessageId } = await aws.sqs.send(letter);
  await aws.sqs.send(new DeleteMessageCommand({ QueueUrl: responseQueueUrl, ReceiptHandle }));
  return MessageId;
}

describe('X-24: a result that cannot be written down', () => {
  itNeeds('local-model', 'is, once its company has brought it back', async () => {
    const { jobId, letter } = await (async () => {
      await using _paused = await recorderPaused();
      const id = await acceptedAbout(newTopic());
      return { jobId: id, letter: await resultDies(id) };
    })();
    // Its job has not failed: the letter is the operators' affair, who are told of it.
    expect(await toldLetters(aiJobLetters, jobId)).toEqual([]);
    const redriven = await call(`/dead-letters/${letter}/redrive`, { method: 'POST' });
    expect(redriven.body).toMatchObject({ jobId, status: 'redriven' });
    expect(await reaches(jobId, 'completed')).toMatchObject({ result: expect.anything() });
  });

  it('dies as well, and wakes somebody', async () => {
    await using _watch = await watch.tellingAtOnce();
    const began = new Date().toISOString();
    const text = `no result ${crypto.randomUUID()}`;
    await send(responseQueueUrl, { body: { said: text }, attributes: { Status: 'completed' } });
    await dies(text, responseDeadLetterQueueUrl);
    await watch.look();
    const alerts = await watch.alertsAbout('result_unreadable');
    const ours = alerts.filter((alert) => JSON.parse(alert).sent_at >= began);
    expect(ours).toHaveLength(1);
    // The API tells of it to nobody.
    expect(JSON.parse(ours[0] ?? '')).not.toHaveProperty('link');
    await warningIs('response', 'ALARM');
  });
});
