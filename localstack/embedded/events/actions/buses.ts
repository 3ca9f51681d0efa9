import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { tagsOf } from '../../kernel/tags.ts';
import { validationException } from '../errors.ts';
import { busArn, busNameOf, busOf, type EventBus, type EventsAction, page } from '../state.ts';

const busRules = { min: 1, max: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ } as const;

function settingsOf(fields: Fields) {
  return {
    description: fields.text('Description', { max: 512 }),
    deadLetterArn: fields.object('DeadLetterConfig')?.text('Arn', { min: 1, max: 1600 }),
    kmsKey: fields.text('KmsKeyIdentifier', { max: 2048 }),
  };
}

export const createEventBus: EventsAction = (fields, state) => {
  fields.disallow('events:CreateEventBus', 'EventSourceName', 'LogConfig');
  const name = fields.requiredText('Name', busRules);
  if (name === 'default' || name.includes('/')) {
    throw validationException(
      name === 'default'
        ? 'Event bus name "default" is reserved.'
        : 'Event bus name must not contain /.',
    );
  }
  if (state.buses.has(name)) {
    throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
  }
  const bus: EventBus = {
    name,
    arn: busArn(state, name),
    ...settingsOf(fields),
    policy: undefined,
    createdAt: state.clock.now(),
    modifiedAt: state.clock.now(),
    rules: new Map(),
  };
  state.buses.set(name, bus);
  state.tags.set(bus.arn, tagsOf(fields));
  return { EventBusArn: bus.arn, ...shownSettings(bus) };
};

export const updateEventBus: EventsAction = (fields, state) => {
  fields.disallow('events:UpdateEventBus', 'LogConfig');
  const bus = busOf(fields, state, 'Name');
  const { deadLetterArn, description, kmsKey } = settingsOf(fields);
  bus.description = description ?? bus.description;
  bus.kmsKey = kmsKey ?? bus.kmsKey;
  if (fields.has('DeadLetterConfig')) bus.deadLetterArn = deadLetterArn;
  bus.modifiedAt = state.clock.now();
  return { Arn: bus.arn, Name: bus.name, ...shownSettings(bus) };
};

function shownSettings({ deadLetterArn, description, kmsKey }: EventBus) {
  return {
    Description: description,
    KmsKeyIdentifier: kmsKey,
    DeadLetterConfig: deadLetterArn === undefined ? undefined : { Arn: deadLetterArn },
  };
}

function shown(bus: EventBus) {
  return {
    Name: bus.name,
    Arn: bus.arn,
    Description: bus.description,
    Policy: bus.policy,
    CreationTime: bus.createdAt / 1000,
    LastModifiedTime: bus.modifiedAt / 1000,
  };
}

export const describeEventBus: EventsAction = (fields, state) => {
  const bus = busOf(fields, state, 'Name');
  return { ...shown(bus), ...shownSettings(bus) };
};

export const listEventBuses: EventsAction = (fields, state) => {
  const prefix = fields.text('NamePrefix', busRules) ?? '';
  const found = [...state.buses.values()]
    .filter(({ name }) => name.startsWith(prefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, NextToken } = page(fields, found);
  return { EventBuses: items.map(shown), NextToken };
};

export const deleteEventBus: EventsAction = (fields, state) => {
  const name = busNameOf(fields.requiredText('Name', busRules));
  if (name === 'default') throw validationException('Cannot delete event bus default.');
  const bus = state.buses.get(name);
  if (bus === undefined) return {};
  if (bus.rules.size > 0) {
    throw validationException(`Event bus ${name} can't be deleted since it has rules.`);
  }
  state.buses.delete(name);
  state.tags.delete(bus.arn);
  return {};
};
