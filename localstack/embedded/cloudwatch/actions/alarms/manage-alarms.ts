import { AwsError } from '../../../kernel/aws-error.ts';
import type { Alarm, StateValue } from '../../alarms/model.ts';
import { stateValues } from '../../alarms/model.ts';
import { alarmNotFound, validationError } from '../../errors.ts';
import type { Monitoring, MonitoringAction } from '../../state.ts';
import { nameRules } from '../members.ts';

function alarmOf(name: string, { alarms }: Monitoring): Alarm {
  const alarm = alarms.get(name);
  if (alarm === undefined) throw alarmNotFound(name);
  return alarm;
}

export const deleteAlarms: MonitoringAction = (fields, monitoring) => {
  const names = fields.texts('AlarmNames', nameRules);
  if (names.length > 100) {
    throw validationError('The collection AlarmNames must not have a size greater than 100.');
  }
  const found = names.map((name) => alarmOf(name, monitoring));
  for (const { name } of found) {
    const parents = monitoring.alarms
      .parentsOf(name)
      .filter((parent) => !names.includes(parent.name));
    if (parents.length > 0) {
      throw validationError(
        `Cannot delete ${name} as there are composite alarm(s) depending on it.`,
      );
    }
  }
  for (const alarm of found) {
    monitoring.engine.delete(alarm);
    monitoring.tags.delete(alarm.arn);
  }
  return undefined;
};

function checkJson(text: string | undefined): void {
  if (text === undefined) return;
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new AwsError('InvalidFormat', 'TheStateReasonData is not in JSON format', 400, { cause });
  }
}

export const setAlarmState: MonitoringAction = (fields, monitoring) => {
  const alarm = alarmOf(fields.requiredText('AlarmName', nameRules), monitoring);
  const text = fields.requiredText('StateValue', { oneOf: stateValues });
  const value: StateValue = stateValues.find((known) => known === text) ?? 'OK';
  const reason = fields.requiredText('StateReason', { max: 1023 });
  const reasonData = fields.text('StateReasonData', { max: 4000 });
  checkJson(reasonData);
  monitoring.engine.setState(alarm, {
    value,
    reason,
    ...(reasonData === undefined ? {} : { reasonData }),
  });
  return undefined;
};

function switchActions(enabled: boolean): MonitoringAction {
  return (fields, { engine }) => {
    for (const name of fields.texts('AlarmNames', nameRules)) engine.enableActions(name, enabled);
    return undefined;
  };
}

export const enableAlarmActions = switchActions(true);
export const disableAlarmActions = switchActions(false);
