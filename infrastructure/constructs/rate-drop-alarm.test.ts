import { expect, it } from 'vitest';
import { queries } from '../testing/alarms.ts';
import { emptyStack, resourcesOf } from '../testing/stack.ts';
import { one } from '../testing/template.ts';
import { JobQueue } from './job-queue.ts';
import { RateDropAlarm } from './rate-drop-alarm.ts';

const alarmWith = (slowestPerMinute: number, periodSeconds: number) => {
  const stack = emptyStack();
  const queueNamed = (name: string) =>
    new JobQueue(stack, name, {
      name,
      deadLetterName: `${name}-dlq`,
      visibilityTimeoutSeconds: 60,
      consumerTimeoutSeconds: 30,
    });
  new RateDropAlarm(stack, 'alarm', {
    name: 'slow',
    description: 'Rings.',
    waiting: queueNamed('work'),
    done: queueNamed('results'),
    slowestPerMinute,
    periodSeconds,
    topicArn: 'arn:aws:sns:::alerts',
  });
  return one(resourcesOf(stack), 'cloudwatch_metric_alarm');
};

it.each([
  [20, 60, 20],
  [20, 300, 100],
  [6, 10, 1],
])('%i a minute are the slowest rate, of datapoints of %i s %i', (slowest, period, expected) => {
  const [waiting, delayed, done, slow] = queries.parse(alarmWith(slowest, period)['metric_query']);
  expect(slow?.expression).toBe(
    `IF(waiting + FILL(delayed, 0) > FILL(done, 0) AND FILL(done, 0) < ${expected}, 1, 0)`,
  );
  for (const each of [waiting, delayed]) {
    expect(each?.metric).toMatchObject({ period, dimensions: { QueueName: 'work' } });
  }
  expect(done?.metric).toMatchObject({ period, dimensions: { QueueName: 'results' } });
});

it('a slowest rate of nothing is refused', () => {
  expect(() => alarmWith(0, 60)).toThrow('more than 0');
});
