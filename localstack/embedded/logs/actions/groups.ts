import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { groupNameOf, groupNameRules, groupOf, type LogsAction } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import type { LogGroup } from '../groups/log-group.ts';
import { page } from './paging.ts';

function checkReserved(name: string): void {
  if (name.startsWith('aws/')) {
    throw invalidParameter("Log groups starting with 'aws/' are reserved for AWS.");
  }
}

const classes = ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY', 'ESSENTIALS'];

/** Days that PutRetentionPolicy takes. */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

export const createLogGroup: LogsAction = (fields, { clock, store }) => {
  const name = fields.requiredText('logGroupName', groupNameRules);
  checkReserved(name);
  if (store.group(name) !== undefined) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
  }
  const logGroupClass = fields.text('logGroupClass', { oneOf: classes });
  store.createGroup(name, clock.now(), {
    ...(logGroupClass === undefined ? {} : { logGroupClass }),
    kmsKeyId: fields.text('kmsKeyId', { max: 256 }),
    tags: fields.map('tags') ?? {},
    deletionProtection: fields.boolean('deletionProtectionEnabled') ?? false,
  });
  return {};
};

export const deleteLogGroup: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  if (group.deletionProtection) {
    throw new AwsError(
      'ValidationException',
      'The log group has deletion protection enabled. Disable it to delete the log group.',
    );
  }
  context.store.deleteGroup(group.name);
  return {};
};

function shown(group: LogGroup) {
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    retentionInDays: group.retentionInDays,
    metricFilterCount: group.filters.size,
    arn: `${group.arn}:*`,
    storedBytes: group.events.bytes,
    kmsKeyId: group.kmsKeyId,
    logGroupClass: group.logGroupClass,
    logGroupArn: group.arn,
    deletionProtectionEnabled: group.deletionProtection,
  };
}

function fits(fields: Fields): (group: LogGroup) => boolean {
  const prefix = fields.text('logGroupNamePrefix', groupNameRules);
  const pattern = fields.text('logGroupNamePattern', { max: 512 });
  if (prefix !== undefined && pattern !== undefined) {
    throw invalidParameter(
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  }
  const logGroupClass = fields.text('logGroupClass', { oneOf: classes });
  const identifiers = fields.texts('logGroupIdentifiers').map(groupNameOf);
  return (group) =>
    (prefix === undefined || group.name.startsWith(prefix)) &&
    (pattern === undefined || group.name.toLowerCase().includes(pattern.toLowerCase())) &&
    (logGroupClass === undefined || group.logGroupClass === logGroupClass) &&
    (identifiers.length === 0 || identifiers.includes(group.name));
}

export const describeLogGroups: LogsAction = (fields, { store }) => {
  const size = fields.number('limit', { min: 1, max: 50 }) ?? 50;
  const found = store.groups().filter(fits(fields));
  const { items, nextToken } = page(fields, found, size);
  return { logGroups: items.map(shown), nextToken };
};

/** The newer form: a pattern, and only what tells groups apart. */
export const listLogGroups: LogsAction = (fields, { store }) => {
  fields.disallow(
    'logs:ListLogGroups',
    'accountIdentifiers',
    'dataSources',
    'fieldIndexNames',
    'includeLinkedAccounts',
  );
  const source = fields.text('logGroupNamePattern', { max: 129 }) ?? '';
  const logGroupClass = fields.text('logGroupClass', { oneOf: classes });
  const size = fields.number('limit', { min: 1, max: 1000 }) ?? 50;
  const matches = namePattern(source);
  const found = store
    .groups()
    .filter(
      (group) =>
        matches(group.name) &&
        (logGroupClass === undefined || group.logGroupClass === logGroupClass),
    );
  const { items, nextToken } = page(fields, found, size);
  return {
    logGroups: items.map(({ arn, logGroupClass: shownClass, name }) => ({
      logGroupName: name,
      logGroupArn: arn,
      logGroupClass: shownClass,
    })),
    nextToken,
  };
};

/** `^prefix`, several parted by `|`, or a part of the name in any case. */
function namePattern(source: string): (name: string) => boolean {
  const parts = source.split('|').map((part) => part.trim());
  return (name) =>
    parts.some((part) =>
      part.startsWith('^')
        ? name.startsWith(part.slice(1))
        : name.toLowerCase().includes(part.toLowerCase()),
    );
}

export const putRetentionPolicy: LogsAction = (fields, context) => {
  const days = fields.requiredNumber('retentionInDays');
  if (!retentions.includes(days)) {
    throw invalidParameter(
      `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${retentions.join(', ')}]`,
    );
  }
  groupOf(fields, context).retentionInDays = days;
  return {};
};

export const deleteRetentionPolicy: LogsAction = (fields, context) => {
  groupOf(fields, context).retentionInDays = undefined;
  return {};
};

export const putLogGroupDeletionProtection: LogsAction = (fields, context) => {
  groupOf(fields, context).deletionProtection =
    fields.boolean('deletionProtectionEnabled') ?? fields.missing('deletionProtectionEnabled');
  return {};
};

export const associateKmsKey: LogsAction = (fields, context) => {
  groupOf(fields, context).kmsKeyId = fields.requiredText('kmsKeyId', { max: 256 });
  return {};
};

export const disassociateKmsKey: LogsAction = (fields, context) => {
  groupOf(fields, context).kmsKeyId = undefined;
  return {};
};
