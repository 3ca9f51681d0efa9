import type { Access } from '../kernel/principal.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { cloudWatchKeys } from './condition-keys.ts';
import {
  alarmArn,
  dashboardArn,
  insightRuleArn,
  type Monitoring,
  metricStreamArn,
} from './state.ts';

/** Actions without a resource in IAM. Source: service authorization reference, CloudWatch. */
const unscoped = [
  'DeleteAnomalyDetector',
  'DescribeAnomalyDetectors',
  'DescribeInsightRules',
  'ListManagedInsightRules',
  'ListMetricStreams',
  'PutAnomalyDetector',
  'DescribeAlarmsForMetric',
  'GetMetricData',
  'GetMetricStatistics',
  'ListDashboards',
  'ListMetrics',
  'PutMetricData',
];

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string' && item !== '');
}

/** The IAM action and the resources of a request. */
export function accessOf(
  monitoring: Pick<Monitoring, 'account' | 'region' | 'tags'>,
  action: string,
  input: JsonObject,
): readonly Access[] {
  return resourcesOf(monitoring, action, input).map((resource) => ({
    action: `cloudwatch:${action}`,
    resource,
    keys: () => cloudWatchKeys(monitoring, { action, input, resource }),
  }));
}

function resourcesOf(
  place: Pick<Monitoring, 'account' | 'region'>,
  action: string,
  input: JsonObject,
): readonly string[] {
  if (unscoped.includes(action)) return ['*'];
  const resources = [
    ...[...texts(input['AlarmName']), ...texts(input['AlarmNames'])].map((alarm) =>
      alarmArn(place, alarm),
    ),
    ...[...texts(input['DashboardName']), ...texts(input['DashboardNames'])].map((dashboard) =>
      dashboardArn(place, dashboard),
    ),
    ...[...texts(input['RuleName']), ...texts(input['RuleNames'])].map((rule) =>
      insightRuleArn(place, rule),
    ),
    ...[...texts(input['Name']), ...texts(input['Names'])].map((stream) =>
      metricStreamArn(place, stream),
    ),
    ...texts(input['ResourceARN']),
  ];
  if (resources.length > 0) return resources;
  return [/Alarm/.test(action) ? alarmArn(place, '*') : '*'];
}
