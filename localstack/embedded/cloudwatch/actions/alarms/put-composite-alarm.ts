import type { Fields } from '../../../kernel/fields.ts';
import type { CompositeAlarm } from '../../alarms/model.ts';
import { childrenOf, parseRule } from '../../alarms/rule.ts';
import { validationError } from '../../errors.ts';
import type { Monitoring, MonitoringAction } from '../../state.ts';
import { alarmBase, saveAlarm } from './alarm-members.ts';

function dependsOn(name: string, target: string, monitoring: Monitoring): boolean {
  if (name === target) return true;
  const alarm = monitoring.alarms.get(name);
  return (
    alarm?.kind === 'composite' &&
    childrenOf(alarm.rule).some((child) => dependsOn(child, target, monitoring))
  );
}

function suppressorOf(fields: Fields, { alarms }: Monitoring): Pick<CompositeAlarm, 'suppressor'> {
  const given = fields.text('ActionsSuppressor', { min: 1, max: 1600 });
  const wait = fields.number('ActionsSuppressorWaitPeriod', { min: 0 });
  const extension = fields.number('ActionsSuppressorExtensionPeriod', { min: 0 });
  if (given === undefined) return {};
  if (wait === undefined || extension === undefined) {
    throw validationError(
      'ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod are required with ActionsSuppressor.',
    );
  }
  const name = given.startsWith('arn:') ? given.split(':').slice(6).join(':') : given;
  if (alarms.get(name) === undefined) {
    throw validationError(`The suppressor alarm ${given} does not exist.`);
  }
  return { suppressor: { name, given, waitMs: wait * 1000, extensionMs: extension * 1000 } };
}

export const putCompositeAlarm: MonitoringAction = (fields, monitoring) => {
  fields.disallow('cloudwatch:PutCompositeAlarm', 'ActionConfiguration');
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
  const alarm: CompositeAlarm = {
    kind: 'composite',
    ...base,
    ruleText,
    rule,
    ...suppressorOf(fields, monitoring),
  };
  saveAlarm(alarm, fields, monitoring);
  return undefined;
};
