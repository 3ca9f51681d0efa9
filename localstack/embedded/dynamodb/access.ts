import type { CloudRequest } from '../kernel/cloud-request.ts';
import { namesIn, tagKeys, tagsIn } from '../kernel/condition-keys.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Access } from '../kernel/principal.ts';
import { batchRequests } from './conditions/batches.ts';
import { dynamoKeys, type ItemAccess } from './conditions/condition-keys.ts';
import { type ItemRequest, singleRequest } from './conditions/item-request.ts';
import { statementRequests } from './conditions/statement-requests.ts';
import type { DynamoContext } from './context.ts';
import type { Schemas, TableSchema } from './schemas.ts';
import type { TableTags } from './table-tags.ts';
import type { TableSettings } from './tables.ts';

/** Actions that are about no table. */
const accountWide = new Set([
  'DescribeEndpoints',
  'DescribeLimits',
  'ListBackups',
  'ListContributorInsights',
  'ListExports',
  'ListGlobalTables',
  'ListImports',
  'ListStreams',
  'ListTables',
]);

/** Members that name the resource, besides the table's name. */
const resourceMembers = ['ResourceArn', 'StreamArn', 'BackupArn', 'TableArn', 'SourceTableName'];

const transactionActions = [
  ['ConditionCheck', 'ConditionCheckItem'],
  ['Delete', 'DeleteItem'],
  ['Get', 'GetItem'],
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
] as const;

type Context = Pick<DynamoContext, 'account'> & {
  readonly schemas: Pick<Schemas, 'known'>;
  readonly tables: Pick<TableSettings, 'known'>;
  readonly tags: Pick<TableTags, 'known'>;
};

/** An access to a table or an index of it, and what it does there. */
interface Wanted {
  readonly name: string;
  readonly arn: string;
  /** Of items; undefined where nobody can tell. @default none */
  requests?(schema: TableSchema | undefined): readonly ItemRequest[] | undefined;
}

/** What a PartiQL statement wants to do to which table. */
function statementAccess(fields: Fields, arn: (table: string, index?: string) => string): Wanted {
  const statement = fields.text('Statement') ?? '';
  const verb = /\b(SELECT|INSERT|UPDATE|DELETE)\b/i.exec(statement)?.[1] ?? 'SELECT';
  const name = `${verb.charAt(0).toUpperCase()}${verb.slice(1).toLowerCase()}`;
  const [, table = '', index] =
    /\b(?:FROM|INTO|UPDATE)\s+"?([\w.-]+)"?(?:\."([\w.-]+)")?/i.exec(statement) ?? [];
  return {
    name: `PartiQL${name}`,
    arn: arn(table, index),
    requests: (schema) => statementRequests(fields, schema),
  };
}

const ofTable = /^(arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/([^/]+))(?:\/index\/([^/]+))?$/;

/** The table that an access is about, and the index. */
function tableOf({ resource }: Pick<Access, 'resource'>) {
  const [, arn, table, index] = ofTable.exec(resource) ?? [];
  return arn === undefined || table === undefined ? undefined : { arn, table, index };
}

/**
 * What a request wants to do to which tables and indexes, with the policies of the tables. What
 * conditions say of keys and tags holds for tables that were learnt of, see `learnTables`.
 */
export function dynamoAccess(
  context: Context,
  action: string,
  input: Fields,
  request: CloudRequest,
): readonly Access[] {
  const { account, schemas, tables, tags } = context;
  return wantedAccess(account, action, input, request).map(({ arn: resource, name, requests }) => {
    const place = tableOf({ resource });
    const policy = place && tables.known(place.table)?.policy;
    const items = (): ItemAccess => {
      const schema = place && schemas.known(place.table);
      return {
        schema,
        index: place?.index,
        requests: requests === undefined ? [] : requests(schema),
      };
    };
    return {
      action: `dynamodb:${name}`,
      resource,
      ...(policy === undefined ? {} : { resourcePolicy: policy.document }),
      keys: () => ({
        ...dynamoKeys(items),
        ...tagKeys({
          onResource: () => place && tags.known(place.arn),
          inRequest: () => tagsIn(input.raw('Tags')),
          removed: () => namesIn(input.raw('TagKeys')),
        }),
        'dynamodb:EnclosingOperation': name === action ? undefined : action,
      }),
    };
  });
}

/** Asks for the key schemas and tags of tables that are not known yet. */
export function learnTables(
  { schemas, tags }: Pick<DynamoContext, 'schemas' | 'tags'>,
  accesses: readonly Access[],
): Promise<void> | undefined {
  const unknown = accesses
    .map(tableOf)
    .filter((place) => place !== undefined)
    .filter(({ arn, table }) => !schemas.known(table) || !tags.known(arn));
  if (unknown.length === 0) return undefined;
  const learn = ({ arn, table }: (typeof unknown)[number]) =>
    Promise.all([schemas.of(table), tags.learn(arn)]);
  return Promise.all(unknown.map(learn)).then(() => undefined);
}

function wantedAccess(
  account: string,
  action: string,
  input: Fields,
  request: CloudRequest,
): readonly Wanted[] {
  const arn = (table: string, index?: string) => {
    const whole = table.startsWith('arn:')
      ? table
      : `arn:aws:dynamodb:${request.region}:${account}:table/${table}`;
    return index === undefined ? whole : `${whole}/index/${index}`;
  };
  if (accountWide.has(action)) return [{ name: action, arn: '*' }];
  if (action === 'BatchGetItem' || action === 'BatchWriteItem') {
    const tables = Object.keys(input.object('RequestItems')?.values ?? {});
    return tables.map((table) => ({
      name: action,
      arn: arn(table),
      requests: () => batchRequests(input.values, table),
    }));
  }
  if (action === 'TransactGetItems' || action === 'TransactWriteItems') {
    return input.objects('TransactItems').flatMap((item) =>
      transactionActions.flatMap(([kind, name]): Wanted[] => {
        const part = item.object(kind);
        const table = part?.text('TableName');
        if (part === undefined || table === undefined) return [];
        return [{ name, arn: arn(table), requests: () => [{ action: name, input: part.values }] }];
      }),
    );
  }
  const statements = [
    input,
    ...input.objects('Statements'),
    ...input.objects('TransactStatements'),
  ].filter((fields) => fields.text('Statement') !== undefined);
  if (statements.length > 0) return statements.map((fields) => statementAccess(fields, arn));
  // An iterator begins with the ARN of its stream.
  const iterator = input.text('ShardIterator')?.split('|')[0];
  const named = resourceMembers.map((name) => input.text(name)).find((text) => text !== undefined);
  const table = input.text('TableName') ?? named ?? iterator ?? '';
  const requests = () => singleRequest(action, input.values);
  return [{ name: action, arn: arn(table, input.text('IndexName')), requests }];
}
