import { describe, expect, it } from 'vitest';
import { environmentNames } from '../environments.ts';
import { queries } from '../testing/alarms.ts';
import { all, one, templateOf } from '../testing/template.ts';

describe.each(environmentNames)('alarms of drawings in %s', (name) => {
  const template = templateOf(name);
  const local = name === 'local';
  const _alarms = all(template, 'cloudwatch_metric_alarm');
  const alarm = (thing: string) =>
    one(template, 'cloudwatch_metric_alarm', { alarm_name: `security-assistant-${thing}-${name}` });
  const deadLetters = { QueueName: `security-assistant-processing-dlq-${name}` };

  it('warn at the first dead letter and are critical above five', () => {
    const common = {
      namespace: 'AWS/SQS',
      metric_name: 'ApproximateNumberOfMessagesVisible',
      dimensions: deadLetters,
      statistic: 'Maximum',
      period: local ? 10 : 60,
      evaluation_periods: 1,
    };
    expect(alarm('dead-letters-warning')).toMatchObject({
      ...common,
      comparison_operator: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    });
    expect(alarm('dead-letters-critical')).toMatchObject({
      ...common,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 5,
    });
  });

  it('Q-04: ring for a message older than 20 minutes only when it stays so', () => {
    expect(alarm('message-age')).toMatchObject({
      metric_name: 'ApproximateAgeOfOldestMessage',
      dimensions: { QueueName: `security-assistant-processing-${name}` },
      comparison_operator: 'GreaterThanThreshold',
      threshold: 1_200,
      period: local ? 10 : 300,
      evaluation_periods: 3,
      datapoints_to_alarm: 3,
    });
  });

  it.each([
    ['worker', 'process-drawing-worker'],
    ['api', 'process-drawing-api'],
    ['status', 'get-job-status'],
    ['revise-schedule', 'revise-schedule'],
    ['manage-jobs', 'manage-jobs'],
    ['dead-letter-processor', 'dead-letter-processor'],
  ])('Q-18: ring when more than 10 %% of the runs of the %s fail', (thing, functionThing) => {
    const rate = alarm(`${thing}-error-rate`);
    expect(rate).toMatchObject({ comparison_operator: 'GreaterThanThreshold', threshold: 10 });
    const of = (metricName: string) => ({
      namespace: 'AWS/Lambda',
      metric_name: metricName,
      dimensions: { FunctionName: `security-assistant-${functionThing}-${name}` },
      period: local ? 10 : 300,
      stat: 'Sum',
    });
    expect(queries.parse(rate['metric_query'])).toEqual([
      { id: 'errors', metric: of('Errors'), return_data: false },
      { id: 'invocations', metric: of('Invocations'), return_data: false },
      {
        id: 'rate',
        expression: '100 * errors / MAX([errors, invocations])',
        return_data: true,
      },
    ]);
  });
});
