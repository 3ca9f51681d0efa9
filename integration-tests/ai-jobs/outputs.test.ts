import { expect, it } from 'vitest';
import { systems } from '../cloud/clients.ts';
import { queueAttributes } from '../support/queue-attributes.ts';

const ai = systems['ai-jobs'];

const prefix = 'bayon-coagent-ai-job';

it.each([
  ['requests', ai.requestQueueUrl, `${prefix}-request-local`, '20', ai.requestDeadLetterQueueUrl],
  ['results', ai.responseQueueUrl, `${prefix}-response-local`, '20', ai.responseDeadLetterQueueUrl],
])(
  'S2-T-6: the outputs hold a queue of %s that answers, with its dead letters',
  async (_what, url, name, wait, deadUrl) => {
    const { QueueArn, RedrivePolicy = '{}', ...set } = await queueAttributes(url);
    expect(QueueArn?.endsWith(`:${name}`)).toBe(true);
    expect(set).toMatchObject({
      ReceiveMessageWaitTimeSeconds: wait,
      MessageRetentionPeriod: '1209600',
    });
    const dead = await queueAttributes(deadUrl);
    expect(dead).toMatchObject({ MessageRetentionPeriod: '1209600' });
    expect(JSON.parse(RedrivePolicy)).toMatchObject({
      deadLetterTargetArn: dead.QueueArn,
      maxReceiveCount: 3,
    });
  },
);
