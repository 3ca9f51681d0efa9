import type { CompositeAlarm } from '../alarms/model.ts';
import { childrenOf, parseRule } from '../alarms/rule.ts';
import { validationError } from '../errors.ts';
import type { Monitoring, MonitoringAction } from '../state.ts';
import { alarmBase, saveAlarm } from './alarm-members.ts';

function dependsOn(name: string, target: string, monitoring: Monitoring): boolean {
  if (name === target) return true;
  const alarm = monitoring.alarms.get(name);
  return (
    alarm?.kind === 'composite' &&
    childrenOf(alarm.rule).some((child) => dependsOn(child, target, monitoring))
  );
}

export const putCompositeAlarm: MonitoringAction = (fields, monitoring) => {
  fields.disallow(
    'cloudwatch:PutCompositeAlarm',
    'ActionsSuppressor',
    'ActionsSuppressorWaitPeriod',
    'ActionsSuppressorExtensionPeriod',
    'ActionConfiguration',
  );
  const base = alarmBase(fields, monitoring);
  const ruleText = fields.requiredText('AlarmRule', { min: 1, max: 10_240 });
  const rule = parseRule(ruleText);
  const children = childrenOf(rule);
  const unknown = children.filter((name) => monitoring.alarms.get(name) === undefined);
  if (unknown.length > 0) {
    throw validationError(
      `Could not save the composite alarm as alarms [${unknown.join(', ')}] in the alarm rule do not exist`,
    );
  }
  if (children.some((child) => dependsOn(child, base.name, monitoring))) {
    throw validationError('Could not save the composite alarm as its rule depends on itself');
  }
  const alarm: CompositeAlarm = { kind: 'composite', ...base, ruleText, rule };
  saveAlarm(alarm, fields, monitoring);
  return undefined;
};
