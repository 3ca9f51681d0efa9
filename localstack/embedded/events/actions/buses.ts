import { AwsError } from '../../kernel/aws-error.ts';
import { tagsOf } from '../../kernel/tags.ts';
import { validationException } from '../errors.ts';
import { busArn, busNameOf, busOf, type EventBus, type EventsAction, page } from '../state.ts';

const busRules = { min: 1, max: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ } as const;

export const createEventBus: EventsAction = (fields, state) => {
  fields.disallow(
    'events:CreateEventBus',
    'EventSourceName',
    'DeadLetterConfig',
    'KmsKeyIdentifier',
    'LogConfig',
  );
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
  const description = fields.text('Description', { max: 512 });
  const arn = busArn(state, name);
  state.buses.set(name, {
    name,
    arn,
    createdAt: state.clock.now(),
    rules: new Map(),
    ...(description === undefined ? {} : { description }),
  });
  state.tags.set(arn, tagsOf(fields));
  return { EventBusArn: arn, Description: description };
};

function shown(bus: EventBus) {
  return {
    Name: bus.name,
    Arn: bus.arn,
    Description: bus.description,
    CreationTime: bus.createdAt / 1000,
    LastModifiedTime: bus.createdAt / 1000,
  };
}

export const describeEventBus: EventsAction = (fields, state) =>
  shown(busOf(fields, state, 'Name'));

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
