import { AwsError } from '../../kernel/aws-error.ts';
import type { LogsAction } from '../context.ts';
import { page } from './paging.ts';

const nameRules = { min: 1, max: 512, pattern: /^[^:*]*$/ } as const;

function notFound(): AwsError {
  return new AwsError('ResourceNotFoundException', 'The specified destination does not exist.');
}

export const putDestination: LogsAction = (fields, { clock, destinations, store }) => {
  const destinationName = fields.requiredText('destinationName', nameRules);
  const known = destinations.get(destinationName);
  const destination = {
    destinationName,
    targetArn: fields.requiredText('targetArn', { min: 1 }),
    roleArn: fields.requiredText('roleArn', { min: 1 }),
    accessPolicy: known?.accessPolicy,
    arn: store.arnOf('').replace('log-group:', `destination:${destinationName}`),
    creationTime: known?.creationTime ?? clock.now(),
  };
  destinations.set(destinationName, destination);
  return { destination };
};

export const putDestinationPolicy: LogsAction = (fields, { destinations }) => {
  const known = destinations.get(fields.requiredText('destinationName', nameRules));
  if (known === undefined) throw notFound();
  const accessPolicy = fields.requiredText('accessPolicy', { min: 1, max: 5120 });
  destinations.set(known.destinationName, { ...known, accessPolicy });
  return {};
};

export const describeDestinations: LogsAction = (fields, { destinations }) => {
  const prefix = fields.text('DestinationNamePrefix', nameRules) ?? '';
  const size = fields.number('limit', { min: 1, max: 50 }) ?? 50;
  const found = [...destinations.values()]
    .filter(({ destinationName }) => destinationName.startsWith(prefix))
    .sort((a, b) => (a.destinationName < b.destinationName ? -1 : 1));
  const { items, nextToken } = page(fields, found, size);
  return { destinations: items, nextToken };
};

export const deleteDestination: LogsAction = (fields, { destinations }) => {
  if (!destinations.delete(fields.requiredText('destinationName', nameRules))) throw notFound();
  return {};
};
