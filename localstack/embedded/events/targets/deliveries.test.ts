import { expect, it } from 'vitest';
import { AwsError } from '../../kernel/aws-error.ts';
import { Dispatcher } from '../../kernel/dispatcher.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { Deliveries } from './deliveries.ts';

const parcel = {
  rule: { arn: 'arn:aws:events:us-east-1:000000000000:rule/r', name: 'r' },
  target: { id: '1', arn: 'arn:aws:lambda:us-east-1:000000000000:function:f' },
  payload: '{}',
};

/** A cloud whose function answers each call with the next of these. */
function cloudOf(
  clock: ManualClock,
  answers: (AwsError | 'taken')[],
  queueAnswers: (AwsError | 'taken')[] = [],
) {
  const taken: string[] = [];
  const deadLetters: unknown[] = [];
  const deliveries = new Deliveries({
    clock,
    caller: {
      async json(_service, action, input) {
        if (action !== 'SendMessage') return {};
        const answer = queueAnswers.shift();
        if (answer instanceof AwsError) throw answer;
        deadLetters.push(input['MessageAttributes']);
        return {};
      },
    },
    dispatcher: new Dispatcher({ region: 'us-east-1' }),
    logs: { write: () => {} },
    invoker: {
      async invoke({ payload }) {
        const answer = answers.shift();
        if (answer instanceof AwsError) throw answer;
        taken.push(payload.toString());
        return { status: 202, executedVersion: '1', payload: Buffer.alloc(0), logTail: '' };
      },
    },
  });
  return { deadLetters, deliveries, taken };
}

const busy = () => new AwsError('ServiceException', 'Try again.', 500);

it('what has not arrived is tried again by the next cloud', async () => {
  const clock = new ManualClock(0);
  const first = cloudOf(clock, [busy(), busy(), busy()]);
  first.deliveries.start(parcel);
  const records = () =>
    [...first.deliveries.keys()].map((id) => [id, first.deliveries.get(id)] as const);
  await expect.poll(records).toMatchObject([[expect.any(String), { parcel, attempt: 1 }]]);
  const kept = records();
  const second = cloudOf(clock, ['taken']);
  second.deliveries.restore(
    kept.flatMap(([id, delivery]) => (delivery === undefined ? [] : [[id, delivery] as const])),
  );
  await clock.advance(1_000);
  expect(second.taken).toEqual(['{}']);
  expect([...second.deliveries.keys()]).toEqual([]);
});

it('what has not arrived stays kept, and is not tried again, once the cloud is stopped', async () => {
  const clock = new ManualClock(0);
  const { deliveries, taken } = cloudOf(clock, [busy(), 'taken', 'taken']);
  deliveries.start(parcel);
  const attempts = () => [...deliveries.keys()].map((id) => deliveries.get(id)?.attempt);
  await expect.poll(attempts).toEqual([1]);
  deliveries.stop();
  deliveries.start(parcel);
  await clock.advance(60_000);
  expect(taken).toEqual([]);
  expect(attempts()).toEqual([1, 0]);
});

it('a dead letter is tried again as well, with the reason that it was given up for', async () => {
  const clock = new ManualClock(0);
  const refused = new AwsError('AccessDeniedException', 'No.', 403);
  const { deadLetters, deliveries } = cloudOf(clock, [refused], [busy(), busy(), 'taken']);
  const deadLetterArn = 'arn:aws:sqs:us-east-1:000000000000:dead';
  deliveries.start({ ...parcel, target: { ...parcel.target, deadLetterArn } });
  const deadLettersLater = async () => {
    await clock.advance(1_000);
    return deadLetters;
  };
  await expect
    .poll(deadLettersLater)
    .toMatchObject([
      { ERROR_CODE: { StringValue: 'NO_PERMISSIONS' }, RETRY_ATTEMPTS: { StringValue: '0' } },
    ]);
  expect([...deliveries.keys()]).toEqual([]);
});

it('what is forgotten is not tried again', async () => {
  const clock = new ManualClock(0);
  const { deliveries, taken } = cloudOf(clock, [busy(), 'taken']);
  deliveries.start(parcel);
  const attempts = () => [...deliveries.keys()].map((id) => deliveries.get(id)?.attempt);
  await expect.poll(attempts).toEqual([1]);
  deliveries.clear();
  await clock.advance(60_000);
  expect(taken).toEqual([]);
});
