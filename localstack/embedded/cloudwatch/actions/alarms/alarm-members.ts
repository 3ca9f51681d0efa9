import type { Fields } from '../../../kernel/fields.ts';
import { tagsOf } from '../../../kernel/tags.ts';
import type { Alarm, AlarmState } from '../../alarms/model.ts';
import { validationError } from '../../errors.ts';
import { alarmArn, type Monitoring } from '../../state.ts';
import { nameRules } from '../members.ts';

/**
 * What an alarm may act upon. Only topics and functions are there in this cloud; the history of the
 * alarm says of the others that they failed.
 */
const actionServices = [
  'sns',
  'lambda',
  'automate',
  'autoscaling',
  'swf',
  'ssm',
  'ssm-incidents',
  'aiops',
];

function actionsOf(fields: Fields, name: string, region: string): readonly string[] {
  const actions = fields.texts(name, { min: 1, max: 1024 });
  if (actions.length > 5) {
    throw validationError(`The collection ${name} must not have a size greater than 5.`);
  }
  for (const arn of actions) {
    const [start, , service = '', at, ...rest] = arn.split(':');
    if (start !== 'arn' || rest.length < 2) throw validationError(`Invalid arn syntax: ${arn}`);
    if (at !== region) {
      throw validationError(`Invalid region ${at} specified. Only ${region} is supported.`);
    }
    if (!actionServices.includes(service)) {
      throw validationError(`Invalid alarm action ARN: ${arn}`);
    }
  }
  return actions;
}

/** What metric and composite alarms have in common; what exists keeps its state. */
export function alarmBase(fields: Fields, monitoring: Monitoring) {
  const name = fields.requiredText('AlarmName', nameRules);
  const description = fields.text('AlarmDescription', { max: 1024 });
  const now = monitoring.clock.now();
  const initial: AlarmState = {
    value: 'INSUFFICIENT_DATA',
    reason: 'Unchecked: Initial alarm creation',
    updatedAt: now,
    transitionedAt: now,
  };
  const { region } = monitoring;
  return {
    name,
    arn: alarmArn(monitoring, name),
    ...(description === undefined ? {} : { description }),
    actionsEnabled: fields.boolean('ActionsEnabled') ?? true,
    actions: {
      OK: actionsOf(fields, 'OKActions', region),
      ALARM: actionsOf(fields, 'AlarmActions', region),
      INSUFFICIENT_DATA: actionsOf(fields, 'InsufficientDataActions', region),
    },
    configuredAt: now,
    state: monitoring.alarms.get(name)?.state ?? initial,
    dueAt: now,
  };
}

/** Saves an alarm. Tags are taken only when it is created, as AWS does. */
export function saveAlarm(alarm: Alarm, fields: Fields, monitoring: Monitoring): void {
  const { alarms, engine, tags } = monitoring;
  const known = alarms.get(alarm.name);
  if (known !== undefined && known.kind !== alarm.kind) {
    throw validationError(`The alarm ${alarm.name} exists and is of another type.`);
  }
  const given = tagsOf(fields);
  if (known === undefined && given.size > 0) tags.set(alarm.arn, given);
  engine.put(alarm);
}
