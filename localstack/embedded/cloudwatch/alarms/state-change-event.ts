import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { MetricQuery } from '../metrics/metric-query.ts';
import type { Alarm, AlarmState } from './model.ts';
import { alarmTime } from './reason.ts';
import type { Transition } from './transition.ts';

function eventState(state: AlarmState): JsonObject {
  return {
    value: state.value,
    reason: state.reason,
    ...(state.reasonData === undefined ? {} : { reasonData: state.reasonData }),
    timestamp: alarmTime(state.updatedAt),
  };
}

function eventMetric({ id, label, metric, expression, returnData }: MetricQuery): JsonObject {
  return {
    id,
    ...(label === undefined ? {} : { label }),
    ...(expression === undefined ? {} : { expression }),
    ...(metric === undefined
      ? {}
      : {
          metricStat: {
            metric: {
              namespace: metric.id.namespace,
              name: metric.id.name,
              dimensions: metric.id.dimensions,
            },
            period: metric.period / 1000,
            stat: metric.stat,
            ...(metric.unit === undefined ? {} : { unit: metric.unit }),
          },
        }),
    returnData,
  };
}

function configuration(alarm: Alarm): JsonObject {
  const description = alarm.description === undefined ? {} : { description: alarm.description };
  if (alarm.kind === 'composite') return { ...description, alarmRule: alarm.ruleText };
  return { ...description, metrics: alarm.queries.map(eventMetric) };
}

/** Detail of the event `CloudWatch Alarm State Change`. */
export function eventDetail({ alarm, previous }: Transition): JsonObject {
  return {
    alarmName: alarm.name,
    state: eventState(alarm.state),
    previousState: eventState(previous),
    configuration: configuration(alarm),
  };
}

/** What a function gets that is an action of an alarm. */
export function lambdaEvent(transition: Transition): JsonObject {
  const { alarm, account, region } = transition;
  return {
    source: 'aws.cloudwatch',
    alarmArn: alarm.arn,
    accountId: account,
    time: alarmTime(alarm.state.updatedAt),
    region,
    alarmData: eventDetail(transition),
  };
}
