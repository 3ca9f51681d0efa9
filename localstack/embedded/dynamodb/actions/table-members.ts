import { randomUUID } from 'node:crypto';
import { notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoContext, listAt } from '../context.ts';
import { validation } from '../errors.ts';
import { viewTypes } from '../streams/record.ts';
import type { TableSetting } from '../tables.ts';
import { checkedPolicy } from './policies.ts';

/** Members of CreateTable and UpdateTable that are kept here, beside dynalite. */
export const ownMembers: readonly string[] = [
  'DeletionProtectionEnabled',
  'OnDemandThroughput',
  'ResourcePolicy',
  'SSESpecification',
  'StreamSpecification',
  'TableClass',
  'Tags',
  'WarmThroughput',
];

/** What dynalite is told of a table. */
export function withoutOwn(input: Fields): JsonObject {
  return Object.fromEntries(
    Object.entries(input.values).filter(([name]) => !ownMembers.includes(name)),
  );
}

export function refuseUnsupported(input: Fields): void {
  for (const name of [
    'ReplicaUpdates',
    'MultiRegionConsistency',
    'GlobalTableWitnessUpdates',
    'GlobalTableSourceArn',
    'GlobalTableSourceReplicationMode',
  ]) {
    if (input.has(name)) throw notImplemented(`dynamodb tables with ${name}`);
  }
}

function encryptionOf(
  specification: Fields,
  region: string,
  account: string,
): JsonObject | undefined {
  if (specification.boolean('Enabled') === false) return undefined;
  const key = specification.text('KMSMasterKeyId') ?? 'alias/aws/dynamodb';
  const arn = key.startsWith('arn:')
    ? key
    : `arn:aws:kms:${region}:${account}:${key.startsWith('alias/') ? key : `key/${key}`}`;
  return { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: arn };
}

/** Takes over what a request says of the members that are kept here. */
export function keepSettings(
  setting: TableSetting,
  input: Fields,
  { account, region }: { readonly account: string; readonly region: string },
): void {
  setting.deletionProtection =
    input.boolean('DeletionProtectionEnabled') ?? setting.deletionProtection;
  setting.tableClass =
    input.text('TableClass', { oneOf: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'] }) ??
    setting.tableClass;
  const encryption = input.object('SSESpecification');
  if (encryption !== undefined) setting.encryption = encryptionOf(encryption, region, account);
  setting.onDemandThroughput =
    input.object('OnDemandThroughput')?.values ?? setting.onDemandThroughput;
  const policy = input.text('ResourcePolicy');
  if (policy !== undefined) {
    setting.policy = { document: checkedPolicy(policy), revision: randomUUID() };
  }
  setting.warmThroughput = input.object('WarmThroughput')?.values ?? setting.warmThroughput;
}

/** Turns the stream of a table on or off. @throws AwsError where it is so already */
export function switchStream(context: DynamoContext, input: Fields, shown: JsonObject): void {
  const specification = input.object('StreamSpecification');
  if (specification === undefined) return;
  const { schemas, streams } = context;
  const table = String(shown['TableName']);
  const isOn = streams.isOn(table);
  if (specification.boolean('StreamEnabled') !== true) {
    if (!isOn) throw validation(`Table has no stream to disable: TableName: ${table}`);
    streams.turnOff(table);
    return;
  }
  if (isOn) throw validation(`Table already has an enabled stream: TableName: ${table}`);
  const view = specification.choice('StreamViewType', viewTypes);
  if (view === undefined) {
    throw validation(
      'One or more parameter values were invalid: StreamViewType must be specified when StreamEnabled is true',
    );
  }
  schemas.forget(table);
  streams.turnOn({ table }, String(shown['TableArn']), {
    view,
    keySchema: listAt(shown, 'KeySchema'),
  });
}
