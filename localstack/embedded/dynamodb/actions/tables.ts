import { randomUUID } from 'node:crypto';
import { notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, listAt, objectAt, tableName } from '../context.ts';
import { describe } from '../description.ts';
import { validation } from '../errors.ts';
import { rebuild } from '../indexes/rebuild.ts';
import { type IndexChange, indexChange } from '../indexes/updates.ts';
import { gone, settled } from '../settling.ts';
import { viewTypes } from '../streams/record.ts';
import type { TableSetting } from '../tables.ts';
import { checkedPolicy } from './policies.ts';

/** Members that this front keeps itself. */
const own = [
  'DeletionProtectionEnabled',
  'OnDemandThroughput',
  'ResourcePolicy',
  'SSESpecification',
  'StreamSpecification',
  'TableClass',
  'Tags',
  'WarmThroughput',
];

function refuseUnsupported(input: Fields): void {
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
function keepSettings(setting: TableSetting, input: Fields, region: string, account: string): void {
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
function switchStream(context: DynamoContext, input: Fields, shown: JsonObject): void {
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

function withoutOwn(input: Fields): JsonObject {
  return Object.fromEntries(Object.entries(input.values).filter(([name]) => !own.includes(name)));
}

/** dynalite lets an index through that includes nothing. */
function checkProjections(input: Fields): void {
  for (const name of ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes']) {
    for (const index of input.objects(name)) {
      const projection = index.object('Projection');
      const more = projection?.raw('NonKeyAttributes');
      if (projection?.text('ProjectionType') === 'INCLUDE' && more === undefined) {
        throw validation(
          'One or more parameter values were invalid: ProjectionType is INCLUDE, but NonKeyAttributes is not specified',
        );
      }
    }
  }
}

function createTable(context: DynamoContext): DynamoAction {
  const { account, backend, schemas, tables } = context;
  return async (input, request) => {
    refuseUnsupported(input);
    checkProjections(input);
    const { TableDescription } = await backend.call('CreateTable', withoutOwn(input));
    const description = objectAt({ TableDescription }, 'TableDescription');
    const name = String(description['TableName']);
    tables.forget(name);
    schemas.forget(name);
    keepSettings(tables.of(name), input, request.region, account);
    if (input.object('StreamSpecification')?.boolean('StreamEnabled') === true) {
      switchStream(context, input, describe(context, description, request.region));
    }
    const shown = describe(context, description, request.region);
    const tags = input.objects('Tags').map(({ values }) => values);
    await settled(context, name);
    if (tags.length > 0) {
      await backend.call('TagResource', { ResourceArn: shown['TableArn'], Tags: tags });
    }
    return { TableDescription: shown };
  };
}

/** Members of UpdateTable that dynalite acts upon. */
const updates = ['BillingMode', 'GlobalSecondaryIndexUpdates', 'ProvisionedThroughput'];

async function described(context: DynamoContext, TableName: string): Promise<JsonObject> {
  const { Table } = await context.backend.call('DescribeTable', { TableName });
  return objectAt({ Table }, 'Table');
}

/** Changes throughput and billing; naming the mode that a table has is no change. */
async function updateThroughput(
  context: DynamoContext,
  input: Fields,
  before: JsonObject,
): Promise<boolean> {
  const TableName = before['TableName'];
  const mode = objectAt(before, 'BillingModeSummary')['BillingMode'] ?? 'PROVISIONED';
  const isSame = input.text('BillingMode') === mode && !input.has('ProvisionedThroughput');
  if (!updates.some((name) => input.has(name))) return false;
  if (isSame && !input.has('GlobalSecondaryIndexUpdates')) return false;
  await context.backend.call('UpdateTable', { ...withoutOwn(input), TableName });
  await settled(context, String(TableName));
  return true;
}

/** The answer shows the table while it changes; who asks for it later sees it changed. */
function whileUpdating(table: JsonObject, change: IndexChange | undefined): JsonObject {
  const updating = { ...table, TableStatus: 'UPDATING' };
  if (change === undefined) return updating;
  const { definition, indexName, kind } = change;
  const indexes = listAt(table, 'GlobalSecondaryIndexes').map((index) =>
    index['IndexName'] !== indexName
      ? index
      : kind === 'Create'
        ? { ...index, IndexStatus: 'CREATING', Backfilling: false }
        : { ...index, IndexStatus: 'DELETING' },
  );
  return {
    ...updating,
    AttributeDefinitions: definition['AttributeDefinitions'],
    GlobalSecondaryIndexes: indexes,
  };
}

function updateTable(context: DynamoContext): DynamoAction {
  const { account, gate, tables } = context;
  return async (input, request) => {
    refuseUnsupported(input);
    const TableName = tableName(input);
    const before = await described(context, TableName);
    if (![...updates, ...own].some((name) => input.has(name))) {
      throw validation(
        'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
      );
    }
    const change = indexChange(input, before);
    if (change !== undefined)
      await gate.exclusive(() => rebuild(context, before, change.definition));
    const isForwarded = change === undefined && (await updateThroughput(context, input, before));
    keepSettings(tables.of(TableName), input, request.region, account);
    switchStream(context, input, describe(context, before, request.region));
    const after = describe(context, await described(context, TableName), request.region);
    const shown =
      change?.kind === 'Delete'
        ? { ...after, GlobalSecondaryIndexes: before['GlobalSecondaryIndexes'] }
        : after;
    const isUpdating = isForwarded || change !== undefined || input.has('StreamSpecification');
    return { TableDescription: isUpdating ? whileUpdating(shown, change) : after };
  };
}

function deleteTable(context: DynamoContext): DynamoAction {
  const { backend, tables } = context;
  return async (input, request) => {
    const TableName = tableName(input);
    await backend.call('DescribeTable', { TableName });
    if (tables.of(TableName).deletionProtection) {
      throw validation(
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      );
    }
    const { TableDescription } = await backend.call('DeleteTable', { TableName });
    const description = objectAt({ TableDescription }, 'TableDescription');
    const shown = describe(context, description, request.region);
    context.streams.turnOff(TableName);
    tables.forget(TableName);
    context.schemas.forget(TableName);
    await gone(context, TableName);
    return { TableDescription: { ...shown, TableStatus: 'DELETING' } };
  };
}

/** Tables, their description and tags. */
export function tableActions(context: DynamoContext): Record<string, DynamoAction> {
  const { backend } = context;
  const tagging =
    (action: string): DynamoAction =>
    async (input) => {
      await backend.call(action, input.values);
      return {};
    };
  const passedOn =
    (action: string): DynamoAction =>
    (input) =>
      backend.call(action, input.values);
  return {
    CreateTable: createTable(context),
    ListTables: passedOn('ListTables'),
    ListTagsOfResource: passedOn('ListTagsOfResource'),
    UpdateTable: updateTable(context),
    DeleteTable: deleteTable(context),
    DescribeTable: async (input, request) => {
      const { Table } = await backend.call('DescribeTable', { TableName: tableName(input) });
      return { Table: describe(context, objectAt({ Table }, 'Table'), request.region) };
    },
    TagResource: tagging('TagResource'),
    UntagResource: tagging('UntagResource'),
  };
}
