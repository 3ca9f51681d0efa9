import { describe, expect, it } from 'vitest';
import { environmentNames } from '../environments.ts';
import { queries } from '../testing/alarms.ts';
import { all, one, templateOf } from '../testing/template.ts';

describe.each(environmentNames)('alarms of ai-jobs in %s', (name) => {
  const template = templateOf(name, {}, 'ai-jobs');
  const period = name === 'local' ? 10 : 60;
  const alarm = (thing: string) =>
    one(template, 'cloudwatch_metric_alarm', { alarm_name: `bayon-coagent-${thing}-${name}` });
  const dimensions = (thing: string) => ({
    QueueName: `bayon-coagent-ai-job-${thing}-${name}`,
  });

  it.each(['request', 'response'])(
    'S2-ALM-1, X-24: warn at the first dead %s and are critical above five',
    (thing) => {
      const common = {
        metric_name: 'ApproximateNumberOfMessagesVisible',
        dimensions: dimensions(`${thing}-dlq`),
        evaluation_periods: 1,
        period,
      };
      expect(alarm(`ai-job-${thing}-dead-letters-warning`)).toMatchObject({
        ...common,
        comparison_operator: 'GreaterThanOrEqualToThreshold',
        threshold: 1,
      });
      expect(alarm(`ai-job-${thing}-dead-letters-critical`)).toMatchObject({
        ...common,
        comparison_operator: 'GreaterThanThreshold',
        threshold: 5,
      });
    },
  );

  it('S2-ALM-2: ring for more than 100 waiting requests when it stays so', () => {
    expect(alarm('ai-job-request-messages-waiting')).toMatchObject({
      metric_name: 'ApproximateNumberOfMessagesVisible',
      dimensions: dimensions('request'),
      comparison_operator: 'GreaterThanThreshold',
      threshold: 100,
      period,
      evaluation_periods: 5,
      datapoints_to_alarm: 5,
    });
  });

  it.each(['request', 'response'])(
    'S2-ALM-3, Q-04: ring for a %s older than 5 minutes only when it stays so',
    (thing) => {
      expect(alarm(`ai-job-${thing}-message-age`)).toMatchObject({
        metric_name: 'ApproximateAgeOfOldestMessage',
        dimensions: dimensions(thing),
        comparison_operator: 'GreaterThanThreshold',
        threshold: 300,
        period: name === 'local' ? 10 : 300,
        datapoints_to_alarm: 3,
      });
    },
  );

  it('S2-ALM-4: ring when requests wait and too few are done, in every one of five datapoints', () => {
    const drop = alarm('ai-job-request-rate-drop');
    expect(drop).toMatchObject({
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      evaluation_periods: 5,
      datapoints_to_alarm: 5,
    });
    const of = (queue: string, metric_name: string, stat: string) => ({
      namespace: 'AWS/SQS',
      metric_name,
      dimensions: dimensions(queue),
      period,
      stat,
    });
    const slowest = { local: 5 / 6, dev: 5, staging: 5, prod: 20 }[name];
    expect(queries.parse(drop['metric_query'])).toEqual([
      {
        id: 'waiting',
        metric: of('request', 'ApproximateNumberOfMessagesVisible', 'Minimum'),
        return_data: false,
      },
      {
        id: 'delayed',
        metric: of('request', 'ApproximateNumberOfMessagesDelayed', 'Minimum'),
        return_data: false,
      },
      { id: 'done', metric: of('response', 'NumberOfMessagesDeleted', 'Sum'), return_data: false },
      {
        id: 'slow',
        expression: `IF(waiting + FILL(delayed, 0) > FILL(done, 0) AND FILL(done, 0) < ${slowest}, 1, 0)`,
        return_data: true,
      },
    ]);
  });

  it('look for a drop for longer than one request may take', () => {
    const [{ metric } = {}] = queries.parse(alarm('ai-job-request-rate-drop')['metric_query']);
    if (name !== 'local') expect(5 * (metric?.period ?? 0)).toBeGreaterThan(240);
  });

  it('ring when too many runs of a function fail, whichever it is', () => {
    const watched = all(template, 'cloudwatch_metric_alarm')
      .filter((each) => String(each['alarm_name']).includes('-error-rate-'))
      .flatMap((each) => queries.parse(each['metric_query']))
      .flatMap(({ metric }) => metric?.dimensions['FunctionName'] ?? []);
    const functions = all(template, 'lambda_function').map((each) => each['function_name']);
    expect(new Set(watched)).toEqual(new Set(functions));
  });
});
