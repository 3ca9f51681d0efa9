import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { environmentNames } from '../environments.ts';
import { all, one, reference, templateOf } from '../testing/template.ts';

/**
 * Metrics as AWS publishes them, with their dimensions. Source: the CloudWatch pages of the
 * developer guides of SQS and Lambda.
 */
const realMetrics: Readonly<Record<string, { dimension: string; names: readonly string[] }>> = {
  'AWS/SQS': {
    dimension: 'QueueName',
    names: [
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesDelayed',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesVisible',
      'NumberOfEmptyReceives',
      'NumberOfMessagesDeleted',
      'NumberOfMessagesReceived',
      'NumberOfMessagesSent',
      'SentMessageSize',
    ],
  },
  'AWS/Lambda': {
    dimension: 'FunctionName',
    names: ['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions'],
  },
};

const metric = z.object({
  namespace: z.string(),
  metric_name: z.string(),
  dimensions: z.record(z.string(), z.string()),
});
const queries = z.array(
  z.object({
    id: z.string(),
    expression: z.string().optional(),
    return_data: z.boolean(),
    metric: metric.extend({ period: z.number(), stat: z.string() }).optional(),
  }),
);

describe.each(environmentNames)('alarms of drawings in %s', (name) => {
  const template = templateOf(name);
  const local = name === 'local';
  const alarms = all(template, 'cloudwatch_metric_alarm');
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

  it('tell the topic when they begin and when they end, and stay quiet without data', () => {
    const topic = reference(template, 'sns_topic', one(template, 'sns_topic'), 'arn');
    expect(alarms).toHaveLength(8);
    for (const each of alarms) {
      expect(each).toMatchObject({
        alarm_actions: [topic],
        ok_actions: [topic],
        treat_missing_data: 'notBreaching',
      });
      expect(each['alarm_description']).toMatch(/\.$/);
    }
  });

  it('X-11: watch metrics that exist, of things that exist', () => {
    const watched = alarms.flatMap((each) =>
      'metric_query' in each
        ? queries.parse(each['metric_query']).flatMap((query) => query.metric ?? [])
        : [metric.parse(each)],
    );
    expect(watched).toHaveLength(13);
    const things = [...all(template, 'sqs_queue'), ...all(template, 'lambda_function')].map(
      (each) => each['function_name'] ?? each['name'],
    );
    for (const { namespace, metric_name, dimensions } of watched) {
      const known = realMetrics[namespace];
      expect(known?.names).toContain(metric_name);
      expect(Object.keys(dimensions)).toEqual([known?.dimension]);
      expect(things).toContain(Object.values(dimensions)[0]);
    }
  });
});
