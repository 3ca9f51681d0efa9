import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, objectAt, tableName } from '../context.ts';
import { describe } from '../description.ts';
import { validation } from '../errors.ts';
import type { TableSetting } from '../tables.ts';

/** Members that this front keeps itself. */
const own = [
  'DeletionProtectionEnabled',
  'OnDemandThroughput',
  'SSESpecification',
  'StreamSpecification',
  'TableClass',
  'Tags',
  'WarmThroughput',
];

function refuseUnsupported(input: Fields): void {
  if (input.object('StreamSpecification')?.boolean('StreamEnabled') === true) {
    throw notImplemented('dynamodb streams');
  }
  for (const name of [
    'ReplicaUpdates',
    'ResourcePolicy',
    'GlobalTableWitnessUpdates',
    'GlobalTableSourceArn',
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
  setting.warmThroughput = input.object('WarmThroughput')?.values ?? setting.warmThroughput;
}

function withoutOwn(input: Fields): JsonObject {
  return Object.fromEntries(Object.entries(input.values).filter(([name]) => !own.includes(name)));
}

/** Waits for dynalite to come to rest, which takes some turns of the event loop. */
async function settled(context: DynamoContext, table: string): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    const { Table } = await context.backend.call('DescribeTable', { TableName: table });
    if (objectAt({ Table }, 'Table')['TableStatus'] === 'ACTIVE') return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function gone(context: DynamoContext, table: string): Promise<void> {
  try {
    for (let turn = 0; turn < 200; turn += 1) {
      await context.backend.call('DescribeTable', { TableName: table });
      await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
  }
}

function createTable(context: DynamoContext): DynamoAction {
  const { account, backend, tables } = context;
  return async (input, request) => {
    refuseUnsupported(input);
    const { TableDescription } = await backend.call('CreateTable', withoutOwn(input));
    const description = objectAt({ TableDescription }, 'TableDescription');
    const name = String(description['TableName']);
    tables.forget(name);
    keepSettings(tables.of(name), input, request.region, account);
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

function updateTable(context: DynamoContext): DynamoAction {
  const { account, backend, tables } = context;
  return async (input, request) => {
    refuseUnsupported(input);
    const TableName = tableName(input);
    for (const update of input.objects('GlobalSecondaryIndexUpdates')) {
      if (update.has('Create') || update.has('Delete')) {
        throw notImplemented('dynamodb:UpdateTable that creates or deletes an index');
      }
    }
    const described = async () => {
      const { Table } = await backend.call('DescribeTable', { TableName });
      return objectAt({ Table }, 'Table');
    };
    const forwarded = updates.some((name) => input.has(name));
    const before = await described();
    const mode = objectAt(before, 'BillingModeSummary')['BillingMode'] ?? 'PROVISIONED';
    // Naming the mode that a table has is no change.
    const same = input.text('BillingMode') === mode && !input.has('ProvisionedThroughput');
    if (forwarded && !(same && !input.has('GlobalSecondaryIndexUpdates'))) {
      await backend.call('UpdateTable', { ...withoutOwn(input), TableName });
      await settled(context, TableName);
    } else if (!forwarded && !own.some((name) => input.has(name))) {
      throw validation(
        'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
      );
    }
    keepSettings(tables.of(TableName), input, request.region, account);
    return { TableDescription: describe(context, await described(), request.region) };
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
    tables.forget(TableName);
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
  return {
    CreateTable: createTable(context),
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
