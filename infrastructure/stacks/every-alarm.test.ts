import { describe, expect, it } from 'vitest';
import { metric, queries } from '../testing/alarms.ts';
import { all, everyStack, one, reference, templateOf } from '../testing/template.ts';

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

describe.each(everyStack)('alarms of %s in %s', (system, name) => {
  const template = templateOf(name, {}, system);
  const alarms = all(template, 'cloudwatch_metric_alarm');

  it('tell the topic when they begin and when they end, and stay quiet without data', () => {
    const topic = reference(template, 'sns_topic', one(template, 'sns_topic'), 'arn');
    expect(alarms.length).toBeGreaterThan(3);
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
    expect(watched.length).toBeGreaterThan(alarms.length);
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
