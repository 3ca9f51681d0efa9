import type { Fields } from '../../../kernel/fields.ts';
import { type Alarm, stateValues } from '../../alarms/model.ts';
import { childrenOf } from '../../alarms/rule.ts';
import { alarmNotFound, validationError } from '../../errors.ts';
import type { Monitoring, MonitoringAction } from '../../state.ts';
import { dimensionsOf, nameRules, namespaceRules, page, unitRules } from '../members.ts';
import { shownCompositeAlarm, shownMetricAlarm } from './shown-alarm.ts';

function relatives(fields: Fields, { alarms }: Monitoring): readonly string[] | undefined {
  const parent = fields.text('ChildrenOfAlarmName', nameRules);
  const child = fields.text('ParentsOfAlarmName', nameRules);
  const name = parent ?? child;
  if (name === undefined) return undefined;
  const alarm = alarms.get(name);
  if (alarm === undefined) throw alarmNotFound(name);
  if (child !== undefined) return alarms.parentsOf(child).map((composite) => composite.name);
  return alarm.kind === 'composite' ? childrenOf(alarm.rule) : [];
}

function filterOf(fields: Fields, monitoring: Monitoring): (alarm: Alarm) => boolean {
  const names = fields.texts('AlarmNames', nameRules);
  if (names.length > 100) {
    throw validationError('The collection AlarmNames must not have a size greater than 100.');
  }
  const prefix = fields.text('AlarmNamePrefix', nameRules);
  if (names.length > 0 && prefix !== undefined) {
    throw validationError('AlarmNames and AlarmNamePrefix must not be specified together.');
  }
  const action = fields.text('ActionPrefix', { min: 1, max: 1024 });
  const state = fields.text('StateValue', { oneOf: stateValues });
  const related = relatives(fields, monitoring);
  return (alarm) =>
    (names.length === 0 || names.includes(alarm.name)) &&
    (prefix === undefined || alarm.name.startsWith(prefix)) &&
    (state === undefined || alarm.state.value === state) &&
    (related === undefined || related.includes(alarm.name)) &&
    (action === undefined ||
      Object.values(alarm.actions).some((arns) => arns.some((arn) => arn.startsWith(action))));
}

function typesOf(fields: Fields): readonly string[] {
  const types = fields.texts('AlarmTypes', {
    oneOf: ['CompositeAlarm', 'MetricAlarm', 'LogAlarm'],
  });
  if (types.length > 0) return types;
  // Metric alarms only, as AWS does, unless the question is about composite ones.
  const related = fields.has('ChildrenOfAlarmName') || fields.has('ParentsOfAlarmName');
  return related ? ['MetricAlarm', 'CompositeAlarm'] : ['MetricAlarm'];
}

export const describeAlarms: MonitoringAction = (fields, monitoring) => {
  const types = typesOf(fields);
  const fits = filterOf(fields, monitoring);
  const ofType = (alarm: Alarm) =>
    types.includes(alarm.kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm');
  const found = monitoring.alarms.list().filter((alarm) => ofType(alarm) && fits(alarm));
  const size = fields.number('MaxRecords', { min: 1, max: 100 }) ?? 50;
  const { items, nextToken } = page(fields, found, size);
  return {
    CompositeAlarms: items.flatMap((alarm) =>
      alarm.kind === 'composite'
        ? [shownCompositeAlarm(alarm, monitoring.engine.suppressions.of(alarm.name))]
        : [],
    ),
    MetricAlarms: items.flatMap((alarm) =>
      alarm.kind === 'metric' ? [shownMetricAlarm(alarm)] : [],
    ),
    NextToken: nextToken,
  };
};

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && a[name] === b[name])
  );
}

export const describeAlarmsForMetric: MonitoringAction = (fields, { alarms }) => {
  const namespace = fields.requiredText('Namespace', namespaceRules);
  const name = fields.requiredText('MetricName', nameRules);
  const dimensions = dimensionsOf(fields);
  const stat = fields.text('Statistic') ?? fields.text('ExtendedStatistic');
  const period = fields.number('Period', { min: 1 });
  const unit = fields.text('Unit', unitRules);
  const watches = alarms
    .metricAlarms()
    .filter(({ queries }) =>
      queries.some(
        ({ metric }) =>
          metric !== undefined &&
          metric.id.namespace === namespace &&
          metric.id.name === name &&
          same(metric.id.dimensions, dimensions) &&
          (stat === undefined || metric.stat === stat) &&
          (period === undefined || metric.period === period * 1000) &&
          (unit === undefined || metric.unit === unit),
      ),
    );
  return { MetricAlarms: watches.map(shownMetricAlarm) };
};
