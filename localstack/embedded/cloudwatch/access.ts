import type { Access } from '../kernel/principal.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { alarmArn, dashboardArn, insightRuleArn, metricStreamArn } from './state.ts';

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
  place: { readonly account: string; readonly region: string },
  action: string,
  input: JsonObject,
): readonly Access[] {
  const name = `cloudwatch:${action}`;
  if (unscoped.includes(action)) return [{ action: name, resource: '*' }];
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
  if (resources.length > 0) return resources.map((resource) => ({ action: name, resource }));
  const all = /Alarm/.test(action) ? alarmArn(place, '*') : '*';
  return [{ action: name, resource: all }];
}
