import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { afterAll, expect, it } from 'vitest';
import { queries } from '../../infrastructure/testing/alarms.ts';
import { one, templateOf } from '../../infrastructure/testing/template.ts';
import { startCloud } from '../../localstack/embedded/index.ts';
import { credentials } from './target-cloud.ts';

const cloud = await startCloud();
const { endpoint, region } = cloud;
const cloudWatch = new CloudWatch({ endpoint, region, credentials });
afterAll(() => cloud.stop());

const alarm = one(templateOf('prod', {}, 'ai-jobs'), 'cloudwatch_metric_alarm', {
  alarm_name: 'bayon-coagent-ai-job-request-rate-drop-prod',
});
const slow = queries.parse(alarm['metric_query']).find(({ id }) => id === 'slow');
const minute = 60_000;
/** Whole minutes, all of them over. */
const begin = Math.floor(Date.now() / minute) * minute - 30 * minute;
let tries = 0;

/** What the alarm makes of what waits and what was done, minute by minute; `undefined` is no data. */
async function judged(
  waiting: readonly (number | undefined)[],
  done: readonly (number | undefined)[],
  delayed: readonly (number | undefined)[],
): Promise<readonly number[]> {
  tries += 1;
  const Namespace = `try-${tries}`;
  const data = (MetricName: string, values: readonly (number | undefined)[]) =>
    values.flatMap((Value, index) =>
      Value === undefined
        ? []
        : [{ MetricName, Value, Timestamp: new Date(begin + index * minute) }],
    );
  const MetricData = [
    ...data('waiting', waiting),
    ...data('done', done),
    ...data('delayed', delayed),
  ];
  if (MetricData.length > 0) await cloudWatch.putMetricData({ Namespace, MetricData });
  const metric = (Id: string, Stat: string) => ({
    Id,
    MetricStat: { Metric: { Namespace, MetricName: Id }, Period: 60, Stat },
    ReturnData: false,
  });
  const { MetricDataResults: [result] = [] } = await cloudWatch.getMetricData({
    MetricDataQueries: [
      metric('waiting', 'Minimum'),
      metric('done', 'Sum'),
      metric('delayed', 'Minimum'),
      { Id: 'slow', Expression: slow?.expression, ReturnData: true },
    ],
    StartTime: new Date(begin),
    EndTime: new Date(begin + waiting.length * minute),
    ScanBy: 'TimestampAscending',
  });
  return result?.Values ?? [];
}

const none = undefined;

// In prod, fewer than 20 a minute are too few.
it.each([
  ['a queue that publishes nothing', [none, none], [none, none], []],
  ['an idle queue', [0, 0], [0, 0], [0, 0]],
  ['an idle queue that tells of nothing done', [0, 0], [none, none], [0, 0]],
  ['one message now and then', [1, 0, 1], [1, 1, 2], [0, 0, 0]],
  ['a burst that is worked off', [500, 300, 0], [200, 200, 300], [0, 0, 0]],
  ['a worker that has stopped', [5, 6, 7], [0, 0, 0], [1, 1, 1]],
  ['a worker that has stopped, with nothing told of it', [5, 6], [none, none], [1, 1]],
  ['a worker that has become slow', [100, 120, 150], [30, 19, 5], [0, 1, 1]],
  ['jobs that all wait for their model', [0, 0, 0], [0, none, 0], [1, 1, 1], [9, 9, 9]],
  ['jobs that wait for their model while others are done', [0, 0], [40, 30], [0, 0], [9, 9]],
])(
  'S2-ALM-4: of %s the alarm makes what is right',
  async (_what, waiting, done, expected, delayed = []) => {
    expect(await judged(waiting, done, delayed)).toEqual(expected);
  },
);
